package pipeline

import (
	"context"
	"errors"
	"strings"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/failure"
	"tolka/internal/output"
)

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
	r.From, r.To, r.Engine, r.Model = rec.From, rec.To, choice.Engine(rec.Engine), rec.Model
	for _, w := range rec.Warnings {
		check, message, _ := strings.Cut(w, ": ")
		r.Findings = append(r.Findings, article.Finding{Check: check, Message: message})
	}
	return r
}
