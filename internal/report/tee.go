package report

import "tolka/internal/pipeline"

// Tee returns a listener that passes every event to each of the listeners, in order.
func Tee(listeners ...pipeline.Listener) pipeline.Listener { return tee(listeners) }

type tee []pipeline.Listener

func (t tee) Event(e pipeline.Event) {
	for _, l := range t {
		l.Event(e)
	}
}
