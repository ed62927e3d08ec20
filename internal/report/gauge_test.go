package report

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-runewidth"

	"tolka/internal/engine"
	"tolka/internal/pipeline"
)

// halfWay is a gauge after ten minutes of a run: 1,230 of 5,000 results are there.
func halfWay() *gauge {
	now := time.Unix(0, 0)
	g := newGauge(func() time.Time { return now })
	g.take(pipeline.Begun{Results: 5000})
	for i := range 1230 {
		r := pipeline.Result{Input: fmt.Sprintf("%d.md", i), Status: pipeline.Done, Usage: engine.Usage{Requests: 1, PromptTokens: 1000, CompletionTokens: 700}}
		if i < 30 {
			r.Status = pipeline.Failed
		}
		g.take(r)
	}
	for _, name := range []string{"記事/日本語の長い名前.txt", "b.md", "c.md"} {
		g.take(pipeline.Started{Input: name, Output: name + ".en.md"})
	}
	g.take(pipeline.Progressed{Input: "b.md", Output: "b.md.en.md", Done: 2, Of: 7})
	now = now.Add(10 * time.Minute)
	return g
}

func TestGaugeLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		width          int
		figures, names string
	}{
		{0, "1,230/5,000 · 30 failed · 31m left · 123/min · 2.1 M tokens", "3 in progress: 記事/日本語の長い名前.txt, b.md (2 of 7), c.md"},
		{200, "1,230/5,000 · 30 failed · 31m left · 123/min · 2.1 M tokens", "3 in progress: 記事/日本語の長い名前.txt, b.md (2 of 7), c.md"},
		{80, "1,230/5,000 · 30 failed · 31m left · 123/min · 2.1 M tokens", "3 in progress: 記事/日本語の長い名前.txt, b.md (2 of 7), c.md"},
		{40, "1,230/5,000 · 30 failed · 31m left", "3 in progress: 記事/日本語の長い名前.tx…"},
		{20, "1,230/5,000", "3 in progress: 記事…"},
		{5, "1,23…", "3 in…"},
	} {
		figures, names := halfWay().lines(c.width)
		if figures != c.figures || names != c.names {
			t.Errorf("%d columns:\n%s\n%s", c.width, figures, names)
		}
		for _, line := range []string{figures, names} {
			if c.width > 0 && runewidth.StringWidth(line) > c.width {
				t.Errorf("%d columns: %q takes %d", c.width, line, runewidth.StringWidth(line))
			}
		}
	}
}

// What is under way is what has begun and not ended, a failed result that has lost its
// place too.
func TestGaugeForgetsWhatHasEnded(t *testing.T) {
	t.Parallel()
	g := halfWay()
	// The result in another language was skipped, and has nothing to do with those.
	g.take(pipeline.Result{Input: "b.md", Place: "b.md.de.md", Status: pipeline.Skipped})
	if _, names := g.lines(0); !strings.HasPrefix(names, "3 in progress: ") {
		t.Error(names)
	}
	g.take(pipeline.Result{Input: "b.md", Output: "b.md.en.md", Place: "b.md.en.md", Status: pipeline.Done})
	g.take(pipeline.Result{Input: "c.md", Place: "c.md.en.md", Status: pipeline.Failed})
	if _, names := g.lines(0); names != "1 in progress: 記事/日本語の長い名前.txt" {
		t.Error(names)
	}
	g.take(pipeline.Result{Input: "記事/日本語の長い名前.txt", Place: "記事/日本語の長い名前.txt.en.md", Status: pipeline.Skipped})
	if _, names := g.lines(0); names != "" {
		t.Error(names)
	}
	for i := range 50 {
		g.take(pipeline.Started{Input: fmt.Sprint(i)})
	}
	if _, names := g.lines(0); !strings.HasPrefix(names, "50 in progress: 0, 1, ") || strings.Contains(names, " 49") {
		t.Error(names)
	}
}

func TestRough(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{
		0: "1s", 59500 * time.Millisecond: "60s", time.Minute: "2m", 59*time.Minute + time.Second: "60m", 61 * time.Minute: "1h 01m", 30 * time.Hour: "30h 00m",
	} {
		if got := rough(d); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
}

func TestGaugeCountsRequests(t *testing.T) {
	t.Parallel()
	g := halfWay()
	n := 17
	g.inFlight = func() int { return n }
	if _, names := g.lines(40); names != "17 requests in flight: 記事/日本語の長…" {
		t.Error(names)
	}
	n = 0 // all wait for the server
	if _, names := g.lines(0); !strings.HasPrefix(names, "3 in progress: 記事/") {
		t.Error(names)
	}
}

func TestRate(t *testing.T) {
	t.Parallel()
	for made, want := range map[int]string{1: "0.33/min", 12: "4/min", 14: "4.7/min", 369: "123/min", 3690: "1,230/min", 3_690_000: "1,230,000/min"} {
		if got := rate(made, 3*time.Minute); got != want {
			t.Errorf("%d in three minutes: %s, want %s", made, got, want)
		}
	}
}
