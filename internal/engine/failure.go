package engine

import (
	"cmp"
	"errors"

	"tolka/internal/failure"
)

// Failure is the way in which an engine failed. It determines what happens next.
type Failure int

// The ways in which an engine fails.
const (
	// Server means that the engine or the connection to it failed, after all retries.
	Server Failure = iota
	// Unreachable means that nothing answers at the endpoint, or that it has returned nothing but
	// failures for too long.
	Unreachable
	// Timeout means that a reply took too long, after all retries.
	Timeout
	// RateLimit means that the engine asks for a longer wait than allowed.
	RateLimit
	// Auth means that the key is missing, wrong or lacks permissions.
	Auth
	// Forbidden means that the key may not use the model.
	Forbidden
	// Quota means that the account's quota is used up.
	Quota
	// UnknownModel means that the endpoint does not have the model.
	UnknownModel
	// Endpoint means that the endpoint itself is wrong: a bad certificate or path, a redirect, or
	// an HTML page instead of a reply.
	Endpoint
	// ContextLength means that the request is too long for the model.
	ContextLength
	// Truncated means that the reply was truncated at a limit.
	Truncated
	// PromptCut means that the server silently truncated the prompt.
	PromptCut
	// Refused means that a content filter or the model declined.
	Refused
	// BadRequest means that the engine rejects this request.
	BadRequest
	// OutOfFiles means that the operating system does not let the program open more files or
	// connections. The engine is not the cause.
	OutOfFiles
	// OverBudget means that the run has used its budget and sends no more requests.
	OverBudget
)

// meanings tells what each Failure means for the result and the run.
var meanings = [...]struct {
	reason failure.Reason
	// stopsRun is set if the failure affects every request.
	stopsRun bool
	// hint replaces the error's own hint.
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

// StopsRun reports whether the failure affects every request, so the run must stop instead of
// failing one input after another.
func (f Failure) StopsRun() bool { return meanings[f].stopsRun }

// Error is an engine's failure. It never contains a key or an article's text.
type Error struct {
	// Failure is the kind of failure.
	Failure Failure
	// Message describes the failure in one line, in lower case and without a period.
	Message string
	// Hint tells the user what to do next. It may be "".
	Hint string
	// Form is set if the model's chat template rejected the form of the messages.
	Form bool
	// Usage is the usage of the failed attempts.
	Usage Usage
	// Err is the cause, for errors.Is and errors.As. It may be nil.
	Err error
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// As converts the error to a *failure.Error for errors.As, so that it is reported like any other
// error.
func (e *Error) As(target any) bool {
	f, ok := target.(**failure.Error)
	if ok {
		m := meanings[e.Failure]
		*f = &failure.Error{Reason: m.reason, Message: e.Message, Hint: cmp.Or(m.hint, e.Hint), StopsRun: m.stopsRun, Err: e}
	}
	return ok
}

// FailureOf returns the kind of failure. It returns false if err did not come from an engine.
func FailureOf(err error) (Failure, bool) {
	var e *Error
	if errors.As(err, &e) {
		return e.Failure, true
	}
	return 0, false
}
