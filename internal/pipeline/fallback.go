package pipeline

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/verify"
)

// Fallback is a Completer that asks other models where the one that a request names
// is unknown or forbidden, is to be had only after too long a pause, declines twice, or
// is not served after all attempts. Each request asks its own model first.
type Fallback struct {
	Completer Completer
	// Models are asked in this order.
	Models []string
	// Announce is told once of each model that answers in the place of another one
	// for a reason of one kind.
	Announce func(from, to, why string)

	mu   sync.Mutex
	told map[change]bool
}

// change is one way in which a model can take the place of another.
type change struct {
	from, to string
	failure  engine.Failure
}

// Complete returns the first answer of a model that gives one. Where none does, the
// error is that of the first model that does not stop the whole run, and in its usage
// stands what all of them have cost.
func (f *Fallback) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	reply, err := f.Completer.Complete(ctx, r)
	failure, why := givesWay(r, reply, err)
	if why == "" {
		return reply, err
	}
	chosen, spent := r.Model, cost(reply, err)
	for _, r.Model = range f.Models {
		if r.Model == chosen || ctx.Err() != nil {
			continue
		}
		other, otherErr := f.Completer.Complete(ctx, r)
		spent.Add(cost(other, otherErr))
		_, otherWhy := givesWay(r, other, otherErr)
		if otherErr == nil && otherWhy == "" {
			f.announce(change{chosen, r.Model, failure}, why)
			other.StandIn, other.Why, other.Usage = r.Model, why, spent
			return other, nil
		}
		if otherWhy == "" || stopsRun(err) != nil && stopsRun(otherErr) == nil {
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
func givesWay(r engine.Request, reply engine.Reply, err error) (engine.Failure, string) {
	if err == nil && r.Attempt > 0 && verify.Refusal(reply.Text) {
		return engine.Refused, "it declined"
	}
	failure, failed := engine.FailureOf(err)
	switch {
	case !failed:
	case failure == engine.UnknownModel, failure == engine.Forbidden, failure == engine.RateLimit,
		failure == engine.Server, failure == engine.Timeout, failure == engine.Unreachable,
		failure == engine.Refused && r.Attempt > 0:
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

// cost is what a request has cost, whether it succeeded or not. A failure of the engine
// has the bill with it.
func cost(reply engine.Reply, err error) engine.Usage {
	var e *engine.Error
	if errors.As(err, &e) {
		return e.Usage
	}
	return reply.Usage
}

// billed returns err with another bill.
func billed(err error, u engine.Usage) error {
	var e *engine.Error
	if !errors.As(err, &e) {
		return err
	}
	own := *e
	own.Usage = u
	return &own
}

// cast is which models answered the requests of one result.
type cast struct {
	// chosen says that the user's own model answered too.
	chosen bool
	// standIns are the others, and reasons why they were asked.
	standIns, reasons []string
}

// note takes in who gave a reply. To decline is no answer.
func (c *cast) note(r engine.Reply) {
	switch {
	case verify.Refusal(r.Text):
	case r.StandIn == "":
		c.chosen = true
	case !slices.Contains(c.standIns, r.StandIn):
		c.standIns = append(c.standIns, r.StandIn)
		c.reasons = append(c.reasons, r.Why)
	}
}

// with returns the cast of two tasks together.
func (c cast) with(other cast) cast {
	out := cast{chosen: c.chosen || other.chosen, standIns: slices.Clone(c.standIns), reasons: slices.Clone(c.reasons)}
	for i, name := range other.standIns {
		if !slices.Contains(out.standIns, name) {
			out.standIns, out.reasons = append(out.standIns, name), append(out.reasons, other.reasons[i])
		}
	}
	return out
}

// model names who answered: the model that was chosen, or those in its place, or both.
func (c cast) model(chosen string) string {
	if len(c.standIns) == 0 {
		return chosen
	}
	names := slices.Sorted(slices.Values(c.standIns))
	if c.chosen {
		names = append([]string{chosen}, names...)
	}
	return strings.Join(names, ", ")
}

// insteadOf is the model that was chosen where another one answered, and "" where
// none did.
func (c cast) insteadOf(chosen string) string {
	if len(c.standIns) == 0 {
		return ""
	}
	return chosen
}

// warnings says who took whose place. They are no doubt about the text, and keep no
// result back.
func (c cast) warnings(chosen string) []article.Finding {
	var out []article.Finding
	for i, name := range c.standIns {
		out = append(out, article.Finding{Check: "fallback", Message: fmt.Sprintf("%s answered instead of %s: %s", name, chosen, c.reasons[i])})
	}
	return out
}
