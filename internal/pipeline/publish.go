package pipeline

import (
	"cmp"
	"errors"
	"path/filepath"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/source"
	"tolka/internal/store"
	"tolka/internal/subtitle"
)

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
	return output.Place{Path: j.place, Root: j.root, Make: p.choices.Output != "" || p.choices.Naming.OutDir != "", Owner: p.owner(j.place), Probe: p.deps.Probe}
}

// passThrough is the result of an article that is in the target language already:
// nothing, or the text as it is where the reader waits for it. It replaces no edited result:
// edits of another text cannot be merged.
func (p *Pipeline) passThrough(r Result, j job, s *source.Source, st output.Existing) Result {
	r.Status, r.Reason = Skipped, AlreadyTarget
	switch {
	case j.input.Path != discover.Stdin && j.place != discover.Stdin:
		r.Output = ""
		return r
	case j.place != discover.Stdin && hasEdits(st) && !p.choices.Overwrite:
		return r.failed(editedFailure(j, ""))
	case p.choices.DryRun:
		r.Output = ""
		return r
	case j.place == discover.Stdin:
		if _, err := p.deps.Stdout.Write(s.AsText()); err != nil {
			return r.failed(err)
		}
		return r
	}
	old, err := p.keepReplaced(j, st, isPersons(st))
	if err != nil {
		return r.failed(err)
	}
	err = p.replace(old, s.AsText(), func() error { return output.Publish(p.at(j), s.AsText(), s.Perm, st) })
	if err != nil {
		return r.failed(failure.Writing(j.place, err))
	}
	return r
}

// publish puts a result in its place. Standard output gets the text alone.
func (p *Pipeline) publish(j job, s *source.Source, st output.Existing, old store.Replacement, m made, r Result) error {
	if j.place == discover.Stdin {
		_, err := p.deps.Stdout.Write([]byte(m.markdown))
		return err
	}
	rec := output.Record{
		Task: string(p.choices.Task), Source: sourceName(s.Input), SourcePlace: p.sourcePlace(j), SourceSHA256: s.Hash, From: r.From.String(), To: r.To.String(),
		Engine: string(p.choices.Engine), Model: r.Model, InsteadOf: m.insteadOf, Method: m.method, WithSummary: string(m.withSummary), Layout: p.choices.Layout(), Settings: p.choices.Fingerprint(j.to), Choices: p.choices.Recorded(j.to),
		Created: output.Timestamp(p.deps.Now()), MDX: s.Article.MDX && p.choices.Task == choice.Translate,
		VTT: s.Article.Subtitles == subtitle.VTT && p.choices.Task == choice.Translate,
	}
	for _, f := range r.Findings {
		rec.Warnings = append(rec.Warnings, f.String())
	}
	if p.choices.Task == choice.Translate {
		rec.Blocks = blocksOf(s.Article, m)
	}
	var err error
	if s.Article.Subtitles == subtitle.SRT && p.choices.Task == choice.Translate {
		err = p.replace(old, []byte(m.markdown), func() error { return output.PublishSubRip(p.at(j), m.markdown, rec, s.Perm, st) })
	} else {
		doc := output.Document(m.markdown, rec, p.choices.NoFrontMatter)
		err = p.replace(old, doc, func() error { return output.Publish(p.at(j), doc, s.Perm, st) })
	}
	if errors.Is(err, output.ErrExists) {
		return &failure.Error{Reason: failure.Exists, Message: j.place + " appeared or changed while the result was made", Hint: "run the same command again", Err: err}
	}
	if err == nil && st.Kind == output.Nothing {
		p.created.Store(absolute(j.place), true)
	}
	return failure.Writing(j.place, err)
}

// doc splits the text of a result like its source.
func (m made) doc(a *article.Article, text string) align.Doc {
	if blocks := m.readBlocks(text); blocks != nil {
		return align.DocOf(blocks)
	}
	return align.DocOfResult(a, text)
}

// summaryKey is the name under which the hashes of a translation have its summary.
const summaryKey = "\x00summary"

// blocksOf returns the hashes of the blocks of a translation and of its source for the record.
// They are of the text before its links and its layout, which depend on other results too.
func blocksOf(a *article.Article, m made) string {
	text, summary := cmp.Or(m.unlaid, m.markdown), ""
	if m.withSummary != "" {
		text, summary = markdown.CutSummary(text, m.withSummary == choice.SummaryOnTop)
	}
	var h align.Hashes
	if m.hashes != nil {
		h = *m.hashes
	} else {
		h = align.HashesOf(align.DocOfSource(a), m.doc(a, text))
	}
	if m.withSummary != "" {
		h.Keys = append(h.Keys, align.Entry{Source: align.HashText(""), Text: align.HashText(summary), Gap: align.HashGap(summaryKey)})
	}
	return h.String()
}
