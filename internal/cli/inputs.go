package cli

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/discover"
	"tolka/internal/output"
	"tolka/internal/pipeline"
)

// inputs turns the arguments, and what lists of paths hold, into inputs, but for what is
// in the folder skip.
func (env Env) inputs(c *cliv2.Context, v values, skip string) ([]discover.Input, error) {
	listed, err := env.listed(c)
	if err != nil {
		return nil, err
	}
	failed, err := failedIn(c.String("retry-failed"))
	if err != nil {
		return nil, err
	}
	args := c.Args().Slice()
	switch {
	case failed == nil || len(args) > 0 || len(listed) > 0:
	case c.String("out-dir") != "":
		return nil, usage("--retry-failed: where a result goes under --out-dir depends on the folder that was named", "name the same folders again; what did not fail in them is left out")
	default:
		listed = failed
	}
	inputs, err := discover.Find(args, discover.Options{
		SkipDir: skip, Listed: listed,
		Include: v["include"].list, Exclude: v["exclude"].list, IsResult: output.IsResult,
	})
	if err != nil {
		return nil, usage(err.Error(), "")
	}
	if failed != nil {
		inputs = slices.DeleteFunc(inputs, func(in discover.Input) bool {
			_, found := slices.BinarySearch(failed, in.Path)
			return !found
		})
	}
	if s := c.String("shard"); s != "" {
		part, err := discover.ParseShard(s)
		if err != nil {
			return nil, usage(err.Error(), "--shard 3/16 is the third of sixteen parts")
		}
		all := len(inputs)
		inputs = slices.DeleteFunc(inputs, func(in discover.Input) bool { return !part.Has(in) })
		if all > 0 && len(inputs) == 0 { // one machine too many is no failure
			fmt.Fprintf(env.Stderr, "part %s has none of the articles (%d in all)\n", s, all)
			return nil, reported{exitOK}
		}
	}
	return inputs, nil
}

// nothingFound is the error where the arguments name no article.
func nothingFound(c *cliv2.Context) error {
	if report := c.String("retry-failed"); report != "" {
		return usage(report+": nothing of this failed", "run the command without --retry-failed")
	}
	where := cmp.Or(strings.Join(c.Args().Slice(), ", "), c.String("files-from"))
	return usage("there is no article in "+where, "articles are *.txt, *.md and *.html files; --include GLOB takes others")
}

// listed reads the list of --files-from.
func (env Env) listed(c *cliv2.Context) ([]string, error) {
	name := c.String("files-from")
	if name == "" {
		if c.Bool("null") {
			return nil, usage("-0 says how the paths in --files-from are written", "find . -name '*.txt' -print0 | tolka ... --files-from - -0")
		}
		return nil, nil
	}
	var r io.Reader = env.Stdin
	if name == discover.Stdin {
		if slices.Contains(c.Args().Slice(), discover.Stdin) {
			return nil, usage("standard input cannot be both an article and a list of them", "put the list into a file")
		}
	} else {
		f, err := os.Open(name)
		if err != nil {
			return nil, usage(fmt.Sprintf("--files-from: %v", err), "")
		}
		defer f.Close()
		r = f
	}
	paths, err := discover.ReadList(r, c.Bool("null"))
	if err != nil {
		return nil, usage(fmt.Sprintf("--files-from %s: %v", name, err), "paths that are separated by zero bytes need -0")
	}
	return paths, nil
}

// failedIn returns the inputs that failed in the run that wrote a report, sorted; nil
// where no report is named.
func failedIn(report string) ([]string, error) {
	if report == "" {
		return nil, nil
	}
	data, err := os.ReadFile(report)
	if err != nil {
		return nil, usage(fmt.Sprintf("--retry-failed: %v", err), "--report FILE writes a report")
	}
	failed := []string{}
	for line := range bytes.Lines(data) {
		var r struct {
			Input  string          `json:"input"`
			Status pipeline.Status `json:"status"`
		}
		// A run that was killed may have left the last line cut.
		if !bytes.HasSuffix(line, []byte("\n")) {
			continue
		}
		if err := json.Unmarshal(line, &r); err != nil {
			return nil, usage("--retry-failed: "+report+" is not a report of tolka", "--report FILE writes one")
		}
		if r.Status == pipeline.Failed {
			failed = append(failed, r.Input)
		}
	}
	slices.Sort(failed)
	return slices.Compact(failed), nil
}
