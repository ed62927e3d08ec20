package cli

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/hints"
	"tolka/internal/output"
)

// inputs turns the arguments, and what lists of paths hold, into inputs, but for what is
// in the folder skip. Of a run that is retried they are what failed. Where there is nothing
// to do it says why and returns none; arguments that name no article are a mistake.
func (env Env) inputs(c *cliv2.Context, s *config.Settings, skip string, r *retry) ([]discover.Input, error) {
	listed, err := env.listed(c)
	if err != nil {
		return nil, err
	}
	args := c.Args().Slice()
	if r != nil && len(args) == 0 && c.String("files-from") == "" {
		if c.String("out-dir") != "" && len(r.failed) > 0 {
			return nil, usage("--retry-failed: where a result goes under --out-dir depends on the folder that was named", "name the same folders again; what did not fail in them is left out")
		}
		listed = r.inputs()
	}
	var results atomic.Int64
	inputs, err := discover.Find(args, discover.Options{
		SkipDir: skip, Listed: listed,
		Include: s.Include.List, Exclude: s.Exclude.List,
		IsResult: func(path string) (bool, error) {
			is, err := output.IsOwn(path)
			if is {
				results.Add(1)
			}
			return is, err
		},
	})
	if err != nil {
		return nil, usage(err.Error(), `in a glob * ? [a-z] {a,b} have a meaning, and \[ is the bracket itself`)
	}
	where := cmp.Or(strings.Join(args, ", "), c.String("files-from"))
	found := len(inputs)
	if r != nil {
		failed := r.inputs()
		inputs = slices.DeleteFunc(inputs, func(in discover.Input) bool { return !slices.Contains(failed, in.Path) })
	}
	switch {
	case len(inputs) > 0:
	case r != nil && len(r.failed) == 0:
		env.note(c, r.report+": nothing failed in that run")
	case found > 0:
		return nil, usage(fmt.Sprintf("--retry-failed: what failed in %s is not in %s", r.report, where), fmt.Sprintf("tolka %s --retry-failed %s takes up all that failed", r.task, hints.Quote(r.report)))
	case len(args) == 0 && len(listed) == 0:
		env.note(c, where+": there is no path in this list")
	case results.Load() > 0:
		env.note(c, where+": it has only results of tolka")
	case len(c.StringSlice("include")) > 0:
		return nil, usage(fmt.Sprintf("no file in %s matches --include %s", where, strings.Join(c.StringSlice("include"), ", ")), "quote globs; *.md takes files in all folders below, drafts/** those of one")
	default:
		return nil, usage("there is no article in "+where, "articles are *.txt, *.md and *.html files; --include GLOB takes others")
	}
	if shard := c.String("shard"); shard != "" {
		part, err := discover.ParseShard(shard)
		if err != nil {
			return nil, usage(err.Error(), "--shard 3/16 is the third of sixteen parts")
		}
		all := len(inputs)
		inputs = slices.DeleteFunc(inputs, func(in discover.Input) bool { return !part.Has(in) })
		if all > 0 && len(inputs) == 0 { // one machine too many is no failure
			fmt.Fprintf(env.Stderr, "part %s has none of the articles (%d in all)\n", shard, all)
			return nil, reported{exitOK}
		}
	}
	return env.firstOf(c, inputs)
}

// note tells what is no failure, unless failures alone are wanted.
func (env Env) note(c *cliv2.Context, message string) {
	if !c.Bool("quiet") {
		fmt.Fprintln(env.Stderr, message)
	}
}

// openError is why a file that was named cannot be read or written, in a few words.
func openError(err error) string {
	var path *fs.PathError
	switch {
	case !errors.As(err, &path):
		return err.Error()
	case errors.Is(err, fs.ErrNotExist):
		return path.Path + ": no such file or folder"
	}
	return path.Path + ": " + path.Err.Error()
}

// listBytes bounds a list of paths: some millions of them.
const listBytes = 1 << 30

// listed reads the list of --files-from.
func (env Env) listed(c *cliv2.Context) ([]string, error) {
	name := c.String("files-from")
	if name == "" {
		if c.Bool("null") {
			return nil, usage("-0 requires --files-from", "find . -name '*.txt' -print0 | tolka ... --files-from - -0")
		}
		return nil, nil
	}
	var r io.Reader = env.Stdin
	if name == discover.Stdin {
		if slices.Contains(c.Args().Slice(), discover.Stdin) {
			return nil, usage("standard input cannot be both an article and a list of them", "put the list into a file")
		}
	} else {
		list, err := disk.ReadNamed(c.Context, name, listBytes)
		if err != nil {
			return nil, usage("--files-from: "+openError(err), "it names a file with one path per line; - is standard input")
		}
		r = bytes.NewReader(list)
	}
	var paths []string
	err := disk.Wait(c.Context, func() (err error) {
		paths, err = discover.ReadList(io.LimitReader(r, listBytes), c.Bool("null"))
		return err
	})
	if err != nil {
		return nil, usage(fmt.Sprintf("--files-from %s: %v", name, err), "paths that are separated by zero bytes need -0")
	}
	return paths, nil
}
