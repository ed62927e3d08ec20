package openai

import (
	"context"
	"slices"
	"sync"
	"time"

	"tolka/internal/engine"
)

// gate is what all requests of a client go through, whoever asks: it has a
// fixed number of slots, shuts for a while when the server asks for it, and
// shuts for good when no request can succeed. Measured on a simulated server,
// a fixed number at the server's own limit beats every adaptive choice; so only a
// 429 lowers it, for a while.
type gate struct {
	jobs int
	// shut is closed when nothing can go out any more.
	shut chan struct{}
	// breather is the pause after a row of server failures.
	breather time.Duration
	// perModel says that a server may fail for one model and be well for another.
	perModel bool

	mu      sync.Mutex
	slots   int // how many may be under way now, at most jobs
	inUse   int
	queue   []*waiter
	resume  time.Time   // nobody enters before
	wake    *time.Timer // set while somebody waits for resume
	stopped map[string]*engine.Error

	bursts    int            // of 429s so far; a 429 of an older burst changes nothing
	throttles int            // bursts since a request last got through
	round     int            // requests that got through since slots last changed
	throughs  int            // requests that got through
	failures  map[string]int // server failures in a row, by health
	probing   bool           // one request at a time, until one shows how the server is
	probed    string         // the health that is in doubt then
}

// everyModel is the key in gate.stopped for what concerns all models.
const everyModel = ""

// failuresInARow is how many server failures in a row call for a pause.
const failuresInARow = 10

// waiter is a request that waits for a slot.
type waiter struct {
	model string
	ready chan struct{}
	pass  pass
	err   error
}

// pass is a slot, and what was the case when it was given.
type pass struct {
	burst  int
	probe  bool
	health string // what the request tells about: its model, or everyModel
}

// newGate returns an open gate.
func newGate(jobs int, breather time.Duration) *gate {
	return &gate{
		jobs:     jobs,
		slots:    jobs,
		breather: breather,
		shut:     make(chan struct{}),
		stopped:  make(map[string]*engine.Error),
		failures: make(map[string]int),
	}
}

// enter waits for a slot. Requests get theirs in the order in which they came,
// those that were sent before (again) first. It fails when the gate is shut for
// good, and with ctx's error when ctx ends first.
func (g *gate) enter(ctx context.Context, model string, again bool) (pass, error) {
	if err := ctx.Err(); err != nil {
		return pass{}, err
	}
	w := &waiter{model: model, ready: make(chan struct{})}
	g.mu.Lock()
	if again {
		g.queue = slices.Insert(g.queue, 0, w)
	} else {
		g.queue = append(g.queue, w)
	}
	g.admit()
	g.mu.Unlock()

	select {
	case <-w.ready:
		return w.pass, w.err
	case <-ctx.Done():
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if i := slices.Index(g.queue, w); i >= 0 {
		g.queue = slices.Delete(g.queue, i, i+1)
	} else if w.err == nil { // let in at the same moment
		g.inUse--
		g.admit()
	}
	return pass{}, ctx.Err()
}

// leave gives the slot back. What the request showed is said before.
func (g *gate) leave() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.inUse--
	g.admit()
}

// admit lets in whom it can. g.mu is held.
func (g *gate) admit() {
	for len(g.queue) > 0 {
		w := g.queue[0]
		if err := g.stopReason(w.model); err != nil {
			g.queue = g.queue[1:]
			w.err = err
			close(w.ready)
			continue
		}
		slots := g.slots
		if g.probing {
			slots = 1
		}
		if g.inUse >= slots {
			return
		}
		if wait := time.Until(g.resume); wait > 0 {
			g.wakeIn(wait)
			return
		}
		g.queue = g.queue[1:]
		g.inUse++
		w.pass = pass{burst: g.bursts, health: everyModel}
		if g.perModel {
			w.pass.health = w.model
		}
		w.pass.probe = g.probing && g.probed == w.pass.health
		close(w.ready)
	}
}

// wakeIn looks at the queue again after a while. g.mu is held.
func (g *gate) wakeIn(wait time.Duration) {
	if g.wake != nil {
		g.wake.Stop()
	}
	g.wake = time.AfterFunc(wait, func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		g.admit()
	})
}

// stopReason returns why no request for a model can go out any more, or nil. g.mu
// is held.
func (g *gate) stopReason(model string) *engine.Error {
	if err := g.stopped[everyModel]; err != nil {
		return err
	}
	return g.stopped[model]
}

// stop shuts the gate for good, for one model or for everyModel. The first
// reason stays.
func (g *gate) stop(model string, why *engine.Error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.stopped[model] != nil {
		return
	}
	g.stopped[model] = why
	if g.probed == model {
		g.probing = false
	}
	if model == everyModel {
		close(g.shut)
	}
	g.admit()
}

// pause lets nobody in for a while.
func (g *gate) pause(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.pauseFor(d)
}

// pauseFor is pause with g.mu held.
func (g *gate) pauseFor(d time.Duration) {
	if until := time.Now().Add(d); until.After(g.resume) {
		g.resume = until
	}
}

// throttled says that the server has had too much of it. All workers pause: as
// long as it asks, or longer and longer where it does not say (asked is 0).
// Half of the slots go. Requests that were under way together count once: news is
// true for the first of them.
func (g *gate) throttled(p pass, asked time.Duration) (pause time.Duration, news bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.reached(p)
	if news = p.burst == g.bursts; news {
		g.bursts++
		g.throttles++
		g.slots = max(1, g.slots/2)
		g.round = 0
	}
	pause = asked
	if pause == 0 {
		pause = doubled(firstThrottle, g.throttles-1, longestThrottle)
	}
	g.pauseFor(pause)
	return pause, news
}

// passed says that the server took a request, whatever it made of it. One slot
// comes back for as many such requests as there are slots.
func (g *gate) passed(p pass) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.reached(p)
	g.throughs++
	g.throttles = 0
	if g.slots == g.jobs {
		return
	}
	if g.round++; g.round >= g.slots {
		g.round = 0
		g.slots++
	}
}

// reached notes that the server gave an answer of whatever kind. g.mu is held.
func (g *gate) reached(p pass) {
	delete(g.failures, p.health)
	if g.probed == p.health {
		g.probing = false
	}
}

// health is what the latest failure says about the server.
type health int

const (
	well     health = iota // as far as one can tell
	doubtful               // ten failures in a row: all pause, and one request goes out alone
	down                   // that one has failed too
)

// failed says that the server failed.
func (g *gate) failed(p pass) health {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.probing {
		if p.probe {
			return down
		}
		return well // a straggler from before the pause
	}
	if g.failures[p.health]++; g.failures[p.health] < failuresInARow {
		return well
	}
	g.probing, g.probed = true, p.health
	g.pauseFor(g.breather)
	return doubtful
}

// progress counts the requests that got through so far.
func (g *gate) progress() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.throughs
}
