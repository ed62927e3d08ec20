// Package budget ends a run once it has used what it may.
package budget

import (
	"context"
	"fmt"
	"sync"

	"tolka/internal/engine"
)

// Budget is an engine.Completer that sends nothing more once a run has used what it may. What
// was under way then still comes to its end.
type Budget struct {
	// Completer is asked while there is something left.
	Completer engine.Completer
	// MaxTokens bounds the tokens of prompts and completions together, MaxCost their
	// price; 0 sets no bound.
	MaxTokens int
	MaxCost   float64
	Prices    engine.Prices

	mu    sync.Mutex
	freed sync.Cond
	used  engine.Usage
	// underWay is what the requests under way are thought to cost.
	underWay engine.Usage
}

// New returns a budget for what c is asked; without a bound as long as none is set.
func New(c engine.Completer) *Budget {
	b := &Budget{Completer: c}
	b.freed.L = &b.mu
	return b
}

// Complete passes the request on, or fails with engine.OverBudget. A request that
// might go over the budget waits until it is known what those under way have used, or ctx
// ends.
func (b *Budget) Complete(ctx context.Context, r engine.Request) (engine.Reply, error) {
	// A completion is about as long as the text that it answers.
	expected := engine.Usage{Requests: 1, PromptTokens: r.PromptTokens, CompletionTokens: r.PromptTokens / 2}
	if err := b.enter(ctx, expected); err != nil {
		return engine.Reply{}, err
	}
	reply, err := b.Completer.Complete(ctx, r)

	b.mu.Lock()
	defer b.mu.Unlock()
	b.used.Add(engine.Spent(reply, err))
	b.underWay.Requests--
	b.underWay.PromptTokens -= expected.PromptTokens
	b.underWay.CompletionTokens -= expected.CompletionTokens
	b.freed.Broadcast()
	return reply, err
}

// enter waits until a request may be sent, and fails once the budget is used up or ctx has
// ended.
func (b *Budget) enter(ctx context.Context, expected engine.Usage) error {
	stop := context.AfterFunc(ctx, func() {
		b.mu.Lock() // so that nobody is between the look at ctx and the wait
		defer b.mu.Unlock()
		b.freed.Broadcast()
	})
	defer stop()
	b.mu.Lock()
	defer b.mu.Unlock()
	for {
		sum := b.used
		sum.Add(b.underWay)
		switch {
		case b.over(b.used):
			return b.failure()
		case ctx.Err() != nil:
			return ctx.Err()
		case b.underWay.Requests == 0 || !b.over(sum):
			b.underWay.Add(expected)
			return nil
		}
		b.freed.Wait()
	}
}

func (b *Budget) over(u engine.Usage) bool {
	return b.MaxTokens > 0 && u.PromptTokens+u.CompletionTokens >= b.MaxTokens || b.MaxCost > 0 && b.Prices.Cost(u) >= b.MaxCost
}

// failure is what ends the run.
func (b *Budget) failure() error {
	f := &engine.Error{Failure: engine.OverBudget, Hint: "what is finished is kept; the same command with a larger budget goes on from here"}
	if used := b.used.PromptTokens + b.used.CompletionTokens; b.MaxTokens > 0 && used >= b.MaxTokens {
		f.Message = fmt.Sprintf("the budget of %d tokens is used up (%d used)", b.MaxTokens, used)
	} else {
		f.Message = fmt.Sprintf("the budget of %g is used up (%.4f used)", b.MaxCost, b.Prices.Cost(b.used))
	}
	return f
}
