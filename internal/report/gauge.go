package report

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/mattn/go-runewidth"

	"tolka/internal/pipeline"
)

// gauge is how far a run has come.
type gauge struct {
	now   func() time.Time
	start time.Time
	// inFlight returns the number of requests in flight; nil if nobody knows.
	inFlight func() int

	mu     sync.Mutex
	total  int
	totals pipeline.Totals
	// underWay is the results that are being made, in the order in which they began.
	underWay []underWay
}

// underWay is a result that is being made.
type underWay struct {
	input, output string
	done, of      int
}

func newGauge(now func() time.Time) *gauge { return &gauge{now: now, start: now()} }

// take takes an event in.
func (g *gauge) take(e pipeline.Event) {
	g.mu.Lock()
	defer g.mu.Unlock()
	switch e := e.(type) {
	case pipeline.Begun:
		g.total = e.Results
	case pipeline.Started:
		g.underWay = append(g.underWay, underWay{input: e.Input, output: e.Output})
	case pipeline.Progressed:
		if i := g.find(e.Input, e.Output); i >= 0 {
			g.underWay[i].done, g.underWay[i].of = e.Done, e.Of
		}
	case pipeline.Result:
		if i := g.find(e.Input, e.Place); i >= 0 {
			g.underWay = slices.Delete(g.underWay, i, i+1)
		}
		g.totals.Count(e)
	}
}

func (g *gauge) find(input, output string) int {
	return slices.IndexFunc(g.underWay, func(u underWay) bool { return u.input == input && u.output == output })
}

// lines returns the figures and what is running, each cut to width columns; 0 means
// unlimited. What matters least is left out first.
func (g *gauge) lines(width int) (figures, names string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	parts := g.figures()
	for len(parts) > 1 && width > 0 && runewidth.StringWidth(strings.Join(parts, " · ")) > width {
		parts = parts[:len(parts)-1]
	}
	return cut(strings.Join(parts, " · "), width), cut(g.names(), width)
}

// figures are the parts of the first line, the most important one first.
func (g *gauge) figures() []string {
	t := g.totals
	parts := []string{fmt.Sprintf("%s/%s", thousands(t.Total), thousands(g.total))}
	elapsed := g.now().Sub(g.start)
	if t.Failed > 0 {
		parts = append(parts, thousands(t.Failed)+" failed")
	}
	if t.Total > 0 && t.Total < g.total {
		left := time.Duration(float64(elapsed) / float64(t.Total) * float64(g.total-t.Total))
		parts = append(parts, rough(left)+" left")
	}
	if made := t.Done + t.Failed; made > 0 && elapsed > 0 {
		parts = append(parts, rate(made, elapsed))
	}
	if tokens := t.Usage.PromptTokens + t.Usage.CompletionTokens; tokens > 0 {
		parts = append(parts, amount(tokens, "token"))
	}
	return parts
}

// names is the second line. The number of requests comes first: on a narrow terminal only
// one name fits.
func (g *gauge) names() string {
	if len(g.underWay) == 0 {
		return ""
	}
	words := make([]string, min(len(g.underWay), mostNames))
	for i := range words {
		u := g.underWay[i]
		words[i] = name(u.input)
		if u.of > 1 {
			words[i] += fmt.Sprintf(" (%d of %d)", u.done, u.of)
		}
	}
	list := strings.Join(words, ", ")
	if g.inFlight != nil {
		if n := g.inFlight(); n > 0 {
			return Plural(n, "request") + " in flight: " + list
		}
	}
	return thousands(len(g.underWay)) + " in progress: " + list
}

// rate writes how many results a minute are made: "1,230/min", or "4.5/min" below ten.
func rate(made int, elapsed time.Duration) string {
	perMinute := float64(made) / elapsed.Minutes()
	if perMinute < 10 {
		return fmt.Sprintf("%.2g/min", perMinute)
	}
	return thousands(int(math.Round(perMinute))) + "/min"
}

// mostNames is how many running results are named: more than fit on a wide terminal.
const mostNames = 8

// rough writes how long something may take, no finer than it can be known.
func rough(d time.Duration) string {
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%ds", int(d.Seconds())+1)
	case d < time.Hour:
		return fmt.Sprintf("%dm", int(d.Minutes())+1)
	}
	return fmt.Sprintf("%dh %02dm", int(d.Hours()), int(d.Minutes())%60)
}

// cut shortens a line to width columns, of which wide characters take two.
func cut(s string, width int) string {
	if width <= 0 {
		return s
	}
	return runewidth.Truncate(s, width, "…")
}
