package batch

import (
	"context"
	"errors"
	"sync"

	"tolka/internal/engine"
)

// Completer answers requests from what a batch service has sent back, hours after they were
// asked. A run goes as far as there are answers; what it would ask next is recorded, result by
// result. The same run later, with more answers, goes the same way and further.
type Completer struct {
	Desk *Desk
	// Engine is asked what has no answer; nil is nobody, and the result waits.
	Engine engine.Completer
	// Exporting says that there are no answers yet, so that to wait is no failure.
	Exporting bool
}

// For returns the engine of one result. A request without an answer fails with
// engine.ErrUnanswered and is added to open.
func (c *Completer) For(open *Pending) engine.Completer { return forResult{c, open} }

type forResult struct {
	*Completer
	open *Pending
}

// Complete returns the answer to a request.
func (c forResult) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	reply, err := c.Desk.Answer(r)
	var none *Unanswered
	failure, failed := engine.FailureOf(err)
	switch {
	case c.Engine != nil && (errors.As(err, &none) || failed && failure == engine.BadRequest):
		if reply, err = c.Engine.Complete(ctx, r); err != nil {
			return reply, err
		}
		return reply, c.Desk.Keep(r, reply)
	case errors.As(err, &none):
		// Whether ctx has ended makes no difference: the first request of a result without
		// an answer ends it, and those beside it are to be asked too.
		c.open.add(none.Ask, none.Why)
		return engine.Reply{}, engine.ErrUnanswered
	}
	return reply, err
}

// Pending is what a result waits for. The zero value is nothing.
type Pending struct {
	mu       sync.Mutex
	requests []engine.Request
	why      string
}

func (p *Pending) add(r engine.Request, why string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.requests = append(p.requests, r)
	if why != "" {
		p.why = why
	}
}

// Take has the desk take down what a result waits for. It returns how many requests these
// are, and what came back instead of an answer to one of them, "" where nothing did.
func (c *Completer) Take(e Entry, p *Pending) (requests int, why string, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.requests), p.why, c.Desk.Ask(e, p.requests)
}
