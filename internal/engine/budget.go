package engine

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/dustin/go-humanize"
)

// Budget is a Completer that stops sending requests once a run has used its budget. Requests in
// flight still finish.
type Budget struct {
	// Completer handles requests as long as the budget lasts.
	Completer Completer
	// MaxTokens limits prompt and completion tokens together, and MaxCost their price. 0 means no
	// limit.
	MaxTokens int
	MaxCost   float64
	Prices    Prices

	mu   sync.Mutex
	used Usage
	// inFlight is the expected usage of the requests in flight.
	inFlight Usage
	// queue holds the waiting requests in order of arrival.
	queue []waiting
}

// waiting is a request that may be sent once admitted is closed.
type waiting struct {
	expected Usage
	admitted chan struct{}
}

// NewBudget returns a budget for requests to c. It has no limit until one is set.
func NewBudget(c Completer) *Budget { return &Budget{Completer: c} }

// Complete passes the request on, or fails with OverBudget. A request that might exceed the budget
// waits until the usage of those in flight is known, or until ctx ends.
func (b *Budget) Complete(ctx context.Context, r Request) (Reply, error) {
	// A completion is about as long as the text in its prompt: assume half of the prompt.
	expected := Usage{Requests: 1, PromptTokens: r.PromptTokens, CompletionTokens: r.PromptTokens / 2}
	if err := b.enter(ctx, expected); err != nil {
		return Reply{}, err
	}
	reply, err := b.Completer.Complete(ctx, r)
	b.leave(expected, Spent(reply, err))
	return reply, err
}

// enter waits until a request may be sent. It fails if the budget is used up or ctx ends. Requests
// are admitted in order of arrival, so none waits forever.
func (b *Budget) enter(ctx context.Context, expected Usage) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	w := waiting{expected, make(chan struct{})}
	b.mu.Lock()
	b.queue = append(b.queue, w)
	b.admit()
	b.mu.Unlock()
	select {
	case <-w.admitted:
	case <-ctx.Done():
		if b.withdraw(w) {
			return ctx.Err()
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.over(b.used) {
		b.remove(expected)
		return b.failure()
	}
	return nil
}

// withdraw removes a request from the queue and reports whether it was still waiting.
func (b *Budget) withdraw(w waiting) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	i := slices.IndexFunc(b.queue, func(other waiting) bool { return other.admitted == w.admitted })
	if i < 0 {
		return false
	}
	b.queue = slices.Delete(b.queue, i, i+1)
	b.admit() // requests behind it may be smaller
	return true
}

// leave adds the usage of a finished request.
func (b *Budget) leave(expected, used Usage) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.used.Add(used)
	b.remove(expected)
}

// remove subtracts a request from those in flight. b.mu is held.
func (b *Budget) remove(expected Usage) {
	b.inFlight.Requests--
	b.inFlight.PromptTokens -= expected.PromptTokens
	b.inFlight.CompletionTokens -= expected.CompletionTokens
	b.admit()
}

// admit admits waiting requests as long as the budget allows. Once the budget is used up, it admits
// all of them, so that they fail. b.mu is held.
func (b *Budget) admit() {
	for len(b.queue) > 0 {
		sum := b.used
		sum.Add(b.inFlight)
		if b.inFlight.Requests > 0 && b.over(sum) && !b.over(b.used) {
			return
		}
		b.inFlight.Add(b.queue[0].expected)
		close(b.queue[0].admitted)
		b.queue = b.queue[1:]
	}
}

func (b *Budget) over(u Usage) bool {
	return b.MaxTokens > 0 && u.PromptTokens+u.CompletionTokens >= b.MaxTokens || b.MaxCost > 0 && b.Prices.Cost(u) >= b.MaxCost
}

// failure returns the error that ends the run.
func (b *Budget) failure() error {
	f := &Error{Failure: OverBudget, Hint: "finished results are kept; run the same command with a larger budget to resume"}
	if used := b.used.PromptTokens + b.used.CompletionTokens; b.MaxTokens > 0 && used >= b.MaxTokens {
		f.Message = fmt.Sprintf("the budget of %s tokens is used up (%s used)", humanize.Comma(int64(b.MaxTokens)), humanize.Comma(int64(used)))
	} else {
		f.Message = fmt.Sprintf("the budget of %g is used up (%.4f used)", b.MaxCost, b.Prices.Cost(b.used))
	}
	return f
}
