package cli

import (
	"fmt"
	"os"
	"slices"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/discover"
	"tolka/internal/pipeline"
)

// placeOutput checks that each result has a place of its own to go to.
func placeOutput(c *cliv2.Context, p *pipeline.Pipeline, inputs []discover.Input) error {
	targets := max(len(p.Choices.To), 1)
	stdin := slices.ContainsFunc(inputs, func(in discover.Input) bool { return in.Path == discover.Stdin })
	stdout := p.Output == discover.Stdin || p.Output == "" && stdin
	switch results := len(inputs) * targets; {
	case p.Output != "" && results > 1:
		return usage(fmt.Sprintf("-o names one file, and %d results are asked for", results), "--out-dir DIR takes many results")
	case stdout && targets > 1:
		return usage("standard output takes one language", "run it once for each language, or give the article as a file")
	case stdout && c.Bool("json"):
		return usage("the text and the JSON lines would share standard output", "-o FILE puts the text into a file")
	case p.Output != "" && (c.IsSet("out-dir") || c.IsSet("name")):
		return usage("-o says where the result goes, and so does --out-dir or --name", "use one of them")
	case stdin && len(inputs) == 1 && p.Output == "" && (c.IsSet("out-dir") || c.IsSet("name")):
		return usage("standard input has no name that --out-dir or --name could use", "-o FILE says where its result goes")
	}
	if ids := new(discover.Identities); p.Output != "" && p.Output != discover.Stdin && len(inputs) == 1 && inputs[0].URL == "" && ids.Of(inputs[0].Path) == ids.Of(p.Output) {
		return usage(fmt.Sprintf("-o %s: that is the article itself", p.Output), "choose another name for the result; articles are never written to")
	}
	info, err := os.Stat(p.Output)
	if err == nil && info.IsDir() || p.Output != "" && os.IsPathSeparator(p.Output[len(p.Output)-1]) {
		return usage(fmt.Sprintf("-o %s: this is a folder", p.Output), "--out-dir "+p.Output+" puts the result into it")
	}
	return nil
}
