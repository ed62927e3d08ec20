// Package failure is the vocabulary of results that could not be made: a stable reason for
// scripts, a message and a hint for people. Of turns the errors of other rooms into it.
package failure

import (
	"errors"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/extract"
)

// Error is an error with the stable reason for scripts and a hint for people.
type Error struct {
	Reason  Reason
	Message string
	Hint    string
	// Findings are what the checks found, where they are the reason.
	Findings []article.Finding
	// Answer is the engine's answer that was rejected, "" where there was none.
	Answer string
	// StopsRun says that every other article would fail in the same way.
	StopsRun bool
	Err      error
}

// Error returns the message.
func (f *Error) Error() string { return f.Message }

// Unwrap returns the cause.
func (f *Error) Unwrap() error { return f.Err }

// Of gives any error its reason, and what its own room has to say of it.
func Of(err error) *Error {
	var f *Error
	if errors.As(err, &f) {
		return f
	}
	var in *extract.Error
	if errors.As(err, &in) {
		return &Error{Reason: Reason(in.Reason), Message: in.Message, Hint: in.Hint, Err: err}
	}
	var e *engine.Error
	if errors.As(err, &e) {
		f := &Error{Reason: engineReason(e.Failure), Message: e.Message, Hint: e.Hint, StopsRun: e.Failure.StopsRun(), Err: err}
		if e.Failure == engine.OutOfFiles {
			f.Hint = TooManyFiles
		}
		return f
	}
	return &Error{Reason: IO, Message: err.Error(), Err: err}
}

// engineReason is the reason for each way in which an engine fails.
func engineReason(f engine.Failure) Reason {
	switch f {
	case engine.Auth, engine.Forbidden:
		return Auth
	case engine.Quota:
		return Quota
	case engine.RateLimit:
		return RateLimit
	case engine.Timeout:
		return Timeout
	case engine.Truncated, engine.ContextLength, engine.PromptCut:
		return Truncated
	case engine.Refused:
		return Refused
	case engine.OutOfFiles:
		return IO
	case engine.OverBudget:
		return OverBudget
	}
	return EngineFault
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
