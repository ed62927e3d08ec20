package engine

import (
	"context"
	"errors"
)

// Completer completes requests. It is safe for concurrent use. An engine's failure is an *Error.
type Completer interface {
	Complete(ctx context.Context, r Request) (Reply, error)
}

// ErrUnanswered is returned for a request that was recorded to be answered later, in a batch. The
// caller continues with its other requests so that all of them are recorded in the same round.
var ErrUnanswered = errors.New("no answer yet")

// Spent returns the usage of a request, whether it succeeded or failed: an engine's *Error carries
// the usage of the failed attempts.
func Spent(reply Reply, err error) Usage {
	var e *Error
	if errors.As(err, &e) {
		return e.Usage
	}
	return reply.Usage
}

// Prices are prices per million tokens, in the user's currency. The zero value means unknown.
type Prices struct{ Prompt, Completion float64 }

// Cost returns the price of u.
func (p Prices) Cost(u Usage) float64 {
	return (float64(u.PromptTokens)*p.Prompt + float64(u.CompletionTokens)*p.Completion) / 1e6
}
