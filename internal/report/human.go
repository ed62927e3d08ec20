package report

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"tolka/internal/engine"
	"tolka/internal/extract"
	"tolka/internal/pipeline"
)

// Human writes lines for a person: what was done, what went wrong, what to do.
type Human struct {
	w       io.Writer
	quiet   bool
	verbose bool
	start   time.Time
	count   int
	// toDo counts what a dry run would do.
	toDo int
}

// NewHuman returns a listener that writes to w. A quiet one writes failures alone, a
// verbose one the figures of each result too.
func NewHuman(w io.Writer, quiet, verbose bool) *Human {
	return &Human{w: w, quiet: quiet, verbose: verbose, start: time.Now()}
}

// Result writes the line of a result.
func (h *Human) Result(r pipeline.Result) {
	h.count++
	switch r.Status {
	case pipeline.Done:
		h.done(r)
	case pipeline.Unchanged:
		h.say("%s: unchanged, %s is up to date", name(r.Input), r.Output)
	case pipeline.Skipped:
		switch r.Reason {
		case pipeline.AlreadyTarget:
			h.say("%s: skipped, it is in %s already", name(r.Input), languageName(r.From))
		case pipeline.DryRun:
			h.toDo++
			h.planned(r)
		default:
			h.say("%s: skipped, %v", name(r.Input), r.Err)
		}
	default:
		h.failed(r)
	}
}

func (h *Human) done(r pipeline.Result) {
	way := languageName(r.To)
	if r.From != "" && r.From != r.To {
		way = languageName(r.From) + " to " + way
	}
	what := fmt.Sprintf("%s: done, %s", name(r.Input), way)
	if r.Engine == pipeline.Extractive {
		what = fmt.Sprintf("%s: done, sentences quoted from the article (no model)", name(r.Input))
	}
	if r.Output != "-" {
		what += ", in " + r.Output
	}
	if h.verbose && r.Engine != pipeline.Extractive {
		what += used(r.Usage, r.Cost)
		if r.CachedBlocks > 0 {
			what += " · " + plural(r.CachedBlocks, "block") + " remembered"
		}
		what += " · " + seconds(r.Took)
	}
	h.say("%s", what)
	for _, f := range r.Findings {
		h.say("  warning: %s", f)
	}
}

func (h *Human) planned(r pipeline.Result) {
	if r.Plan.Requests == 0 {
		h.say("%s: would be written to %s, with no request", name(r.Input), r.Output)
		return
	}
	from := languageName(r.From)
	if r.From == "" {
		from = "unknown language"
	}
	blocks := plural(r.Plan.Blocks, "block")
	if r.Plan.Remembered > 0 {
		blocks += fmt.Sprintf(" (%s remembered)", thousands(r.Plan.Remembered))
	}
	h.say("%s: %s to %s, %s, %s, about %d tokens out and %d back, to %s", name(r.Input), from, languageName(r.To),
		blocks, plural(r.Plan.Requests, "request"), r.Plan.PromptTokens, r.Plan.CompletionTokens, r.Output)
}

// failed writes what went wrong. Where the whole run stops, that is said once, at
// the end, and not for each result.
func (h *Human) failed(r pipeline.Result) {
	var f *pipeline.Failure
	if !errors.As(r.Err, &f) {
		return
	}
	if f.StopsRun || r.NotStarted {
		return
	}
	fmt.Fprintf(h.w, "error: %s: %s\n", name(r.Input), f.Message)
	if f.Hint != "" && !(r.Reason == pipeline.Reason(extract.Empty)) {
		fmt.Fprintf(h.w, "hint: %s\n", strings.ReplaceAll(f.Hint, "\n", "\nhint: "))
	}
}

// Total writes what stopped the run, and the sums where there was more than one
// result.
func (h *Human) Total(t pipeline.Totals) {
	if f := t.Stopped; f != nil {
		fmt.Fprintf(h.w, "error: %s\n", f.Message)
		if f.Hint != "" {
			fmt.Fprintf(h.w, "hint: %s\n", strings.ReplaceAll(f.Hint, "\n", "\n      "))
		}
	}
	if t.Interrupted {
		fmt.Fprintln(h.w, "interrupted: what is finished is kept; the same command goes on from here")
	}
	if t.Total < 2 {
		return
	}
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{t.Done, "done"}, {h.toDo, "to do"}, {t.Unchanged, "unchanged"}, {t.Skipped - h.toDo, "skipped"}, {t.Failed, "failed"}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", p.n, p.what))
		}
	}
	line := strings.Join(parts, ", ")
	line += used(t.Usage, t.Cost)
	h.say("%s · %s", line, seconds(time.Since(h.start)))
}

// used says what requests have used, and what that cost where prices are known.
func used(u engine.Usage, cost float64) string {
	if u.Requests == 0 {
		return ""
	}
	tokens := plural(u.PromptTokens+u.CompletionTokens, "token")
	if u.CachedTokens > 0 {
		tokens += fmt.Sprintf(" (%s cached)", thousands(u.CachedTokens))
	}
	out := " · " + plural(u.Requests, "request") + " · " + tokens
	if cost > 0 {
		out += " · cost " + strconv.FormatFloat(cost, 'f', max(2, 1-int(math.Floor(math.Log10(cost)))), 64)
	}
	return out
}

// say writes a line that a quiet listener leaves out.
func (h *Human) say(format string, args ...any) {
	if !h.quiet {
		fmt.Fprintf(h.w, format+"\n", args...)
	}
}
