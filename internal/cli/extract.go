package cli

import (
	"errors"
	"fmt"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/output"
)

func (env Env) extract() *cliv2.Command {
	return &cliv2.Command{
		ArgsUsage: "PATH...",
		Description: `  tolka extract article.txt             as Markdown, on standard output
  tolka extract https://host/page       the article of a web page
  tolka extract paper.pdf -o paper.md   through pdftotext; other formats: pandoc`,
		Flags: allFlags([]cliv2.Flag{
			text("output", "`FILE` write the one result to FILE (standard output)", "o"),
			text("out-dir", "`DIR` write results under DIR"),
			toggle("overwrite", "replace existing files"),
			encodingFlag(),
			pageTimeoutFlag(),
			toggle("quiet", "print errors only", "q"),
		}, selectionFlags()),
		Action: env.runExtract,
	}
}

func (env Env) runExtract(c *cliv2.Context) error {
	if c.NArg() == 0 {
		return usage("no input given", "tolka extract article.txt, a folder, or - for standard input")
	}
	inputs, reader, err := env.reading(c, c.String("out-dir"))
	if err != nil {
		return err
	}
	output, out, err := env.stream(c.Context, c.String("output"))
	if err != nil {
		return err
	}
	env.Stdout = out
	if err := placeOutput(c, output, 1, inputs); err != nil {
		return err
	}
	place := func(in discover.Input) string {
		switch {
		case output != "":
			return output
		case c.IsSet("out-dir"):
			return discover.Naming{OutDir: c.String("out-dir"), Template: "{stem}.{ext}"}.Place(in, "")
		}
		return discover.Stdin
	}
	paths, places := make([]string, len(inputs)), make([]string, len(inputs))
	for i, in := range inputs {
		paths[i], places[i] = in.Path, place(in)
	}
	clash := discover.Collisions(paths, places)
	next, shown := -1, false
	err = env.each(c, inputs, func(in discover.Input) error {
		next++
		if c, ok := clash[next]; ok {
			message, hint := c.Explain(in.Path, places[next])
			return &failure.Error{Reason: failure.Collision, Message: message, Hint: hint}
		}
		a, err := reader.Article(c.Context, in)
		if err != nil {
			return err
		}
		env.warn(c, in, a.Warnings)
		text := a.Markdown()
		if places[next] == discover.Stdin {
			if shown { // a block of one article must not run into the next one's
				text = "\n" + text
			}
			shown = true
		}
		return env.putExtract(places[next], text, c.Bool("overwrite"))
	})
	if closed := out.Close(); closed != nil && errors.Is(err, reported{exitOK}) {
		return fmt.Errorf("-o %s: %w", c.String("output"), failure.Cause(closed))
	}
	return err
}

// putExtract writes an extracted article to its place.
func (env Env) putExtract(place, markdown string, overwrite bool) error {
	if place == discover.Stdin {
		_, err := fmt.Fprint(env.Stdout, markdown)
		return err
	}
	var st output.Existing
	if overwrite {
		st = output.Inspect(place)
	}
	err := output.Publish(output.At(place), []byte(markdown), 0o666, st)
	if errors.Is(err, output.ErrExists) {
		return &failure.Error{Reason: failure.Exists, Message: place + " already exists", Hint: "replace it with --overwrite"}
	}
	if err != nil {
		return failure.Writing(place, err)
	}
	return nil
}
