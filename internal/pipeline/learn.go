package pipeline

import (
	"context"
	"path/filepath"
	"slices"
	"sync"

	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/language"
	"tolka/internal/memory"
	"tolka/internal/output"
	"tolka/internal/session"
	"tolka/internal/source"
)

// Learning is how a run learns what people correct in results, and what it knows of that.
type Learning struct {
	// Store keeps the corrections; without a folder, none are learned.
	Store memory.Store
	// Project returns the project of a folder.
	Project func(dir string) string
	// View returns the corrections of a run over articles of some projects. fresh are those that a
	// dry run has found and not stored. The error says that they cannot be read.
	View func(projects []string, fresh []memory.Project) (*memory.View, error)
	// Warn is told what keeps corrections from being stored or read; the run goes on without them.
	Warn func(error)
}

// useCorrections makes people's corrections known to the sessions of a run. They are read when the first
// article needs them, after those in all results of the run were learned, so that each
// article has the same ones, whichever comes first.
func (p *Pipeline) useCorrections(ctx context.Context) {
	if p.deps.Learning == nil || p.choices.Task != choice.Translate {
		return
	}
	p.deps.Corrections = sync.OnceValue(func() *memory.View {
		var fresh []memory.Project
		var projects []string
		for _, jobs := range p.all {
			for _, j := range jobs {
				if path := p.project(j); !slices.Contains(projects, path) {
					projects = append(projects, path)
				}
				if found := p.corrected(ctx, j); len(found.Entries) > 0 {
					fresh = append(fresh, found)
				}
			}
		}
		if !p.choices.DryRun {
			fresh = nil // they are stored
		}
		view, err := p.deps.Learning.View(projects, fresh)
		if err != nil {
			p.deps.Learning.Warn(err)
		}
		return view
	})
}

// corrected returns, and learns, what people have corrected in the result of a job.
func (p *Pipeline) corrected(ctx context.Context, j job) memory.Project {
	if ctx.Err() != nil || j.input.Err != nil || j.input.URL != "" || j.input.Path == discover.Stdin {
		return memory.Project{}
	}
	st := output.Stand(j.place)
	if !p.teaches(st) {
		return memory.Project{}
	}
	s, err := p.reader.Read(ctx, j.input)
	if err != nil || !p.isOf(st, s, j) {
		return memory.Project{} // reported when it is this article's turn
	}
	return p.learn(ctx, st, s, j)
}

// teaches reports whether a result may hold a person's corrections.
func (p *Pipeline) teaches(st output.Standing) bool {
	return p.deps.Learning != nil && p.deps.Learning.Store.Dir != "" && st.Kind == output.Own && st.Edited && st.Record.Task == string(choice.Translate) &&
		p.choices.Task == choice.Translate && !p.choices.Overwrite
}

// learn returns what a person has corrected in a result, and keeps it unless this is a dry run. It
// does so once in a run for each result. Edits that are to be replaced are not learned.
func (p *Pipeline) learn(ctx context.Context, st output.Standing, s *source.Source, j job) memory.Project {
	if !p.teaches(st) || !p.isOf(st, s, j) {
		return memory.Project{}
	}
	once, _ := p.learned.LoadOrStore(j.place, sync.OnceValue(func() memory.Project { return p.learnFrom(ctx, st, s, j) }))
	return once.(func() memory.Project)()
}

// learnFrom is learn for a result that was not looked at yet.
func (p *Pipeline) learnFrom(ctx context.Context, st output.Standing, s *source.Source, j job) memory.Project {
	found := memory.Project{Path: p.project(j)}
	if s.Understand(ctx) != nil {
		return found // reported when it is translated
	}
	entries, err := memory.OfResult(s.Article, st.Record, j.input.Path, j.place, true)
	if err != nil {
		p.deps.Learning.Warn(err)
	}
	if len(entries) == 0 {
		return found
	}
	work := session.New(session.Deps{}, session.Options{}, p.choices.Choices, s.Article, entries[0].From, entries[0].To)
	for i := range entries {
		entries[i].Terms = work.TermsKey(entries[i].Source)
	}
	found.Entries = entries
	if p.choices.DryRun {
		return found
	}
	if _, err := p.deps.Learning.Store.Learn(ctx, found.Path, entries); err != nil && ctx.Err() == nil {
		p.deps.Learning.Warn(err)
	}
	return found
}

// project returns the project of a job's article: that of its folder, or of the result's if
// the article is not a file.
func (p *Pipeline) project(j job) string {
	switch {
	case p.deps.Learning == nil:
		return ""
	case j.project != "":
		return j.project
	case j.input.URL != "" || j.input.Path == discover.Stdin:
		return p.deps.Learning.Project(filepath.Dir(j.place))
	}
	return p.deps.Learning.Project(filepath.Dir(j.input.Path))
}

// query says which corrections a job may use.
func (p *Pipeline) query(j job, from, to language.Tag) memory.Query {
	if p.deps.Learning == nil {
		return memory.Query{From: from, To: to}
	}
	q := memory.Query{Project: p.project(j), From: from, To: to, File: memory.RealPath(j.place)}
	if p.choices.Overwrite {
		q.NotOf = q.File
	}
	return q
}
