package pipeline

import (
	"context"
	"fmt"
	"iter"

	"tolka/internal/batch"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language"
)

// Import makes the results of a batch's manifest, n of them, as far as there are answers.
// It reads the manifest as it goes. The error is that of reading it.
func (p *Pipeline) Import(ctx context.Context, entries iter.Seq2[batch.Entry, error], n int, listener Listener) (Totals, error) {
	var failed error
	jobs := func(yield func([]job) bool) {
		for e, err := range entries {
			var to language.Tag
			if err == nil && e.To != "" {
				to, err = language.Parse(e.To)
			}
			if err != nil {
				failed = err
				return
			}
			if !yield([]job{{input: discover.Input{Path: e.Input, Rel: e.Rel}, to: to, place: e.Output, root: e.Root, exported: e.SourceSHA256}}) {
				return
			}
		}
	}
	totals := p.run(ctx, jobs, n, listener)
	return totals, failed
}

// changedSince is the failure of an article that is not the one that was exported.
func changedSince(j job) *failure.Error {
	return &failure.Error{Reason: failure.Incomplete, Message: fmt.Sprintf("%s was changed after it was exported, and what came back is of its old text", j.input.Path), Hint: "export it again, or run the task on it directly: what did not change is remembered"}
}
