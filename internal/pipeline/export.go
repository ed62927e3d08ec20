package pipeline

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"tolka/internal/batch"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/source"
)

// errUnanswered is the error of a request that a batch has no answer to yet.
var errUnanswered = errors.New("no answer yet")

// Desk gives out what came back of a batch, and takes down what is to be asked.
type Desk interface {
	// Answer returns the reply to a request; the error is a *batch.Unanswered where
	// there is none yet.
	Answer(engine.Request) (engine.Reply, error)
	// Ask takes down the requests that a result waits for.
	Ask(batch.Entry, []engine.Request) error
	// Keep keeps a reply that did not come through the batch.
	Keep(engine.Request, engine.Reply) error
}

// Batch is a Completer of requests that are answered elsewhere, hours later. A run goes
// as far as there are answers; what it would ask next is taken down, result by result.
// The same run later, with more answers, goes the same way and further.
type Batch struct {
	Desk Desk
	// Engine is asked what has no answer; nil is nobody, and the result waits.
	Engine engine.Completer
	// Exporting says that there are no answers yet, so that to wait is no failure.
	Exporting bool
}

// Complete returns the answer to a request. Where there is none, it is noted for the
// result at whose making ctx began.
func (b *Batch) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	reply, err := b.Desk.Answer(r)
	var none *batch.Unanswered
	failure, failed := engine.FailureOf(err)
	switch {
	case b.Engine != nil && (errors.As(err, &none) || failed && failure == engine.BadRequest):
		if reply, err = b.Engine.Complete(ctx, r); err != nil {
			return reply, err
		}
		return reply, b.Desk.Keep(r, reply)
	case errors.As(err, &none):
		// Whether ctx has ended makes no difference: the first request of a result without
		// an answer ends it, and those beside it are to be asked too.
		if open, ok := ctx.Value(noteKey{}).(*unanswered); ok {
			open.add(r, none.Why)
		}
		return engine.Reply{}, errUnanswered
	}
	return reply, err
}

// wait is the result that waits for answers. What it waits for is taken down.
func (b *Batch) wait(r Result, e batch.Entry, open *unanswered) Result {
	if err := b.Desk.Ask(e, open.requests); err != nil {
		return r.failed(err)
	}
	if b.Exporting {
		r.Status, r.Reason = Skipped, Exported
		return r
	}
	message := fmt.Sprintf("%d of its requests have no answer yet", len(open.requests))
	if len(open.requests) == 1 {
		message = "one of its requests has no answer yet"
	}
	if open.why != "" {
		message += ": " + open.why
	}
	return r.failed(&failure.Error{Reason: failure.Incomplete, Message: message, Hint: "import further results, ask again with --requeue, or ask the engine itself with --repair"})
}

// final gives a failure of the checks the hint that helps: all that the batch would ask
// has been answered.
func (b *Batch) final(err error) error {
	var f *failure.Error
	if b == nil || b.Engine != nil || !errors.As(err, &f) || f.Findings == nil {
		return err
	}
	own := *f
	own.Hint = "nothing was written; ask the engine itself with --repair, or export the article again with another model"
	return &own
}

// unanswered is what a result waits for.
type unanswered struct {
	mu       sync.Mutex
	requests []engine.Request
	why      string // of one of them
}

type noteKey struct{}

// noted returns a context whose requests are noted in u.
func (u *unanswered) noted(ctx context.Context) context.Context {
	return context.WithValue(ctx, noteKey{}, u)
}

func (u *unanswered) add(r engine.Request, why string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.requests = append(u.requests, r)
	if why != "" {
		u.why = why
	}
}

// entry is a result's line of the manifest.
func (p *Pipeline) entry(j job, s *source.Source) batch.Entry {
	return batch.Entry{
		Input: j.input.Path, Rel: j.input.Rel, Output: j.place, Root: j.root, To: j.to.String(), From: s.From,
		SourceSHA256: s.Hash, Settings: p.Choices.Fingerprint(j.to),
	}
}
