package pipeline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

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
			r.To = j.to.String()
		}
	}()
	p.sweep(j.place)
	standing := output.Stand(j.place)
	done, err := p.standing(standing, s, j)
	if !done && !p.DryRun {
		unlock, ok := p.lock(j.place)
		if !ok {
			r.Err = errBusy
			return r
		}
		defer unlock()
		// It may have been written in between.
		standing = output.Stand(j.place)
		done, err = p.standing(standing, s, j)
	}
	if c := j.collision; c != nil && !(c.IsInput && done) {
		message, hint := c.Explain(j.input.Path, j.place)
		return r.failed(&failure.Error{Reason: failure.Collision, Message: message, Hint: hint})
	}
	if done || err != nil {
		r.Status = Unchanged
		if err != nil {
			return r.failed(err)
		}
		return r.fromRecord(standing.Record)
	}
	if j.exported != "" && j.exported != s.Hash {
		return r.failed(changedSince(j))
	}
	if err := s.Understand(ctx); err != nil {
		return r.unread(err)
	}
	r.From, r.Margin, r.Mixed = s.From, s.Detected.Margin, s.Detected.Mixed
	to := j.to
	if to.IsZero() {
		to, _ = language.Parse(s.From)
		r.To = to.String()
	}
	if p.Choices.Task == choice.Translate && s.AlreadyIn(to) {
		return p.passThrough(r, j, s)
	}
	if p.DryRun {
		r.Status, r.Reason, r.Findings = Skipped, DryRun, s.Article.Warnings
		r.Plan = p.plan(s, to, cmp.Or(p.Choices.Model, standing.Record.InsteadOf, standing.Record.Model))
		r.Cost = p.Prices.Cost(r.Plan.Usage())
		return r
	}
	if err := p.writable(j); err != nil {
		return r.failed(failure.Writing(j.place, err))
	}

	tell(Started{j.input.Path, j.place})
	var open batch.Pending
	work := session.New(p.Means, p.Choices, s.Article, s.From, to)
	m, err := p.make(open.Noted(ctx), s, work, func(done, of int) { tell(Progressed{j.input.Path, j.place, done, of}) })
	r.Usage, r.CachedBlocks = work.Usage(), m.recalled
	r.Cost = p.Prices.Cost(r.Usage)
	if errors.Is(err, engine.ErrUnanswered) {
		return p.wait(r, p.entry(j, s), &open)
	}
	if p.NoEngine != nil && errors.Is(err, p.NoEngine) {
		r.Engine, r.Model = "", "" // nobody was asked
	}
	if err != nil {
		return r.failed(p.keepAnswer(rejectedName(j.input), p.final(err)))
	}
	m.insteadOf = work.InsteadOf()
	r.Model, r.Copied = work.Model(), m.copied
	found := slices.Concat(s.Warnings(), m.warnings)
	if err := p.Policy.Gate(found, m.markdown); err != nil {
		return r.failed(p.keepAnswer(rejectedName(j.input), err))
	}
	r.Findings = slices.Concat(found, m.notices, work.StandIns())
	if err := p.publish(j, s, standing, m, r); err != nil {
		p.written.Delete(filepath.Dir(j.place)) // the next one looks again before it is paid for
		// Another run may have been faster with the same.
		if done, _ := p.standing(output.Stand(j.place), s, j); done && !p.Redo {
			r.Status = Unchanged
			return r
		}
		return r.failed(err)
	}
	r.Status = Done
	return r
}

// standing decides by what stands at a result's place whether there is anything to
// do: done where it is up to date, an error where it must not be replaced.
func (p *Pipeline) standing(st output.Standing, s *source.Source, j job) (done bool, err error) {
	switch {
	case st.Err != nil:
		f := failure.Reading(st.Err)
		f.Message = fmt.Sprintf("cannot tell what stands at %s: %s", j.place, f.Message)
		return false, f
	case st.Kind == output.Nothing:
		return false, nil
	case st.Kind == output.Folder:
		return false, &failure.Error{Reason: failure.IO, Message: fmt.Sprintf("cannot write %s: it is a folder", j.place), Hint: "choose another place with -o, --name or --out-dir"}
	case p.Overwrite && !p.isOf(st, s, j):
		return false, nil
	case !p.isOf(st, s, j):
		return false, p.taken(st, j)
	}
	current := st.Record.SourceSHA256 == s.Hash
	if current && !p.Redo && p.sameChoices(st.Record, j.to) {
		return true, nil
	}
	if p.Auto && p.Choices.Engine == choice.Extractive && st.Record.Engine != string(choice.Extractive) {
		return false, &failure.Error{Reason: failure.Exists, Message: fmt.Sprintf("%s was written by a model and is not up to date, and no model is to be found now", j.place), Hint: "start the engine, or replace it with an extractive summary: --engine extractive"}
	}
	if st.Edited && !p.Overwrite {
		return false, &failure.Error{Reason: failure.Edited, Message: fmt.Sprintf("%s was edited since tolka wrote it", j.place), Hint: "keep your changes under another name, or replace them with --overwrite"}
	}
	return false, nil
}

// sameChoices reports whether a result was made with the user's present choices.
// Where no engine is found, or a dry run does not ask one for its model, what the user
// did not choose is taken to be what the result was made with.
func (p *Pipeline) sameChoices(r output.Record, to language.Tag) bool {
	c := p.Choices
	if p.NoEngine != nil || p.DryRun && c.Model == "" {
		c.Engine = choice.Engine(r.Engine)
		c.Model = cmp.Or(c.Model, r.InsteadOf, r.Model)
	}
	return r.Settings == c.Fingerprint(to)
}

// writable returns the error that publishing would meet for want of rights. A folder
// is looked at once in a run.
func (p *Pipeline) writable(j job) error {
	dir := filepath.Dir(j.place)
	if _, known := p.written.Load(dir); known || j.place == discover.Stdin {
		return nil
	}
	err := output.Writable(p.at(j))
	if err == nil {
		p.written.Store(dir, true)
	}
	return err
}

// at is where a result goes. Folders are made where the user named one for the results.
func (p *Pipeline) at(j job) output.Place {
	return output.Place{Path: j.place, Root: j.root, Make: p.Output != "" || p.Naming.OutDir != "", Owner: p.owner(j.place)}
}

// passThrough is the result of an article that is in the target language already:
// nothing, or the text as it is where the reader waits for it.
func (p *Pipeline) passThrough(r Result, j job, s *source.Source) Result {
	r.Status, r.Reason = Skipped, AlreadyTarget
	switch {
	case j.input.Path != discover.Stdin && j.place != discover.Stdin || p.DryRun:
		r.Output = ""
		return r
	case j.place == discover.Stdin:
		if _, err := p.Stdout.Write(s.AsText()); err != nil {
			return r.failed(err)
		}
		return r
	}
	if err := failure.Writing(j.place, output.Publish(p.at(j), s.AsText(), s.Perm, output.Stand(j.place))); err != nil {
		return r.failed(err)
	}
	return r
}

// publish puts a result in its place. Standard output gets the text alone.
func (p *Pipeline) publish(j job, s *source.Source, st output.Standing, m made, r Result) error {
	if j.place == discover.Stdin {
		_, err := p.Stdout.Write([]byte(m.markdown))
		return err
	}
	rec := output.Record{
		Task: string(p.Choices.Task), Source: sourceName(s.Input), SourcePlace: p.sourcePlace(j), SourceSHA256: s.Hash, From: r.From, To: r.To,
		Engine: string(p.Choices.Engine), Model: r.Model, InsteadOf: m.insteadOf, Method: m.method, WithSummary: string(m.withSummary), Layout: p.Choices.Layout(), Settings: p.Choices.Fingerprint(j.to),
		Created: output.Timestamp(p.Now()),
	}
	for _, f := range r.Findings {
		rec.Warnings = append(rec.Warnings, f.String())
	}
	err := output.Publish(p.at(j), output.Document(m.markdown, rec, p.NoFrontMatter), s.Perm, st)
	if errors.Is(err, output.ErrExists) {
		return &failure.Error{Reason: failure.Exists, Message: j.place + " appeared or changed while the result was made", Hint: "run the same command again", Err: err}
	}
	return failure.Writing(j.place, err)
}

// rejectedName names an input's rejected answers: an address would be too long.
func rejectedName(in discover.Input) string {
	if in.URL != "" {
		return in.Rel
	}
	return sourceName(in)
}
