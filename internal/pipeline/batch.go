package pipeline

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"

	"tolka/internal/batch"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/source"
)

// Import makes the results of a batch's manifest, n of them, as far as there are answers.
// It reads the manifest as it goes. The error is that of reading it.
func (p *Pipeline) Import(ctx context.Context, entries iter.Seq2[batch.Entry, error], n int, listener Listener) (Totals, error) {
	if err := p.noteEntries(entries); err != nil {
		return Totals{}, err
	}
	var failed error
	jobs := func(yield func([]job) bool) {
		for e, err := range entries {
			var j job
			if err == nil {
				j, err = jobOf(e)
			}
			if err != nil {
				failed = err
				return
			}
			if !yield([]job{j}) {
				return
			}
		}
	}
	totals := p.run(ctx, jobs, n, listener)
	return totals, failed
}

// jobOf returns the job of a line of a manifest.
func jobOf(e batch.Entry) (job, error) {
	j := job{input: discover.Input{Path: e.Input, Rel: e.Rel}, place: e.Output, root: e.Root, exported: e.SourceSHA256, project: e.Project}
	if e.To == "" {
		return j, nil
	}
	to, err := language.Parse(e.To)
	j.to = to
	return j, err
}

// noteEntries is notePlaces for a manifest. It keeps the results in other folders than their
// articles: only their links depend on other results.
func (p *Pipeline) noteEntries(entries iter.Seq2[batch.Entry, error]) error {
	if !p.adaptsLinks() {
		return nil
	}
	var all [][]job
	for e, err := range entries {
		if err != nil {
			return err
		}
		j, err := jobOf(e)
		if err != nil {
			return err
		}
		if filepath.Dir(absolute(j.input.Path)) != filepath.Dir(absolute(j.place)) {
			all = append(all, []job{j})
		}
	}
	p.notePlaces(all)
	return nil
}

// changedSince is the failure of an article that is not the one that was exported.
func changedSince(j job) *failure.Error {
	return &failure.Error{Reason: failure.Incomplete, Message: fmt.Sprintf("%s was changed after it was exported, and what came back is of its old text", j.input.Path), Hint: "export it again, or run the task on it directly: what did not change is remembered"}
}

// wait is the result that waits for answers. What it waits for is taken down.
func (p *Pipeline) wait(r Result, e batch.Entry, open *batch.Pending) Result {
	n, why, err := p.deps.Batch.Take(e, open)
	if err != nil {
		return r.failed(err)
	}
	if p.deps.Batch.Exporting {
		r.Status, r.Reason = Skipped, Exported
		return r
	}
	message := fmt.Sprintf("%d of its requests have no answer yet", n)
	if n == 1 {
		message = "one of its requests has no reply yet"
	}
	if why != "" {
		message += ": " + why
	}
	return r.failed(&failure.Error{Reason: failure.Incomplete, Message: message, Hint: "import more results, write new requests with --requeue, or send them to the engine with --repair"})
}

// final gives a failure of the checks the hint that helps: all that the batch would ask
// has been answered.
func (p *Pipeline) final(err error) error {
	var f *failure.Error
	if p.deps.Batch == nil || p.deps.Batch.Engine != nil || !errors.As(err, &f) || f.Findings == nil {
		return err
	}
	own := *f
	own.Hint = "nothing was written; ask the engine itself with --repair, or export the article again with another model"
	return &own
}

// entry is a result's line of the manifest.
func (p *Pipeline) entry(j job, s *source.Source) batch.Entry {
	return batch.Entry{
		Input: j.input.Path, Rel: j.input.Rel, Output: j.place, Root: j.root, To: j.to.String(), From: s.From.String(),
		SourceSHA256: s.Hash, Settings: p.choices.Fingerprint(j.to), Project: p.project(j),
	}
}
