package report

import (
	"time"

	"tolka/internal/discover"
	"tolka/internal/pipeline"
)

// Progress shows on a terminal how far a run has come, in two lines below those of
// another listener.
type Progress struct {
	gauge  *gauge
	screen *Screen
	human  *Human
	typed  bool
}

// NewProgress returns a listener that passes everything on to human. typed says that a
// person types standard input on the same terminal: nothing is drawn until it has been
// read. inFlight returns the number of requests in flight; nil if there are none.
func NewProgress(screen *Screen, human *Human, typed bool, inFlight func() int) *Progress {
	g := newGauge(time.Now)
	g.inFlight = inFlight
	return &Progress{gauge: g, screen: screen, human: human, typed: typed}
}

// Event updates the display, which ends with the run.
func (p *Progress) Event(e pipeline.Event) {
	p.gauge.take(e)
	switch e := e.(type) {
	case pipeline.Begun:
		p.human.brief = e.Results > fewResults && !p.human.verbose
		if !p.typed {
			p.show()
		}
	case pipeline.Started:
		if e.Input == discover.Stdin {
			p.show()
		}
	case pipeline.Totals:
		p.screen.Hide()
	}
	p.human.Event(e)
}

func (p *Progress) show() {
	p.screen.Show(func(width int) []string {
		figures, names := p.gauge.lines(width)
		return []string{figures, names}
	})
}
