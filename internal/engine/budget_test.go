package engine_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"tolka/internal/engine"
)

// slow is an engine that takes a second and reports the usage of a request.
type slow struct {
	usage engine.Usage
	err   error
}

func (s slow) Complete(context.Context, engine.Request) (engine.Reply, error) {
	time.Sleep(time.Second)
	return engine.Reply{Usage: s.usage}, s.err
}

// Once the budget is used up, no more requests are sent. Failed requests count too, and a request
// that might exceed the budget waits for those in flight.
func TestBudget(t *testing.T) {
	t.Parallel()
	usage := engine.Usage{Requests: 1, PromptTokens: 60, CompletionTokens: 40}
	for name, c := range map[string]struct {
		engine slow
		limit  func(*engine.Budget)
		sent   int
	}{
		"tokens":   {slow{usage: usage}, func(b *engine.Budget) { b.MaxTokens = 250 }, 3},
		"failures": {slow{err: &engine.Error{Failure: engine.Server, Usage: usage}}, func(b *engine.Budget) { b.MaxTokens = 250 }, 3},
		"cost": {slow{usage: usage}, func(b *engine.Budget) {
			b.MaxCost, b.Prices = 9e-5, engine.Prices{Prompt: 0.5, Completion: 0.5}
		}, 2},
		"without a bound": {slow{usage: usage}, func(*engine.Budget) {}, 10},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := engine.NewBudget(c.engine)
				c.limit(b)
				refused := make(chan bool, 10)
				for range cap(refused) {
					go func() {
						_, err := b.Complete(t.Context(), engine.Request{PromptTokens: 66})
						failure, _ := engine.FailureOf(err)
						refused <- err != nil && failure == engine.OverBudget
					}()
				}
				sent := 0
				for range cap(refused) {
					if !<-refused {
						sent++
					}
				}
				if sent != c.sent {
					t.Errorf("%d requests were sent, want %d", sent, c.sent)
				}
			})
		})
	}
}

// A request that waits for those in flight stops waiting when its context ends.
func TestWaitEndsWithItsContext(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		b := engine.NewBudget(slow{})
		b.MaxTokens = 10
		request := engine.Request{PromptTokens: 20}
		go func() { _, _ = b.Complete(t.Context(), request) }()
		synctest.Wait()
		start := time.Now()
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if _, err := b.Complete(ctx, request); !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
		if waited := time.Since(start); waited != time.Millisecond {
			t.Errorf("waited %v", waited)
		}
		time.Sleep(time.Second) // the requests in flight end
	})
}

// Using up the budget ends the run.
func TestUsedUp(t *testing.T) {
	t.Parallel()
	b := engine.NewBudget(slow{usage: engine.Usage{PromptTokens: 7}})
	b.MaxTokens = 5
	synctest.Test(t, func(t *testing.T) {
		if _, err := b.Complete(t.Context(), engine.Request{}); err != nil {
			t.Fatal(err)
		}
		_, err := b.Complete(t.Context(), engine.Request{})
		var e *engine.Error
		if !errors.As(err, &e) || !e.Failure.StopsRun() || e.Message != "the budget of 5 tokens is used up (7 used)" || e.Hint == "" {
			t.Errorf("%+v", err)
		}
	})
}
