package pipeline

import (
	"errors"
	"time"

	"tolka/internal/article"
	"tolka/internal/engine"
	"tolka/internal/extract"
)

// Status says what became of a result that was asked for.
type Status string

// The statuses.
const (
	Done      Status = "done"
	Unchanged Status = "unchanged"
	Skipped   Status = "skipped"
	Failed    Status = "failed"
)

// Reason is a stable word that says why a result was skipped or failed.
type Reason string

// The reasons that are not an input's own (those are extract's).
const (
	AlreadyTarget Reason = "already-target"
	// DryRun is why a result was not made that would have been: Result.Plan says what
	// it would take.
	DryRun Reason = "dry-run"
	// Exported is why a result was not made whose requests were written to a batch.
	Exported Reason = "exported"
	// Interrupted is why a result was not made that the run did not come to.
	Interrupted   Reason = "interrupted"
	Refused       Reason = "refused"
	Truncated     Reason = "truncated"
	WrongLanguage Reason = "wrong-language"
	Incomplete    Reason = "incomplete"
	Checks        Reason = "checks"
	Edited        Reason = "edited"
	Exists        Reason = "exists"
	Collision     Reason = "collision"
	Auth          Reason = "auth"
	Quota         Reason = "quota"
	RateLimit     Reason = "rate-limit"
	Timeout       Reason = "timeout"
	EngineFault   Reason = "engine"
	OverBudget    Reason = "budget"
	IO            Reason = "io"
	Empty                = Reason(extract.Empty)
	NotText              = Reason(extract.NotText)
)

// Result is what became of one result that was asked for.
type Result struct {
	// Input and Output are paths, "-" for the standard streams; Output is "" where
	// none was reached.
	Input, Output string
	// Place is where it was asked for, as in Started: Output, but where none was reached.
	Place  string
	Task   Task
	Status Status
	Reason Reason
	// From and To are BCP 47 tags; From is "" where it could not be told.
	From, To string
	// Margin says how sure the detection was, in nats a trigram; Mixed that a
	// considerable part is in another language.
	Margin float64
	Mixed  bool
	Engine Engine
	Model  string
	Usage  engine.Usage
	// Cost is what Usage, or in a dry run the Plan, costs by the user's prices; 0
	// where there are none.
	Cost float64
	// CachedBlocks counts the blocks that were remembered.
	CachedBlocks int
	// Findings are the warnings of a result that is there, and the errors of one
	// that is not.
	Findings []article.Finding
	// Took is how long it took.
	Took time.Duration
	// Copied is the share of a model's summary that stands in the article word for word,
	// from 0 to 1; 0 elsewhere.
	Copied float64
	// Plan is what a dry run says.
	Plan *Plan
	// Err says why it failed; nil otherwise.
	Err error
	// NotStarted says that the run stopped before this result's turn.
	NotStarted bool
}

// Failure is an error with the stable reason for scripts and a hint for people.
type Failure struct {
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
func (f *Failure) Error() string { return f.Message }

// Unwrap returns the cause.
func (f *Failure) Unwrap() error { return f.Err }

// NoEngine is the failure of results that need an engine which err keeps from being
// used.
func NoEngine(err error) *Failure {
	f := *asFailure(err)
	f.StopsRun = true
	return &f
}

// asFailure gives any error its reason.
func asFailure(err error) *Failure {
	var f *Failure
	if errors.As(err, &f) {
		return f
	}
	var in *extract.Error
	if errors.As(err, &in) {
		return &Failure{Reason: Reason(in.Reason), Message: in.Message, Hint: in.Hint, Err: err}
	}
	var e *engine.Error
	if errors.As(err, &e) {
		f := &Failure{Reason: engineReason(e.Failure), Message: e.Message, Hint: e.Hint, StopsRun: e.Failure.StopsRun(), Err: err}
		if e.Failure == engine.OutOfFiles {
			f.Hint = tooManyFiles
		}
		return f
	}
	return &Failure{Reason: IO, Message: err.Error(), Err: err}
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
