package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/digest"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/pipeline"
	"tolka/internal/report"
)

// digestListener has a digest gather the summaries of a run.
type digestListener struct {
	*digest.Digest
	failed int
	broken bool // the run did not come to its end
}

// Event notes which results there are, and whether the run came to its end.
func (d *digestListener) Event(e pipeline.Event) {
	switch e := e.(type) {
	case pipeline.Result:
		switch e.Status {
		case pipeline.Failed:
			d.failed++
		case pipeline.Done, pipeline.Unchanged:
			d.Add(digest.Summary{Article: e.Input, Path: e.Output, From: e.From, To: e.To})
		}
	case pipeline.Totals:
		d.broken = e.Stopped != nil || e.Interrupted
	}
}

// digest returns the listener that --digest asks for, nil where it is not asked for.
func (env Env) digest(c *cliv2.Context, d pipeline.Deps, choices pipeline.Choices, inputs []discover.Input) (*digestListener, error) {
	place := c.String("digest")
	if place == "" || len(inputs) == 0 {
		return nil, nil
	}
	if place == discover.Stdin {
		return nil, usage("--digest: the page goes to a file, not to standard output", "--digest digest.md")
	}
	var paths, places []string
	for _, in := range inputs {
		if in.Path == discover.Stdin || choices.Output == discover.Stdin {
			return nil, usage("--digest: the summaries must be files for a page on them", "summarize a folder, or files, without -o -")
		}
		paths, places = append(paths, in.Path), append(places, choices.Naming.Place(in, ""))
		for _, to := range choices.To {
			paths, places = append(paths, in.Path), append(places, choices.Naming.Place(in, to.String()))
		}
	}
	if with, taken := discover.Collisions(append(paths, ""), append(places, place))[len(paths)]; taken {
		what := "is the place of the summary of " + with.With
		if with.IsInput {
			what = "is one of the articles"
		}
		return nil, usage(fmt.Sprintf("--digest: %s %s", place, what), "choose another file")
	}
	page, err := digest.New(place, digest.Options{
		Title: digestTitle(c.Args().Slice()), Overwrite: choices.Overwrite, NoFrontMatter: choices.NoFrontMatter,
		Reader: choices.Reader(d.Sources), Jobs: choices.Jobs, Now: d.Now,
	})
	if err != nil {
		var f *failure.Error
		if errors.As(err, &f) {
			return nil, usage("--digest: "+f.Message, f.Hint)
		}
		return nil, err
	}
	return &digestListener{Digest: page}, nil
}

// digestTitle names a digest after the one folder that it is of.
func digestTitle(args []string) string {
	if len(args) != 1 {
		return "Digest"
	}
	path, err := filepath.Abs(args[0])
	if err != nil {
		return "Digest"
	}
	return "Digest of " + filepath.Base(path)
}

// writeDigest writes the page and says so to w; a run that did not come to its end leaves
// the page as it was. It returns the status of the run.
func writeDigest(d *digestListener, c *cliv2.Context, w io.Writer, status int) int {
	place := c.String("digest")
	articles, err := 0, error(nil)
	if !d.broken {
		articles, err = d.Write(c.Context)
	}
	switch {
	case err != nil:
		hint := ""
		if f := (*failure.Error)(nil); errors.As(err, &f) {
			hint = f.Hint
		}
		writeProblem(w, "--digest: "+err.Error(), hint)
		if status == exitOK {
			return exitPartly
		}
	case articles == 0:
		writeProblem(w, fmt.Sprintf("--digest: %s was not written: the run has no summaries", place), "see the messages above; finished results are kept")
	case !c.Bool("quiet") && !c.Bool("json"):
		line := fmt.Sprintf("digest of %s in %s", report.Plural(articles, "article"), place)
		if d.failed > 0 {
			line += fmt.Sprintf(", without %s that failed", comma(d.failed))
		}
		fmt.Fprintln(w, line)
	}
	return status
}
