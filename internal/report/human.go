package report

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"tolka/internal/choice"
	"tolka/internal/failure"
	"tolka/internal/pipeline"
)

// Human writes lines for a person: what was done, what went wrong, what to do.
type Human struct {
	w       io.Writer
	quiet   bool
	verbose bool
	// brief leaves out what went well without a warning: a display shows it as a number.
	brief bool
	start time.Time
	// toDo counts what a dry run would do.
	toDo int
	// exported counts the results whose requests were written to a batch.
	exported int
	// failures are those that concern one input each; again is the command that tries
	// them again.
	failures []pipeline.Result
	again    string
	// prices says which prices costs are counted by, "" if that is unknown.
	prices string
	// hinted has the lines of hints that were written: many failures may have one cause.
	hinted map[string]bool
	// kept counts the rejected answers that were written to files, and keptIn is their folder.
	kept   int
	keptIn string
}

// NewHuman returns a listener that writes to w. A quiet one writes failures only, a
// verbose one the figures of each result too.
func NewHuman(w io.Writer, quiet, verbose bool) *Human {
	return &Human{w: w, quiet: quiet, verbose: verbose, start: time.Now(), hinted: make(map[string]bool)}
}

// Again sets the command that tries the failed results again, for the summary.
func (h *Human) Again(command string) { h.again = command }

// Prices sets which prices costs are counted by, with their date and source, for the summary.
func (h *Human) Prices(prices string) { h.prices = prices }

// Event writes what a person wants to know of it.
func (h *Human) Event(e pipeline.Event) {
	switch e := e.(type) {
	case pipeline.Result:
		h.result(e)
	case pipeline.Renamed:
		h.say("%s: %s is now named %s, because it is MDX", name(e.Input), OneLine(e.From), OneLine(e.To))
		h.say("hint: to keep the old names, use --name '{stem}.{to}.md'")
	case pipeline.Waiting:
		h.say("waiting for another run of tolka, which is processing %s", some(e.Inputs))
	case pipeline.Totals:
		h.total(e)
	}
}

// some names the first few of what may be many files.
func some(paths []string) string {
	names := make([]string, len(paths))
	for i, p := range paths {
		names[i] = name(p)
	}
	return FirstOf(names, 3)
}

// FirstOf lists the first of names, at most shown of them, and says how many more there are.
func FirstOf(names []string, shown int) string {
	list := strings.Join(names[:min(len(names), shown)], ", ")
	if more := len(names) - shown; more > 0 {
		list += fmt.Sprintf(" and %s more", thousands(more))
	}
	return list
}

// result writes the line of a result.
func (h *Human) result(r pipeline.Result) {
	if h.brief && r.Status != pipeline.Failed && (r.Status != pipeline.Done || len(r.Findings) == 0) {
		return
	}
	switch r.Status {
	case pipeline.Done:
		h.done(r)
	case pipeline.Unchanged:
		h.say("%s: unchanged, %s is up to date", name(r.Input), OneLine(r.Output))
	case pipeline.Skipped:
		switch r.Reason {
		case pipeline.AlreadyTarget:
			h.say("%s: skipped, already in %s", name(r.Input), languageName(r.From))
		case pipeline.DryRun:
			h.toDo++
			h.planned(r)
			h.stale(r)
			h.warnings(r)
		case pipeline.Exported: // there are very many of them, and nothing to say of one
			h.exported++
		default:
			h.say("%s: skipped, %v", name(r.Input), r.Err)
		}
	default:
		h.failed(r)
	}
}

func (h *Human) done(r pipeline.Result) {
	way := languageName(r.To)
	if !r.From.IsZero() && r.From != r.To {
		way = languageName(r.From) + " to " + way
	}
	what := fmt.Sprintf("%s: done, %s", name(r.Input), way)
	if r.Engine == choice.Extractive {
		what = fmt.Sprintf("%s: done, sentences quoted from the article (no model)", name(r.Input))
	}
	if r.Output != "-" {
		what += ", in " + OneLine(r.Output)
	}
	if h.verbose && r.Engine != choice.Extractive {
		what += used(r.Usage, r.Cost)
		if r.CachedBlocks > 0 {
			what += " · " + Plural(r.CachedBlocks, "block") + " cached"
		}
		if r.KeptBlocks > 0 {
			what += " · " + Plural(r.KeptBlocks, "block") + " kept"
		}
		what += " · " + seconds(r.Took)
		if r.Copied > 0 {
			what += fmt.Sprintf(" · %.0f %% of it word for word from the article", 100*r.Copied)
		}
	}
	h.say("%s", what)
	if h.verbose {
		h.stale(r)
	}
	h.warnings(r)
}

// stale says why a result that was there is not up to date.
func (h *Human) stale(r pipeline.Result) {
	if len(r.Stale) > 0 {
		h.say("  not up to date: %s", strings.Join(r.Stale, "; "))
	}
}

func (h *Human) warnings(r pipeline.Result) {
	for _, f := range r.Findings {
		h.say("  warning: %s", f)
	}
}

func (h *Human) planned(r pipeline.Result) {
	from := languageName(r.From)
	if r.From.IsZero() {
		from = "unknown language"
	}
	blocks := Plural(r.Plan.Blocks, "block")
	var known []string
	if r.Plan.KeptOnly > 0 {
		known = append(known, thousands(r.Plan.KeptOnly)+" kept")
	}
	if r.Plan.Cached > 0 {
		known = append(known, thousands(r.Plan.Cached)+" cached")
	}
	if len(known) > 0 {
		blocks += " (" + strings.Join(known, ", ") + ")"
	}
	takes := "no request"
	if r.Plan.Requests > 0 {
		takes = fmt.Sprintf("%s, about %s and %s%s", Plural(r.Plan.Requests, "request"), amount(r.Plan.PromptTokens, "prompt token"), amount(r.Plan.CompletionTokens, "completion token"), price(", cost about ", r.Cost))
	}
	h.say("%s: %s to %s, %s, %s, to %s", name(r.Input), from, languageName(r.To), blocks, takes, OneLine(r.Output))
}

// failed writes what went wrong. Where the whole run stops, that is said once, at
// the end, and not for each result.
func (h *Human) failed(r pipeline.Result) {
	var f *failure.Error
	if !errors.As(r.Err, &f) {
		return
	}
	if f.StopsRun || r.NotStarted {
		return
	}
	h.failures = append(h.failures, r)
	fmt.Fprintf(h.w, "error: %s: %s\n", name(r.Input), f.Message)
	if r.Reason == failure.Empty {
		return
	}
	for line := range strings.SplitSeq(f.Hint, "\n") {
		if line != "" && !h.hinted[line] {
			h.hinted[line] = true
			fmt.Fprintf(h.w, "hint: %s\n", line)
		}
	}
	if f.Kept != "" {
		h.keptAnswer(f.Kept)
	}
}

// mostKept is how many files of rejected answers are named. Those of a whole folder are in one
// place, which the summary names.
const mostKept = 3

// keptAnswer says where a rejected answer is, for the first of them.
func (h *Human) keptAnswer(path string) {
	h.kept, h.keptIn = h.kept+1, filepath.Dir(path)
	if h.kept <= mostKept {
		fmt.Fprintf(h.w, "hint: the rejected answer is in %s\n", OneLine(path))
	}
}

// say writes a line that a quiet listener leaves out.
func (h *Human) say(format string, args ...any) {
	if !h.quiet {
		fmt.Fprintf(h.w, format+"\n", args...)
	}
}
