package report

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/pipeline"
)

// told returns what a person is told of results, in a run that takes so long.
func told(took time.Duration, quiet bool, results ...pipeline.Result) string {
	var w bytes.Buffer
	h := NewHuman(&w, quiet, false)
	h.brief = true
	h.Again("tolka translate . --retry-failed run.jsonl")
	var totals pipeline.Totals
	for _, r := range results {
		totals.Count(r)
		h.Event(r)
	}
	time.Sleep(took) // in a bubble of synctest
	h.Event(totals)
	return w.String()
}

func failed(input string, reason failure.Reason, message string) pipeline.Result {
	return pipeline.Result{Input: input, Status: pipeline.Failed, Reason: reason, Err: &failure.Error{Reason: reason, Message: message}}
}

// One line says what a run of many came to; then what failed, and how to try it again.
func TestSummary(t *testing.T) {
	t.Parallel()
	var results []pipeline.Result
	for i := range 1204 {
		results = append(results, pipeline.Result{Input: fmt.Sprint(i), Status: pipeline.Done, Usage: engine.Usage{Requests: 1, PromptTokens: 1000, CompletionTokens: 744}})
	}
	for i := range 3 {
		results = append(results, pipeline.Result{Input: fmt.Sprint(i), Status: pipeline.Unchanged})
	}
	results = append(results, failed("a.md", failure.Refused, "it declined"), failed("b.md", failure.Timeout, "no answer"))
	synctest.Test(t, func(t *testing.T) {
		got := told(14*time.Minute+2*time.Second, false, results...)
		want := `error: a.md: it declined
error: b.md: no answer
1,204 done, 3 unchanged, 2 failed (1 refused, 1 timeout) · 1,204 requests · 2.1 M tokens · 14m 02s
  a.md: refused: it declined
  b.md: timeout: no answer
hint: to try only these again: tolka translate . --retry-failed run.jsonl
`
		if got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		if got := told(0, true, results...); got != "error: a.md: it declined\nerror: b.md: no answer\n" {
			t.Errorf("quiet:\n%s", got)
		}
	})
}

// A cost has the source and the date of its prices below it, where there is a cost.
func TestSummaryOfPrices(t *testing.T) {
	t.Parallel()
	const prices = "cost in US dollars, list prices as of 2026-11-28 (https://example.org/prices)"
	for _, c := range []struct {
		cost   float64
		prices string
		quiet  bool
		want   string
	}{
		{0.002, prices, false, "1 done, 1 unchanged · cost 0.0040 · 0.0s\n" + prices + "\n"},
		{0.002, "", false, "1 done, 1 unchanged · cost 0.0040 · 0.0s\n"},
		{0, prices, false, "1 done, 1 unchanged · 0.0s\n"},
		{0.002, prices, true, ""},
	} {
		synctest.Test(t, func(t *testing.T) {
			var w bytes.Buffer
			h := NewHuman(&w, c.quiet, false)
			h.brief = true
			h.Prices(c.prices)
			var totals pipeline.Totals
			for _, status := range []pipeline.Status{pipeline.Done, pipeline.Unchanged} {
				r := pipeline.Result{Status: status, Cost: c.cost, Usage: engine.Usage{Requests: 1, PromptTokens: 7}}
				totals.Count(r)
				h.Event(r)
			}
			h.Event(totals)
			got := strings.Replace(w.String(), " · 2 requests · 14 tokens", "", 1)
			if got != c.want {
				t.Errorf("cost %v, prices %q, quiet %v: got %q, want %q", c.cost, c.prices, c.quiet, got, c.want)
			}
		})
	}
}

// Failures with a common hint have it once, whatever else is particular to each.
func TestHintsAreNotRepeated(t *testing.T) {
	t.Parallel()
	var results []pipeline.Result
	for i := range 5 {
		r := failed(fmt.Sprintf("%d.md", i), failure.Refused, "it declined")
		f := failure.Of(r.Err)
		f.Hint, f.Kept = "try another model\nor shorter articles", fmt.Sprintf("/state/rejected/%d.txt", i)
		results = append(results, r)
	}
	synctest.Test(t, func(t *testing.T) {
		got := told(0, false, results...)
		for hint, want := range map[string]int{
			"hint: try another model\n":                         1,
			"hint: or shorter articles\n":                       1,
			"hint: the rejected answer is in ":                  mostKept,
			"hint: all rejected answers are in /state/rejected": 1,
			"error: ": 5,
		} {
			if n := strings.Count(got, hint); n != want {
				t.Errorf("%q: %d times, want %d, in\n%s", hint, n, want, got)
			}
		}
	})
}

// Of very many failures some are repeated; what stopped the run is told once, for all
// that it did not come to.
func TestSummaryOfManyFailures(t *testing.T) {
	t.Parallel()
	var results []pipeline.Result
	for i := range 25 {
		results = append(results, failed(fmt.Sprintf("%02d.md", i), failure.IO, "gone"))
	}
	for range 1000 {
		results = append(results, pipeline.Result{Input: "x", Status: pipeline.Failed, NotStarted: true, Err: &failure.Error{Reason: failure.Quota}})
	}
	synctest.Test(t, func(t *testing.T) {
		got := told(0, false, results...)
		if !strings.Contains(got, "\n25 failed (25 io), 1,000 not done · 0.0s\n  00.md: io: gone\n") {
			t.Error(got)
		}
		if !strings.Contains(got, "\n  19.md: io: gone\n  and 5 more\n") {
			t.Error(got)
		}
		if strings.Contains(got, "error: x") {
			t.Error("an article that was not started is told as an error of its own")
		}
	})
}

// Failures with one cause have one hint.
func TestHintOnce(t *testing.T) {
	t.Parallel()
	var w bytes.Buffer
	h := NewHuman(&w, false, false)
	for _, hint := range []string{"one", "one", "two", "one"} {
		h.Event(pipeline.Result{Input: "a.md", Status: pipeline.Failed, Err: &failure.Error{Reason: failure.IO, Message: "gone", Hint: hint}})
	}
	const line = "error: a.md: gone\n"
	if got, want := w.String(), line+"hint: one\n"+line+line+"hint: two\n"+line; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A person reads what the run was ended by before the sums.
func TestSummaryOfAStoppedRun(t *testing.T) {
	t.Parallel()
	var w bytes.Buffer
	h := NewHuman(&w, false, false)
	h.Event(pipeline.Totals{Total: 1, Failed: 1, Stopped: &failure.Error{Message: "no quota", Hint: "one\ntwo"}})
	h.Event(pipeline.Totals{Total: 1, Failed: 1, Interrupted: true})
	if got, want := w.String(), "error: no quota\nhint: one\n      two\ninterrupted: finished results are kept; run the same command again to resume\n"; got != want {
		t.Errorf("got %q", got)
	}
}

// Lines that could not be written are not lost in silence.
func TestJSONTellsOfLostLines(t *testing.T) {
	t.Parallel()
	full := errors.New("full")
	j := NewJSON(writerFunc(func([]byte) (int, error) { return 0, full }))
	j.Event(pipeline.Result{})
	j.Event(pipeline.Totals{})
	if !errors.Is(j.Err(), full) {
		t.Errorf("%v", j.Err())
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }
