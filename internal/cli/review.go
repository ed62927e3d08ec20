package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/check"
	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/failure"
	"tolka/internal/output"
	"tolka/internal/report"
	"tolka/internal/review"
)

// reviewFile is where the page goes by default.
const reviewFile = "review.html"

func (env Env) review() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "PATH...",
		Description: `  tolka review articles/                one page on all results in a folder, worst first
  tolka review article.en.md -o a.html  one result next to its source
  tolka review articles/ --serve        the same in the browser, to correct the results

The page is one HTML file that loads nothing from the network. It shows each source next to
its result, block by block, with what today's checks find.`,
		Flags: allFlags([]cliv2.Flag{
			text("output", "`FILE` where the page goes; - is standard output (review.html)", "o"),
			toggle("overwrite", "replace a file that is not a review page"),
			toggle("serve", "serve the page on this machine, to correct results in the browser"),
			toggle("open", "open the page in the browser (with --serve)"),
			text("glossary", "`FILE` agreed terms, as CSV or TOML"),
			text("check", "`LEVEL` strict: warnings count as errors (normal)"),
			toggle("quiet", "print errors only", "q"),
		}),
		Action: env.runReview,
	}
}

func (env Env) runReview(c *cliv2.Context) error {
	if c.NArg() == 0 {
		return usage("no input given", "tolka review articles/, or one result: tolka review article.en.md")
	}
	switch {
	case c.Bool("open") && !c.Bool("serve"):
		return usage("--open requires --serve", "without --serve, open the file that review writes")
	case c.Bool("serve") && c.IsSet("output"):
		return usage("--serve writes no page, so -o has no effect", "leave out one of them")
	}
	pairs, err := env.reviewPairs(c)
	if err != nil {
		return err
	}
	s, err := env.settings(c)
	if err != nil {
		return err
	}
	d, err := env.detector(s)
	if err != nil {
		return err
	}
	reader, err := env.reader(c, s, d)
	if err != nil {
		return err
	}
	builder := review.Builder{Checker: check.Checker{Reader: &reader, Languages: d, Policy: failure.Policy(s.Check.Get(&err)), Terms: terms(c.Context, s, &err)}}
	if err != nil {
		return err
	}
	articles, err := builder.Build(c.Context, pairs)
	if err != nil {
		return err
	}
	title := review.Title(c.Args().Slice())
	if c.Bool("serve") {
		return env.serveReview(c, title, articles, builder)
	}
	var page bytes.Buffer
	if err := review.Write(&page, title, articles); err != nil {
		return err
	}
	place := c.String("output")
	if place == "" {
		place = reviewFile
	}
	if err := env.putPage(place, page.Bytes(), c.Bool("overwrite")); err != nil {
		return err
	}
	if !c.Bool("quiet") && place != discover.Stdin {
		errs, warnings := 0, 0
		for _, a := range articles {
			e, w := a.Counts()
			errs, warnings = errs+e, warnings+w
		}
		fmt.Fprintf(env.Stderr, "%s: %s, %s, %s\n", place, report.Plural(len(articles), "result"), report.Plural(errs, "error"), report.Plural(warnings, "warning"))
	}
	return nil
}

// putPage writes the page to its place. It replaces only a review page, unless overwrite is set.
func (env Env) putPage(place string, page []byte, overwrite bool) error {
	if place == discover.Stdin {
		_, err := env.Stdout.Write(page)
		return err
	}
	st := output.Stand(place)
	if st.Kind != output.Nothing && !overwrite && !isReviewPage(place) {
		return &failure.Error{Reason: failure.Exists, Message: place + " already exists and is not a review page", Hint: "replace it with --overwrite, or choose another file with -o"}
	}
	err := output.Publish(output.At(place), page, 0o666, st)
	if errors.Is(err, output.ErrExists) {
		return &failure.Error{Reason: failure.Exists, Message: place + " changed while the page was written", Hint: "run the same command again"}
	}
	return failure.Writing(place, err)
}

func isReviewPage(path string) bool {
	f, err := disk.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(output.PageMark))
	_, err = io.ReadFull(f, head)
	return err == nil && output.IsPage(head)
}

func (env Env) reviewPairs(c *cliv2.Context) (pairs []review.Pair, err error) {
	add := func(path, name string) {
		st := output.Stand(path)
		if st.Kind != output.Own {
			return
		}
		p := review.Pair{Result: discover.At(path), Name: name, SourceName: st.Record.Source}
		src := filepath.Join(filepath.Dir(path), st.Record.Source)
		if _, err := os.Stat(src); err == nil {
			p.Source = discover.Input{Path: src, Rel: st.Record.Source}
		} else {
			p.Unchecked = "the source was not found"
		}
		pairs = append(pairs, p)
	}
	for _, arg := range c.Args().Slice() {
		info, err := os.Stat(arg)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			add(arg, filepath.Base(arg))
			continue
		}
		_ = filepath.WalkDir(arg, func(path string, d os.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() && strings.HasSuffix(path, ".md") {
				rel, _ := filepath.Rel(arg, path)
				add(path, filepath.ToSlash(rel))
			}
			return nil
		})
	}
	return pairs, nil
}
