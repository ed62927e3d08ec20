package pipeline

import (
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"tolka/internal/article"
	"tolka/internal/batch"
	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/output"
	"tolka/internal/session"
	"tolka/internal/source"
)

// job is one result that is asked for: an input, a target language, a place.
type job struct {
	input discover.Input
	// to is the target; the zero Tag is the article's own language.
	to language.Tag
	// place is the path of the result, and root the folder that it must not leave.
	place, root string
	// collision is what keeps the result from its place; nil for nothing.
	collision *discover.Collision
	// exported is the hash of the source when the result was exported to a batch; "" for
	// a result that was not.
	exported string
	// project is the project of the article when it was exported; "" for a result that was not.
	project string
}

// errBusy says that another run is at work on a result.
var errBusy = errors.New("another run is at work on it")

// article takes one result through the rooms, in their order. Where another run is at
// work on it, it fails with errBusy. tell is told how the work goes on.
func (p *Pipeline) article(ctx context.Context, j job, s *source.Source, tell func(Event)) (r Result) {
	start := time.Now()
	r = p.blank(j)
	defer func() {
		r.Took = time.Since(start)
		if r.Status == Failed { // as it was asked for, so that it can be again
			r.To = j.to
		}
	}()
	p.sweep(j.place)
	old, existing := p.earlier(output.Inspect(j.place), s, j)
	p.learn(ctx, old, existing, s, j)
	done, err := p.checkExisting(existing, s, j)
	if (!done || old != "") && !p.choices.DryRun {
		unlock, ok := p.lock(j.place)
		if !ok {
			r.Err = errBusy
			return r
		}
		defer unlock()
		// It may have been written in between.
		if old, existing = p.earlier(output.Inspect(j.place), s, j); old != "" {
			if err := p.rename(old, j); err != nil {
				return r.failed(err)
			}
			tell(Renamed{j.input.Path, old, j.place})
			existing = output.Inspect(j.place)
		}
		done, err = p.checkExisting(existing, s, j)
	}
	if c := j.collision; c != nil && !(c.IsInput && done) {
		message, hint := c.Explain(j.input.Path, j.place)
		return r.failed(&failure.Error{Reason: failure.Collision, Message: message, Hint: hint})
	}
	switch {
	case err != nil:
		return r.failed(err)
	case done:
		r.Status = Unchanged
		if p.reform(j, existing) {
			r.Status = Done
		}
		return r.fromRecord(existing.Record)
	}
	if j.exported != "" && j.exported != s.Hash {
		return r.failed(changedSince(j))
	}
	if err := s.Understand(ctx); err != nil {
		return r.unread(err)
	}
	r.Stale = p.stale(existing, s, j)
	r.From, r.Margin, r.Mixed = s.From, s.Detected.Margin, s.Detected.Mixed
	to := j.to
	if to.IsZero() {
		to = s.From
		r.To = to
	}
	if p.choices.Task == choice.Translate && s.AlreadyIn(to) {
		return p.passThrough(r, j, s, existing)
	}
	plan, own, err := p.merging(existing, s, j)
	if err != nil {
		return r.failed(err)
	}
	if p.choices.DryRun {
		r.Status, r.Reason, r.Findings = Skipped, DryRun, s.Article.Warnings
		if plan != nil {
			r.Findings = slices.Concat(r.Findings, own.named(conflicts(plan.Conflicts, "")))
		}
		r.Plan = p.plan(s, p.query(j, s.From, to), cmp.Or(p.choices.Model, existing.Record.InsteadOf, existing.Record.Model), plan)
		r.KeptBlocks = r.Plan.Kept
		r.Cost = p.deps.Prices.Cost(r.Plan.Usage())
		return r
	}
	if err := p.writable(j); err != nil {
		return r.failed(failure.Writing(j.place, err))
	}

	tell(Started{j.input.Path, j.place})
	var open batch.Pending
	deps := p.deps.Deps
	if p.deps.Batch != nil {
		deps.Completer = p.deps.Batch.For(&open)
	}
	work := session.New(deps, p.choices.Options, p.choices.Choices, s.Article, s.From, to)
	work.Query = p.query(j, s.From, to)
	if j.place != discover.Stdin {
		work.Place = absolute(j.place)
	}
	m, err := p.make(ctx, s, work, plan, func(done, of int) { tell(Progressed{j.input.Path, j.place, done, of}) })
	r.Usage, r.Extra, r.Blocks, r.CachedBlocks = work.Usage(), work.Extra(), m.blocks, m.recalled
	r.KeptBlocks = m.kept
	if r.Engine != choice.Extractive {
		r.Dialect = p.deps.Speech.Dialect().Name
	}
	r.Cost = p.deps.Prices.Cost(r.Usage)
	if errors.Is(err, engine.ErrUnanswered) {
		return p.wait(r, p.entry(j, s), &open)
	}
	if p.deps.NoEngine != nil && errors.Is(err, p.deps.NoEngine) {
		r.Engine, r.Model, r.Dialect = "", "", "" // nobody was asked
	}
	if err != nil {
		return r.failed(p.keepAnswer(rejectedName(j.input), p.final(err)))
	}
	if m.unlaid != "" {
		var doubts []article.Finding
		m.markdown, doubts = p.relink(j, s.Article, m, own)
		m.notices = append(m.notices, doubts...)
	}
	m.insteadOf = work.InsteadOf()
	r.Model, r.Copied = work.Model(), m.copied
	found := slices.Concat(s.Warnings(), m.warnings)
	if err := p.choices.Policy.Gate(found, m.markdown); err != nil {
		return r.failed(p.keepAnswer(rejectedName(j.input), err))
	}
	kept, err := p.keepReplaced(j, existing, len(m.conflicts) > 0 || isPersons(existing))
	if err != nil {
		return r.failed(err)
	}
	r.Findings = own.named(slices.Concat(found, m.notices, work.StandIns(), conflicts(m.conflicts, kept.Kept)))
	if err := p.publish(j, s, existing, kept, m, r); err != nil {
		p.written.Delete(filepath.Dir(j.place)) // the next one looks again before it is paid for
		// Another run may have been faster with the same.
		if done, _ := p.checkExisting(output.Inspect(j.place), s, j); done {
			r.Status = Unchanged
			return r
		}
		return r.failed(err)
	}
	r.Status = Done
	return r
}
