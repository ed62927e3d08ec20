package pipeline

import (
	"context"
	"sync"

	"tolka/internal/failure"
)

// tally counts the results of a run and passes events on, one at a time.
type tally struct {
	// cancel ends the run; stops says that a failure of every request does. Where there
	// is no engine at all, going on costs nothing, and tells more.
	cancel context.CancelCauseFunc
	stops  bool

	mu       sync.Mutex
	listener Listener
	totals   Totals
	// busy are the jobs on which another run is at work, one in each.
	busy [][]job
}

// event passes an event on.
func (t *tally) event(e Event) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.listener.Event(e)
}

// later puts a job aside.
func (t *tally) later(j job) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.busy = append(t.busy, []job{j})
}

// result counts a result and passes it on. One that stops the run does so.
func (t *tally) result(r Result) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if f := failure.Stopping(r.Err); f != nil {
		if t.totals.Stopped == nil {
			t.totals.Stopped = f
		}
		if t.stops {
			t.cancel(f)
		}
	}
	t.totals.Count(r)
	t.listener.Event(r)
}
