package engine

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/dustin/go-humanize"
)

// Budget is a Completer that sends nothing more once a run has used what it may. What
// was under way then still comes to its end.
type Budget struct {
	// Completer is asked while there is something left.
	Completer Completer
	// MaxTokens bounds the tokens of prompts and completions together, MaxCost their
	// price; 0 sets no bound.
	MaxTokens int
	MaxCost   float64
	Prices    Prices

	mu   sync.Mutex
	used Usage
	// underWay is what the requests under way are thought to cost.
	underWay Usage
	// queue holds the requests that wait, in the order in which they came.
	queue []waiting
}

// waiting is a request that may be sent once admitted is closed.
type waiting struct {
	expected Usage
	admitted chan struct{}
}

// NewBudget returns a budget for what c is asked; without a bound as long as none is set.
func NewBudget(c Completer) *Budget { return &Budget{Completer: c} }

// Complete passes the request on, or fails with OverBudget. A request that
// might go over the budget waits until it is known what those under way have used, or ctx
// ends.
func (b *Budget) Complete(ctx context.Context, r Request) (Reply, error) {
	// A completion is about as long as the text that it answers.
	expected := Usage{Requests: 1, PromptTokens: r.PromptTokens, CompletionTokens: r.PromptTokens / 2}
	if err := b.enter(ctx, expected); err != nil {
		return Reply{}, err
	}
	reply, err := b.Completer.Complete(ctx, r)
	b.leave(expected, Spent(reply, err))
	return reply, err
}

// enter waits until a request may be sent, and fails once the budget is used up or ctx has
// ended. Requests are sent in the order in which they came: none is overtaken forever.
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

// withdraw takes a request out of the queue, and reports whether it was still in it.
func (b *Budget) withdraw(w waiting) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	i := slices.IndexFunc(b.queue, func(other waiting) bool { return other.admitted == w.admitted })
	if i < 0 {
		return false
	}
	b.queue = slices.Delete(b.queue, i, i+1)
	b.admit() // those behind it may be smaller
	return true
}

// leave counts what a request has used.
func (b *Budget) leave(expected, used Usage) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.used.Add(used)
	b.remove(expected)
}

// remove takes a request from those under way. b.mu is held.
func (b *Budget) remove(expected Usage) {
	b.underWay.Requests--
	b.underWay.PromptTokens -= expected.PromptTokens
	b.underWay.CompletionTokens -= expected.CompletionTokens
	b.admit()
}

// admit lets requests go as long as there is room for them. Once the budget is used up, all
// go, to learn of it. b.mu is held.
func (b *Budget) admit() {
	for len(b.queue) > 0 {
		sum := b.used
		sum.Add(b.underWay)
		if b.underWay.Requests > 0 && b.over(sum) && !b.over(b.used) {
			return
		}
		b.underWay.Add(b.queue[0].expected)
		close(b.queue[0].admitted)
		b.queue = b.queue[1:]
	}
}

func (b *Budget) over(u Usage) bool {
	return b.MaxTokens > 0 && u.PromptTokens+u.CompletionTokens >= b.MaxTokens || b.MaxCost > 0 && b.Prices.Cost(u) >= b.MaxCost
}

// failure is what ends the run.
func (b *Budget) failure() error {
	f := &Error{Failure: OverBudget, Hint: "what is finished is kept; the same command with a larger budget continues from here"}
	if used := b.used.PromptTokens + b.used.CompletionTokens; b.MaxTokens > 0 && used >= b.MaxTokens {
		f.Message = fmt.Sprintf("the budget of %s tokens is used up (%s used)", humanize.Comma(int64(b.MaxTokens)), humanize.Comma(int64(used)))
	} else {
		f.Message = fmt.Sprintf("the budget of %g is used up (%.4f used)", b.MaxCost, b.Prices.Cost(b.used))
	}
	return f
}
