package engine

import (
	"context"
	"errors"
	"sync"
)

// Fallback is a Completer that tries other models if the requested one is unknown or forbidden, is
// only available after too long a wait, refuses twice, or keeps failing after all retries. Each
// request tries its own model first.
type Fallback struct {
	Completer Completer
	// Models lists the other models in the order in which they are tried.
	Models []string
	// IsRefusal reports whether a reply declines the request.
	IsRefusal func(text string) bool
	// Announce is called once for each pair of models and kind of failure when a model replies
	// instead of another.
	Announce func(from, to, why string)

	mu        sync.Mutex
	announced map[change]bool
}

// change is a replacement of one model by another after a kind of failure.
type change struct {
	from, to string
	failure  Failure
}

// Complete returns the first usable reply of the requested model or one of the others. If there is
// none, it returns the error of the first model that does not stop the entire run. In both cases
// the usage is that of all models together.
func (f *Fallback) Complete(ctx context.Context, r Request) (Reply, error) {
	reply, err := f.Completer.Complete(ctx, r)
	failure, why := f.fallbackReason(r, reply, err)
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
		_, otherWhy := f.fallbackReason(r, other, otherErr)
		if otherErr == nil && otherWhy == "" {
			f.announce(change{chosen, r.Model, failure}, why)
			other.StandIn, other.Why, other.Usage = r.Model, why, spent
			return other, nil
		}
		if otherWhy == "" || stopsRun(err) && !stopsRun(otherErr) {
			reply, err = other, otherErr
		}
		if otherWhy == "" { // the request itself is wrong, so no other model can help
			break
		}
	}
	reply.Usage = spent
	return reply, billed(err, spent)
}

// fallbackReason returns why another model should be tried, or "" if none should. A refusal only
// counts after a retry with neutral wording, which often helps.
func (f *Fallback) fallbackReason(r Request, reply Reply, err error) (Failure, string) {
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

// announce reports a change, once.
func (f *Fallback) announce(c change, why string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.announced[c] || f.Announce == nil {
		return
	}
	if f.announced == nil {
		f.announced = make(map[change]bool)
	}
	f.announced[c] = true
	f.Announce(c.from, c.to, why)
}

// stopsRun reports whether an error ends the entire run.
func stopsRun(err error) bool {
	failure, failed := FailureOf(err)
	return failed && failure.StopsRun()
}

// billed returns err with the given usage.
func billed(err error, u Usage) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	own := *e
	own.Usage = u
	return &own
}
