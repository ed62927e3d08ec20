package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/output"
	"tolka/internal/report"
	"tolka/internal/results"
	"tolka/internal/review"
)

// reviewFile is where the page goes by default.
const reviewFile = "review.html"

func (env Env) review() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "PATH...",
		Description: `  tolka review articles/                all results in a folder, worst first
  tolka review article.en.md -o a.html  one result next to its source
  tolka review articles/ --serve        in the browser, to correct results

Writes one HTML page that loads nothing from the network.`,
		Flags: []cliv2.Flag{
			text("output", "`FILE` write the page to FILE; - is standard output (review.html)", "o"),
			toggle("overwrite", "replace a file that is not a review page"),
			toggle("serve", "serve the page on this machine, to correct results"),
			toggle("open", "open the browser (with --serve)"),
			text("source-dir", "`DIR` where else sources are (next to their results)"),
			list("include", "`GLOB` process only files of a folder that match (as translate); repeatable"),
			list("exclude", "`GLOB` skip files of a folder that match; repeatable"),
			text("glossary", "`FILE` agreed terms, as CSV or TOML"),
			text("check", "`LEVEL` strict: warnings are errors too (normal)"),
			toggle("quiet", "print errors only", "q"),
		},
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
	s, err := env.settings(c)
	if err != nil {
		return err
	}
	pairs, err := env.reviewPairs(c, s)
	if err != nil {
		return err
	}
	checker, err := env.checker(c, s)
	if err != nil {
		return err
	}
	builder := review.Builder{Checker: checker, Previous: previousVersions()}
	articles, err := builder.Build(c.Context, pairs)
	if err != nil {
		return err
	}
	title := review.Title(c.Args().Slice())
	if c.Bool("serve") {
		return env.serveReview(c, s, title, articles, builder)
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
	st := output.Inspect(place)
	if isPage, _ := output.IsPage(place); st.Kind != output.Nothing && !overwrite && !isPage {
		return &failure.Error{Reason: failure.Exists, Message: place + " already exists and is not a review page", Hint: "replace it with --overwrite, or choose another file with -o"}
	}
	err := output.Publish(output.At(place), page, 0o666, st)
	if errors.Is(err, output.ErrExists) {
		return &failure.Error{Reason: failure.Exists, Message: place + " changed while the page was written", Hint: "run the same command again"}
	}
	return failure.Writing(place, err)
}

// resultOptions says which files of a folder may be results.
func resultOptions(s *config.Settings) discover.Options {
	include := s.Include.List
	if len(include) == 0 {
		include = slices.Concat(discover.DefaultInclude, []string{"*.srt", "*.vtt"})
	}
	return discover.Options{Include: include, Exclude: s.Exclude.List}
}

// reviewPairs returns the results that the arguments name, each with its source. A file that is
// named and is not a result is an error; one that cannot be read is on the page.
func (env Env) reviewPairs(c *cliv2.Context, s *config.Settings) ([]review.Pair, error) {
	sourceDir := c.String("source-dir")
	finder := results.Finder{SourceDir: sourceDir}
	found, err := finder.Find(c.Args().Slice(), resultOptions(s))
	if err != nil {
		return nil, usage(err.Error(), `in a glob * ? [a-z] {a,b} have a meaning, and \[ is the bracket itself`)
	}
	if err := env.learn(c, s, found...); err != nil {
		return nil, err
	}
	var pairs []review.Pair
	for _, r := range found {
		if r.Input.Err != nil && slices.Contains(c.Args().Slice(), r.Input.Path) {
			return nil, failure.Of(r.Input.Err)
		}
		p := review.Pair{Result: r.Input, Name: filepath.ToSlash(r.Input.Rel), Unchecked: r.Missing, SourceName: filepath.Base(r.Record.Source)}
		p.Root = cmp.Or(strings.TrimSuffix(r.Input.Path, r.Input.Rel), ".")
		if r.Source != "" {
			p.Source = discover.Input{Path: r.Source, Rel: filepath.Base(r.Source)}
			p.SourceName = below(r.Source, p.Root, sourceDir)
		}
		pairs = append(pairs, p)
	}
	if len(pairs) == 0 {
		return nil, usage("no result in "+strings.Join(c.Args().Slice(), ", "), "results are the files that tolka translate and summarize write")
	}
	return pairs, nil
}

// below returns the path of a file below one of the folders, else its base name.
func below(path string, folders ...string) string {
	for _, dir := range folders {
		if rel, err := filepath.Rel(filepath.Clean(dir), path); err == nil && filepath.IsLocal(rel) {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.Base(path)
}
