package engine

import (
	"context"
	"errors"
)

// Completer answers one request at a time and may be asked from many goroutines. The
// error of an engine is an *Error.
type Completer interface {
	Complete(ctx context.Context, r Request) (Reply, error)
}

// ErrUnanswered is the error of a request that is answered elsewhere and later: it was
// taken down. What else the result needs is to be asked too, so that it is all asked at once.
var ErrUnanswered = errors.New("no answer yet")

// Spent is what a request has cost, whether it succeeded or not: a failure of the engine
// has the bill with it.
func Spent(reply Reply, err error) Usage {
	var e *Error
	if errors.As(err, &e) {
		return e.Usage
	}
	return reply.Usage
}

// Prices are what tokens cost, in the user's currency for a million of them. The zero
// value is not known.
type Prices struct{ Prompt, Completion float64 }

// Cost returns what usage costs.
func (p Prices) Cost(u Usage) float64 {
	return (float64(u.PromptTokens)*p.Prompt + float64(u.CompletionTokens)*p.Completion) / 1e6
}
