package report

import "tolka/internal/pipeline"

// Both returns a listener that passes everything on to each of the listeners.
func Both(listeners ...pipeline.Listener) pipeline.Listener { return both(listeners) }

type both []pipeline.Listener

func (b both) Event(e pipeline.Event) {
	for _, l := range b {
		l.Event(e)
	}
}
