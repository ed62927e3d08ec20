package engine

import (
	"context"
	"errors"
	"sync"
)

// Fallback is a Completer that asks other models where the one that a request names
// is unknown or forbidden, is to be had only after too long a pause, declines twice, or
// is not served after all attempts. Each request asks its own model first.
type Fallback struct {
	Completer Completer
	// Models are asked in this order.
	Models []string
	// IsRefusal reports whether a reply declines the request.
	IsRefusal func(text string) bool
	// Announce is told once of each model that answers in the place of another one
	// for a reason of one kind.
	Announce func(from, to, why string)

	mu   sync.Mutex
	told map[change]bool
}

// change is one way in which a model can take the place of another.
type change struct {
	from, to string
	failure  Failure
}

// Complete returns the first answer of a model that gives one. Where none does, the
// error is that of the first model that does not stop the whole run, and in its usage
// stands what all of them have cost.
func (f *Fallback) Complete(ctx context.Context, r Request) (Reply, error) {
	reply, err := f.Completer.Complete(ctx, r)
	failure, why := f.givesWay(r, reply, err)
	if why == "" {
		return reply, err
	}
	chosen, spent := r.Model, Spent(reply, err)
	for _, r.Model = range f.Models {
		if r.Model == chosen || ctx.Err() != nil {
			continue
		}
		other, otherErr := f.Completer.Complete(ctx, r)
		spent.Add(Spent(other, otherErr))
		_, otherWhy := f.givesWay(r, other, otherErr)
		if otherErr == nil && otherWhy == "" {
			f.announce(change{chosen, r.Model, failure}, why)
			other.StandIn, other.Why, other.Usage = r.Model, why, spent
			return other, nil
		}
		if otherWhy == "" || stopsRun(err) && !stopsRun(otherErr) {
			reply, err = other, otherErr
		}
		if otherWhy == "" { // a fault of the request, which no model mends
			break
		}
	}
	reply.Usage = spent
	return reply, billed(err, spent)
}

// givesWay says why another model should be asked, and "" where none should. An
// engine that declines is asked again in a neutral way before, which often helps.
func (f *Fallback) givesWay(r Request, reply Reply, err error) (Failure, string) {
	if err == nil && r.Attempt > 0 && f.IsRefusal(reply.Text) {
		return Refused, "it declined"
	}
	failure, failed := FailureOf(err)
	switch {
	case !failed:
	case failure == UnknownModel, failure == Forbidden, failure == RateLimit,
		failure == Server, failure == Timeout, failure == Unreachable,
		failure == Refused && r.Attempt > 0:
		return failure, err.Error()
	}
	return 0, ""
}

// announce tells of a change unless it was told before.
func (f *Fallback) announce(c change, why string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.told[c] || f.Announce == nil {
		return
	}
	if f.told == nil {
		f.told = make(map[change]bool)
	}
	f.told[c] = true
	f.Announce(c.from, c.to, why)
}

// stopsRun reports whether an error is one that ends the whole run.
func stopsRun(err error) bool {
	failure, failed := FailureOf(err)
	return failed && failure.StopsRun()
}

// billed returns err with another bill.
func billed(err error, u Usage) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	own := *e
	own.Usage = u
	return &own
}
