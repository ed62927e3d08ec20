package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/discover"
	"tolka/internal/disk"
)

// stream returns the place and the writer of a result whose -o names a stream, such as
// /dev/stdout, a shell's >(command) or a named pipe. It gets the same text as -o - does. Any
// other place is returned as it is, with standard output as the writer.
func (env Env) stream(ctx context.Context, output string) (place string, w io.WriteCloser, err error) {
	n, open := disk.Descriptor(output)
	switch {
	case output == "" || output == discover.Stdin || !disk.IsStream(output):
		return output, unclosed{env.Stdout}, nil
	case open && n == 1:
		return discover.Stdin, unclosed{env.Stdout}, nil
	case open && n == 2:
		return discover.Stdin, unclosed{env.Stderr}, nil
	}
	w, err = disk.Stream(ctx, output)
	if err != nil {
		return "", nil, usage("-o "+openError(err), "name a file, a pipe, or - for standard output")
	}
	return discover.Stdin, w, nil
}

// unclosed is a writer that others use too.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

// isStdout reports whether a text goes to standard output by its -o, rather than to another stream.
func isStdout(output string) bool {
	n, open := disk.Descriptor(output)
	return output == "" || output == discover.Stdin || open && n == 1
}

// placeOutput checks that each result has a place of its own to go to; output is the one
// that is named, or "", and targets how many results an input has.
func placeOutput(c *cliv2.Context, output string, targets int, inputs []discover.Input) error {
	stdin := slices.ContainsFunc(inputs, func(in discover.Input) bool { return in.Path == discover.Stdin })
	stdout := output == discover.Stdin || output == "" && stdin
	switch results := len(inputs) * targets; {
	case output != "" && results > 1:
		return usage(fmt.Sprintf("-o names one file, and %s results are asked for", comma(results)), "--out-dir DIR takes many results")
	case stdout && targets > 1:
		return usage("standard output takes one language", "run it once for each language, or give the article as a file")
	case stdout && c.Bool("json") && isStdout(c.String("output")):
		return usage("the text and the JSON lines would share standard output", "-o FILE puts the text into a file")
	case output != "" && (c.IsSet("out-dir") || c.IsSet("name")):
		return usage("-o says where the result goes, and so does --out-dir or --name", "use one of them")
	case stdin && len(inputs) == 1 && output == "" && (c.IsSet("out-dir") || c.IsSet("name")):
		return usage("standard input has no name that --out-dir or --name could use", "-o FILE says where its result goes")
	}
	if ids := new(discover.Identities); output != "" && output != discover.Stdin && len(inputs) == 1 && inputs[0].URL == "" && ids.Key(inputs[0].Path) == ids.Key(output) {
		return usage(fmt.Sprintf("-o %s: that is the article itself", output), "choose another name for the result; articles are never written to")
	}
	info, err := os.Stat(output)
	if err == nil && info.IsDir() || output != "" && os.IsPathSeparator(output[len(output)-1]) {
		return usage(fmt.Sprintf("-o %s: this is a folder", output), "--out-dir "+output+" puts the result into it")
	}
	return nil
}
