package engine

import (
	"cmp"
	"errors"

	"tolka/internal/failure"
)

// Failure says in which way an engine failed; it decides what happens next.
type Failure int

// The ways in which an engine fails.
const (
	// Server is a fault of the engine or of the way to it, after all attempts.
	Server Failure = iota
	// Unreachable means that nothing answers at the endpoint, or that nothing but
	// failures came from it for too long.
	Unreachable
	// Timeout means that an answer took too long, after all attempts.
	Timeout
	// RateLimit means that the engine asks for a longer pause than is allowed.
	RateLimit
	// Auth means that the key is missing, wrong or without rights.
	Auth
	// Forbidden means that the key may not use the model.
	Forbidden
	// Quota means that the account has nothing left to spend.
	Quota
	// UnknownModel means that the endpoint does not have the model.
	UnknownModel
	// Endpoint means that the endpoint itself is wrong: a certificate, a path, a
	// redirect, a page of HTML where an answer should be.
	Endpoint
	// ContextLength means that the request is too long for the model.
	ContextLength
	// Truncated means that the reply was cut at a limit.
	Truncated
	// PromptCut means that the server cut the prompt without a word.
	PromptCut
	// Refused means that a content filter or the model declined.
	Refused
	// BadRequest means that the engine will not take this request.
	BadRequest
	// OutOfFiles means that this machine lets the program open no more files, and so no
	// connection. The engine has no part in it.
	OutOfFiles
	// OverBudget means that the run has used what it may, so that nothing more is sent.
	OverBudget
)

// meanings say what each Failure means for the result and the run.
var meanings = [...]struct {
	reason failure.Reason
	// stopsRun says that the failure concerns every request.
	stopsRun bool
	// hint takes the place of the error's own.
	hint string
}{
	Server:        {reason: failure.EngineFault},
	Unreachable:   {reason: failure.EngineFault, stopsRun: true},
	Timeout:       {reason: failure.Timeout},
	RateLimit:     {reason: failure.RateLimit, stopsRun: true},
	Auth:          {reason: failure.Auth, stopsRun: true},
	Forbidden:     {reason: failure.Auth, stopsRun: true},
	Quota:         {reason: failure.Quota, stopsRun: true},
	UnknownModel:  {reason: failure.EngineFault, stopsRun: true},
	Endpoint:      {reason: failure.EngineFault, stopsRun: true},
	ContextLength: {reason: failure.Truncated},
	Truncated:     {reason: failure.Truncated},
	PromptCut:     {reason: failure.Truncated},
	Refused:       {reason: failure.Refused},
	BadRequest:    {reason: failure.EngineFault},
	OutOfFiles:    {reason: failure.IO, hint: failure.TooManyFiles},
	OverBudget:    {reason: failure.OverBudget, stopsRun: true},
}

// StopsRun reports whether the failure concerns every request, so that a run
// stops instead of failing one input after the other.
func (f Failure) StopsRun() bool { return meanings[f].stopsRun }

// Error is an engine's failure. It never holds a key or an article's text.
type Error struct {
	// Failure is the way in which the engine failed.
	Failure Failure
	// Message says what happened, in one line, lower case, without a full stop.
	Message string
	// Hint says what the user can do next; it may be "".
	Hint string
	// Form says that the model's chat template did not take the form of the messages.
	Form bool
	// Usage is what the failed attempts cost.
	Usage Usage
	// Err is the cause, for errors.Is and errors.As; it may be nil.
	Err error
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// As makes a *failure.Error of the error for errors.As, so that it is reported as any other.
func (e *Error) As(target any) bool {
	f, ok := target.(**failure.Error)
	if ok {
		m := meanings[e.Failure]
		*f = &failure.Error{Reason: m.reason, Message: e.Message, Hint: cmp.Or(m.hint, e.Hint), StopsRun: m.stopsRun, Err: e}
	}
	return ok
}

// FailureOf returns the way in which err failed, and false where err is no
// engine's failure.
func FailureOf(err error) (Failure, bool) {
	var e *Error
	if errors.As(err, &e) {
		return e.Failure, true
	}
	return 0, false
}
