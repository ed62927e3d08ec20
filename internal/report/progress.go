package report

import (
	"fmt"
	"io"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"tolka/internal/pipeline"
)

// Progress shows on a terminal how far a run has come, in two lines below those of
// another listener.
type Progress struct {
	gauge  *gauge
	screen *mpb.Progress
	bar    *mpb.Bar
	human  *Human
	// messages stand above the display.
	messages *Messages
}

// NewProgress returns a listener that passes everything on to human. All messages, human's
// among them, then stand above the display on a terminal, through paint.
func NewProgress(terminal io.Writer, messages *Messages, human *Human, paint func(io.Writer) io.Writer) *Progress {
	p := &Progress{gauge: newGauge(time.Now), human: human, messages: messages}
	p.screen = mpb.New(mpb.WithOutput(terminal), mpb.WithAutoRefresh(), mpb.WithRefreshRate(200*time.Millisecond))
	figures := mpb.BarFillerFunc(func(out io.Writer, s decor.Statistics) error {
		line, _ := p.gauge.lines(s.AvailableWidth)
		_, err := io.WriteString(out, line)
		return err
	})
	names := mpb.BarFillerFunc(func(out io.Writer, s decor.Statistics) error {
		_, line := p.gauge.lines(s.AvailableWidth)
		_, err := fmt.Fprintln(out, line)
		return err
	})
	// It fails only where the display has ended already.
	p.bar, _ = p.screen.Add(0, figures, mpb.BarFillerTrim(), mpb.BarExtender(names, false))
	messages.through(paint(p.screen))
	return p
}

// Event updates the display. It ends with the run.
func (p *Progress) Event(e pipeline.Event) {
	p.gauge.take(e)
	switch e := e.(type) {
	case pipeline.Begun:
		p.human.brief = e.Results > fewResults && !p.human.verbose
	case pipeline.Totals:
		p.bar.Abort(true)
		p.screen.Wait()
		p.messages.through(nil)
	}
	p.human.Event(e)
}
