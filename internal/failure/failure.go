// Package failure has the error type of tolka: a stable reason for scripts, a message and a
// hint for people. It also decides which findings of the checks are failures (policy.go).
package failure

import (
	"errors"

	"tolka/internal/article"
)

// Error is an error with the stable reason for scripts and a hint for people.
type Error struct {
	Reason  Reason
	Message string
	Hint    string
	// Findings are those of the checks, if they are the reason.
	Findings []article.Finding
	// Answer is the rejected reply, "" if there was none.
	Answer string
	// Kept is the file that Answer was written to, "" if it was not.
	Kept string
	// StopsRun says that every other article would fail in the same way.
	StopsRun bool
	Err      error
}

// Error returns the message.
func (f *Error) Error() string { return f.Message }

// Unwrap returns the cause.
func (f *Error) Unwrap() error { return f.Err }

// Of returns the Error in the chain of err, or one with the reason IO.
func Of(err error) *Error {
	var f *Error
	if errors.As(err, &f) {
		return f
	}
	return &Error{Reason: IO, Message: err.Error(), Err: err}
}

// NoEngine is the failure of results that need an engine which err keeps from being
// used.
func NoEngine(err error) *Error {
	f := *Of(err)
	f.StopsRun = true
	return &f
}

// Stopping returns the failure where err is one that ends a whole run, else nil.
func Stopping(err error) *Error {
	if err == nil {
		return nil
	}
	if f := Of(err); f.StopsRun {
		return f
	}
	return nil
}
