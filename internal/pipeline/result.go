package pipeline

import (
	"context"
	"errors"
	"strings"
	"time"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/output"
	"tolka/internal/session"
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

// The reasons for which a result is not made that are no failures.
const (
	AlreadyTarget failure.Reason = "already-target"
	// DryRun is why a result was not made that would have been: Result.Plan says what
	// it would take.
	DryRun failure.Reason = "dry-run"
	// Exported is why a result was not made whose requests were written to a batch.
	Exported failure.Reason = "exported"
)

// Result is what became of one result that was asked for.
type Result struct {
	// Input and Output are paths, "-" for the standard streams; Output is "" where
	// none was reached.
	Input, Output string
	// Place is where it was asked for, as in Started: Output, but where none was reached.
	Place  string
	Task   choice.Task
	Status Status
	Reason failure.Reason
	// From is the zero Tag where it could not be told.
	From, To language.Tag
	// Margin says how sure the detection was, in nats a trigram; Mixed that a
	// considerable part is in another language.
	Margin float64
	Mixed  bool
	Engine choice.Engine
	Model  string
	Usage  engine.Usage
	// Cost is what Usage, or in a dry run the Plan, costs by the user's prices; 0
	// where there are none.
	Cost float64
	// Extra counts the requests of Usage beside one for each part of the text, by why they were
	// sent.
	Extra map[string]int
	// Dialect is how the model was asked, "" if none was.
	Dialect string
	// Blocks counts the blocks of prose of a translation.
	Blocks int
	// CachedBlocks counts the blocks that were remembered.
	CachedBlocks int
	// KeptBlocks counts the blocks that the last result had already, edited or not.
	KeptBlocks int
	// Findings are the warnings of a result that is there, and the errors of one
	// that is not.
	Findings []article.Finding
	// Stale says why a result that was there had to be made again; nil if there was none.
	Stale []string
	// Took is how long it took.
	Took time.Duration
	// Copied is the share of a model's summary that stands in the article word for word,
	// from 0 to 1; 0 elsewhere.
	Copied float64
	// Plan is what a dry run says.
	Plan *session.Plan
	// Err says why it failed; nil otherwise.
	Err error
	// NotStarted says that the run stopped before this result's turn.
	NotStarted bool
}

// failed turns a result into a failed one. What was not written has no place.
func (r Result) failed(err error) Result {
	r.Status, r.Err = Failed, err
	if errors.Is(err, context.Canceled) {
		r.Reason = failure.Interrupted
		return r
	}
	f := failure.Of(err)
	r.Reason, r.Err = f.Reason, f
	if f.Findings != nil {
		r.Findings = f.Findings
	}
	return r
}

// unread is the result of an input that is no article. An empty file is nothing to
// complain about, all else is.
func (r Result) unread(err error) Result {
	r = r.failed(err)
	r.Output = ""
	if r.Reason == failure.Empty {
		r.Status = Skipped
	}
	return r
}

// fromRecord completes an unchanged result with what its record says.
func (r Result) fromRecord(rec output.Record) Result {
	r.From, r.To, r.Engine, r.Model = language.Make(rec.From), language.Make(rec.To), choice.Engine(rec.Engine), rec.Model
	for _, w := range rec.Warnings {
		check, message, _ := strings.Cut(w, ": ")
		r.Findings = append(r.Findings, article.Finding{Check: check, Message: message})
	}
	return r
}
