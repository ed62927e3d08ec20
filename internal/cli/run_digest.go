package cli

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/pipeline"
)

// digest returns the listener that --digest asks for, nil where it is not asked for.
func (env Env) digest(c *cliv2.Context, p *pipeline.Pipeline, inputs []discover.Input) (*pipeline.Digest, error) {
	place := c.String("digest")
	if place == "" || len(inputs) == 0 {
		return nil, nil
	}
	if place == discover.Stdin {
		return nil, usage("--digest: the page goes to a file, not to standard output", "--digest digest.md")
	}
	var paths, places []string
	for _, in := range inputs {
		if in.Path == discover.Stdin || p.Output == discover.Stdin {
			return nil, usage("--digest: the summaries must be files for a page on them", "summarize a folder, or files, without -o -")
		}
		paths, places = append(paths, in.Path), append(places, p.Naming.Place(in, ""))
		for _, to := range p.Choices.To {
			paths, places = append(paths, in.Path), append(places, p.Naming.Place(in, to.String()))
		}
	}
	if with, taken := discover.Collisions(append(paths, ""), append(places, place))[len(paths)]; taken {
		what := "is the place of the summary of " + with.With
		if with.IsInput {
			what = "is one of the articles"
		}
		return nil, usage(fmt.Sprintf("--digest: %s %s", place, what), "choose another file")
	}
	d, err := p.NewDigest(place, digestTitle(c.Args().Slice()))
	if err != nil {
		var f *failure.Error
		if errors.As(err, &f) {
			return nil, usage("--digest: "+f.Message, f.Hint)
		}
		return nil, err
	}
	return d, nil
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

// writeDigest writes the page and says so to w. It returns the status of the run.
func writeDigest(d *pipeline.Digest, c *cliv2.Context, w io.Writer, status int) int {
	place := c.String("digest")
	articles, failed, err := d.Write(c.Context)
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
		writeProblem(w, fmt.Sprintf("--digest: %s was not written, for the run came to no summaries", place), "the messages above say why; what is finished is kept")
	case !c.Bool("quiet") && !c.Bool("json"):
		line := fmt.Sprintf("digest of %d articles in %s", articles, place)
		if articles == 1 {
			line = "digest of 1 article in " + place
		}
		if failed > 0 {
			line += fmt.Sprintf(", without %d that failed", failed)
		}
		fmt.Fprintln(w, line)
	}
	return status
}
