package report

import "tolka/internal/pipeline"

// Both returns a listener that passes everything on to each of the listeners.
func Both(listeners ...pipeline.Listener) pipeline.Listener { return both(listeners) }

type both []pipeline.Listener

func (b both) Result(r pipeline.Result) {
	for _, l := range b {
		l.Result(r)
	}
}

func (b both) Total(t pipeline.Totals) {
	for _, l := range b {
		l.Total(t)
	}
}
