package cli

import (
	"fmt"
	"runtime"
	"time"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/convert"
	"tolka/internal/discover"
	"tolka/internal/fetch"
	"tolka/internal/source"
)

const (
	// pageTimeout is the longest time for one web page where the user names none; the
	// engine's is made for long answers.
	pageTimeout = time.Minute
	// convertTimeout is the longest time for a file that another program reads, and
	// convertMemory the most memory that it may take: a book takes seconds and some
	// hundred megabytes.
	convertTimeout = 2 * time.Minute
	convertMemory  = 2 << 30
)

// readers returns what reads inputs: files, web pages, and files that are no text.
func (env Env) readers(c *cliv2.Context, v config.Values) (r source.Reader, err error) {
	o := fetch.Options{Timeout: pageTimeout, MaxBytes: source.MaxSize, UserAgent: "tolka/" + env.Version}
	if v["timeout"].Rank != config.Default {
		limit, err := v["timeout"].Duration()
		if err != nil {
			return r, err
		}
		if limit > 0 {
			o.Timeout = limit
		}
	}
	if o.Jobs, err = v["jobs"].Int(1); err != nil {
		return r, err
	}
	if o.Roots, err = env.authorities.roots(c.Context, v["ca_file"]); err != nil {
		return r, err
	}
	r.Stdin, r.Fetcher = env.Stdin, fetch.New(o)
	children := convert.Options{Timeout: convertTimeout, MaxBytes: source.MaxSize, MaxMemory: convertMemory, Jobs: min(o.Jobs, runtime.NumCPU())}
	if c.Bool("verbose") {
		children.Tell = func(message string) { fmt.Fprintln(env.Stderr, message) }
	}
	r.Converter = convert.New(children)
	return r, nil
}

// reading returns the inputs of a command that needs no engine, and what reads them. outDir is
// the folder of the results, which a folder run leaves out, or "".
func (env Env) reading(c *cliv2.Context, outDir string) (inputs []discover.Input, r source.Reader, err error) {
	v, err := env.settle(c)
	if err != nil {
		return nil, r, err
	}
	if inputs, err = env.inputs(c, v, outDir, nil); err != nil {
		return nil, r, err
	}
	if r, err = env.readers(c, v); err != nil {
		return nil, r, err
	}
	if r.Detector, err = env.detector(v); err != nil {
		return nil, r, err
	}
	r.Encoding, err = encoding(v["encoding"])
	return inputs, r, err
}
