package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"tolka/internal/engine"
	"tolka/internal/pipeline"
)

// total writes what stopped the run, and the sums if there was more than one result.
func (h *Human) total(t pipeline.Totals) {
	if f := t.Stopped; f != nil {
		fmt.Fprintf(h.w, "error: %s\n", f.Message)
		if f.Hint != "" {
			fmt.Fprintf(h.w, "hint: %s\n", strings.ReplaceAll(f.Hint, "\n", "\n      "))
		}
	}
	if t.Interrupted {
		fmt.Fprintln(h.w, "interrupted: finished results are kept; run the same command again to resume")
	}
	if t.Total < 2 {
		return
	}
	var parts []string
	for _, p := range []struct {
		n    int
		what string
	}{{t.Done, "done"}, {h.toDo, "to do"}, {h.exported, "exported"}, {t.Unchanged, "unchanged"}, {t.Skipped - h.toDo - h.exported, "skipped"}, {len(h.failures), "failed" + h.reasons()}, {t.Failed - len(h.failures), "not done"}} {
		if p.n > 0 {
			parts = append(parts, thousands(p.n)+" "+p.what)
		}
	}
	line := strings.Join(parts, ", ")
	if t.Plan.Requests > 0 {
		line += fmt.Sprintf(" · %s · about %s and %s%s", Plural(t.Plan.Requests, "request"),
			amount(t.Plan.PromptTokens, "prompt token"), amount(t.Plan.CompletionTokens, "completion token"), price(" · cost about ", t.Cost))
	} else {
		line += used(t.Usage, t.Cost)
	}
	h.say("%s · %s", line, seconds(time.Since(h.start)))
	if t.Cost > 0 && h.prices != "" {
		h.say("%s", h.prices)
	}
	h.repeat(t)
}

// reasons counts why results failed: " (1 refused, 2 timeout)".
func (h *Human) reasons() string {
	count := make(map[string]int)
	for _, r := range h.failures {
		count[string(r.Reason)]++
	}
	words := make([]string, 0, len(count))
	for reason := range count {
		words = append(words, reason)
	}
	slices.SortFunc(words, func(a, b string) int {
		return cmp.Or(count[b]-count[a], strings.Compare(a, b))
	})
	for i, w := range words {
		words[i] = thousands(count[w]) + " " + w
	}
	return " (" + strings.Join(words, ", ") + ")"
}

// A run of few results shows its failures well enough where they happened; of very many
// failures the report file has the rest.
const (
	fewResults   = 10
	mostRepeated = 20
)

// repeat lists what failed once more, below all that went well, and says how to try it
// again.
func (h *Human) repeat(t pipeline.Totals) {
	if h.quiet || len(h.failures) == 0 {
		return
	}
	if t.Total > fewResults {
		for _, r := range h.failures[:min(len(h.failures), mostRepeated)] {
			fmt.Fprintf(h.w, "  %s: %s: %v\n", name(r.Input), r.Reason, r.Err)
		}
		if n := len(h.failures) - mostRepeated; n > 0 {
			fmt.Fprintf(h.w, "  and %s more\n", thousands(n))
		}
	}
	if h.kept > mostKept {
		fmt.Fprintf(h.w, "hint: all rejected answers are in %s\n", OneLine(h.keptIn))
	}
	if h.again != "" {
		fmt.Fprintf(h.w, "hint: to try only these again: %s\n", h.again)
	}
}

// used says what requests have used, and what that cost where prices are known.
func used(u engine.Usage, cost float64) string {
	if u.Requests == 0 {
		return ""
	}
	tokens := amount(u.PromptTokens+u.CompletionTokens, "token")
	var parts []string
	if u.CachedTokens > 0 {
		parts = append(parts, thousands(u.CachedTokens)+" cached")
	}
	if u.ReasoningTokens > 0 {
		parts = append(parts, thousands(u.ReasoningTokens)+" thinking")
	}
	if len(parts) > 0 {
		tokens += " (" + strings.Join(parts, ", ") + ")"
	}
	return " · " + Plural(u.Requests, "request") + " · " + tokens + price(" · cost ", cost)
}

// price writes a cost with two digits that count behind what introduces it, and nothing
// if no prices are known.
func price(before string, cost float64) string {
	if cost <= 0 {
		return ""
	}
	return before + strconv.FormatFloat(cost, 'f', max(2, 1-int(math.Floor(math.Log10(cost)))), 64)
}

// amount writes a number with its noun, one of millions in short: "2.1 M tokens".
func amount(n int, noun string) string {
	if n < 1e6 {
		return Plural(n, noun)
	}
	return fmt.Sprintf("%.1f M %ss", float64(n)/1e6, noun)
}
