package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
	"tolka/internal/disk"
	"tolka/internal/failure"
	"tolka/internal/hints"
	"tolka/internal/pipeline"
	"tolka/internal/report"
)

// listeners is everything that is told what happens in a run.
type listeners struct {
	pipeline.Listener
	// stdout writes to standard output and report to file; nil where they are not asked for.
	stdout, report *report.JSON
	file           io.WriteCloser
}

// close ends what was written, and returns the error of lines that were lost.
func (l listeners) close() error {
	var err error
	if l.report != nil {
		err = errors.Join(l.report.Err(), l.file.Close())
	}
	if err != nil {
		return fmt.Errorf("--report: not all lines were written: %w", err)
	}
	if l.stdout != nil && l.stdout.Err() != nil {
		return fmt.Errorf("--json: not all lines were written: %w", l.stdout.Err())
	}
	return nil
}

// listener makes the listeners that the user has asked for. typed says that a person types
// an article on the terminal, inFlight counts the requests in flight, or is nil, and prices says
// which prices costs are counted by.
func (env Env) listener(c *cliv2.Context, typed bool, inFlight func() int, prices string) (listeners, error) {
	quiet := c.Bool("quiet") || c.Bool("json")
	human := report.NewHuman(env.Stderr, quiet, c.Bool("verbose"))
	human.Again(env.again(c))
	human.Prices(prices)
	all := []pipeline.Listener{human}
	switch {
	case c.Bool("quiet") || c.Bool("dry-run"):
	case env.display(c) != nil:
		all[0] = report.NewProgress(env.display(c), human, typed, inFlight)
	case c.Bool("verbose"):
		all = []pipeline.Listener{report.NewLog(env.Stderr), human} // the totals come last
	}
	var out listeners
	if c.Bool("json") {
		out.stdout = report.NewJSON(env.Stdout)
		all = append(all, out.stdout)
	}
	if path := c.String("report"); path != "" {
		f, err := env.createReport(c.Context, path)
		if err != nil {
			return out, err
		}
		out.report, out.file = report.NewJSON(f), f
		all = append(all, out.report)
	}
	out.Listener = report.Tee(all...)
	return out, nil
}

// createReport opens a report for writing. It never replaces a file that is not a report,
// and adds to one that another run is writing. It may be a stream.
func (env Env) createReport(ctx context.Context, path string) (io.WriteCloser, error) {
	const hint = "name a file in a folder that exists and that you may write to"
	if n, open := disk.Descriptor(path); open && n == 1 {
		return unclosed{env.Stdout}, nil
	} else if open && n == 2 {
		return unclosed{env.Stderr}, nil
	}
	if disk.IsStream(path) {
		w, err := disk.Stream(ctx, path)
		if err != nil {
			return nil, usage("--report: "+openError(err), hint)
		}
		return w, nil
	}
	if err := isReport(path); err != nil {
		return nil, usage(fmt.Sprintf("--report %s: %v", path, failure.Cause(err)), "choose another name; nothing was replaced")
	}
	lines, err := disk.OpenLines(path)
	if err != nil {
		return nil, usage("--report: "+openError(err), hint)
	}
	return lines, nil
}

// reportHead is how much of a file is searched for a line of a report, in bytes.
const reportHead = 256 << 10

// isReport returns an error for a file that exists and is not a report. A report may begin
// with a torn line: older versions let two runs write over each other.
func isReport(path string) error {
	f, err := disk.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	head, err := io.ReadAll(io.LimitReader(f, reportHead))
	if err != nil || len(head) == 0 {
		return err
	}
	for line := range bytes.Lines(head) {
		line = bytes.TrimLeft(line, "\x00")
		if bytes.HasPrefix(line, []byte(`{"input":`)) || bytes.HasPrefix(line, []byte(`{"total":`)) {
			return nil
		}
	}
	return errors.New("this file exists and is not a report")
}

// again returns the command that tries the failed results of this run again, "" where
// there is no report to read them from.
func (env Env) again(c *cliv2.Context) string {
	path := c.String("report")
	if path == "" || findFlag("retry-failed", c.Command) == nil {
		return ""
	}
	words := []string{"tolka"}
	for i, a := range env.args {
		if a == "--retry-failed" || i > 0 && env.args[i-1] == "--retry-failed" || strings.HasPrefix(a, "--retry-failed=") {
			continue
		}
		words = append(words, hints.Quote(config.Redact(a)))
	}
	return strings.Join(append(words, "--retry-failed", hints.Quote(path)), " ")
}
