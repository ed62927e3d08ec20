package cli

import (
	"errors"
	"fmt"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/article"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/pipeline"
	"tolka/internal/report"
)

// each does something with each input that needs no engine, tells what failed, and
// returns the status of the whole. An input with nothing in it is no failure.
func (env Env) each(c *cliv2.Context, inputs []discover.Input, do func(discover.Input) error) error {
	totals := pipeline.Totals{Total: len(inputs)}
	hinted := make(map[string]bool)
	for _, in := range inputs {
		if c.Context.Err() != nil {
			return c.Context.Err()
		}
		err := do(in)
		var f *failure.Error
		switch {
		case err == nil:
			totals.Done++
		case c.Context.Err() != nil:
			return c.Context.Err() // the input is not at fault
		case !errors.As(err, &f):
			return err
		case statusOfFailure(f) == pipeline.Skipped:
			totals.Skipped++
			fmt.Fprintf(env.Stderr, "%s: skipped, %s\n", report.OneLine(in.Path), f.Message)
		default:
			totals.Failed++
			hint := f.Hint
			if hinted[hint] { // once is enough for many inputs
				hint = ""
			}
			hinted[hint] = true
			writeProblem(env.Stderr, report.OneLine(in.Path)+": "+f.Message, hint)
		}
	}
	if c.Bool("json") {
		report.NewJSON(env.Stdout).Event(totals)
	}
	return reported{statusOf(totals)}
}

// statusOfFailure is the status of an input that was not read: one with nothing in it
// is skipped.
func statusOfFailure(f *failure.Error) pipeline.Status {
	if f.Reason == failure.Empty {
		return pipeline.Skipped
	}
	return pipeline.Failed
}

// warn tells what reading an input gave cause to doubt.
func (env Env) warn(c *cliv2.Context, in discover.Input, findings []article.Finding) {
	if c.Bool("quiet") {
		return
	}
	for _, f := range findings {
		fmt.Fprintf(env.Stderr, "warning: %s: %s\n", report.OneLine(in.Path), f)
	}
}
