package report

import (
	"fmt"
	"io"
	"sync"
	"time"

	"tolka/internal/pipeline"
)

// logPause is the time between two lines of a Log.
const logPause = 10 * time.Second

// logWidth is how many columns the figures and the names may take, each: a log is read on
// a terminal too.
const logWidth = 80

// Log writes a line every ten seconds on how far a run has come, where there is no
// terminal to show it on.
type Log struct {
	gauge *gauge
	w     io.Writer
	done  chan struct{}
	ended sync.WaitGroup
}

// NewLog returns a listener that writes to w from the beginning of a run to its end.
func NewLog(w io.Writer) *Log {
	return &Log{gauge: newGauge(time.Now), w: w, done: make(chan struct{})}
}

// Event takes an event in.
func (l *Log) Event(e pipeline.Event) {
	l.gauge.take(e)
	switch e.(type) {
	case pipeline.Begun:
		l.ended.Go(l.run)
	case pipeline.Totals:
		close(l.done)
		l.ended.Wait() // no line follows the totals
	}
}

func (l *Log) run() {
	t := time.NewTicker(logPause)
	defer t.Stop()
	for {
		select {
		case <-l.done:
			return
		case <-t.C:
			line, names := l.gauge.lines(logWidth)
			if names != "" {
				line += " · " + names
			}
			fmt.Fprintln(l.w, line)
		}
	}
}
