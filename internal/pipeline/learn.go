package pipeline

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/language"
	"tolka/internal/memory"
	"tolka/internal/output"
	"tolka/internal/results"
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
	// Warn reports why corrections cannot be stored or read. The run continues without them.
	Warn func(error)
}

// useCorrections makes people's corrections known to the sessions of a run. They are read when the first
// article needs them, after those in all results of the run and next to these were learned, so that
// each article has the same ones, whichever comes first.
func (p *Pipeline) useCorrections(ctx context.Context) {
	if p.deps.Learning == nil || p.choices.Task != choice.Translate {
		return
	}
	p.deps.Corrections = sync.OnceValue(func() *memory.View {
		var fresh []memory.Project
		var projects []string
		for _, j := range slices.Concat(slices.Concat(p.all...), p.neighbors()) {
			if path := p.project(j); !slices.Contains(projects, path) {
				projects = append(projects, path)
			}
			if found := p.corrected(ctx, j); len(found.Entries) > 0 {
				fresh = append(fresh, found)
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

// maxNeighbors is how many other results are looked at in each folder of results, the newest ones: a
// correction that was just made counts, and a folder of ten thousand costs some milliseconds.
const maxNeighbors = 256

// neighbors returns the results next to those of the run that are not among them.
func (p *Pipeline) neighbors() (jobs []job) {
	asked := make(map[string]bool)
	var dirs []string
	for _, same := range p.all {
		for _, j := range same {
			asked[filepath.Clean(j.place)] = true
			if dir := filepath.Dir(j.place); j.place != discover.Stdin && !slices.Contains(dirs, dir) {
				dirs = append(dirs, dir)
			}
		}
	}
	var finder results.Finder
	for _, dir := range dirs {
		for _, path := range newest(dir, maxNeighbors) {
			if asked[path] {
				continue
			}
			if r := finder.Of(discover.At(path)); r.Input.Err == nil && r.Edited && r.Source != "" {
				jobs = append(jobs, job{input: discover.At(r.Source), place: path})
			}
		}
	}
	return jobs
}

// newest returns the files of a folder that changed last, at most n of them. A folder that cannot be
// read has none: what is wrong with it is reported when a result is written there.
func newest(dir string, n int) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	type file struct {
		path    string
		changed time.Time
	}
	var files []file
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && info.Mode().IsRegular() && slices.Contains(resultNames, strings.ToLower(filepath.Ext(e.Name()))) {
			files = append(files, file{filepath.Join(dir, e.Name()), info.ModTime()})
		}
	}
	slices.SortFunc(files, func(a, b file) int {
		return cmp.Or(b.changed.Compare(a.changed), strings.Compare(a.path, b.path))
	})
	var paths []string
	for _, f := range files[:min(len(files), n)] {
		paths = append(paths, f.path)
	}
	return paths
}

// resultNames are how the names of translations end by default.
var resultNames = []string{".md", ".mdx", ".srt", ".vtt"}

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
	found.Entries = work.Learned(entries, st.Record.Choices)
	if p.choices.DryRun {
		return found
	}
	if _, err := p.deps.Learning.Store.Learn(ctx, found.Path, found.Entries); err != nil && ctx.Err() == nil {
		p.deps.Learning.Warn(err)
	}
	return found
}

// project returns the project of a job's article: that of its folder, or of the result's if
// the article is not a file.
func (p *Pipeline) project(j job) string {
	dir := filepath.Dir(j.input.Path)
	switch {
	case p.deps.Learning == nil:
		return ""
	case j.project != "":
		return j.project
	case j.input.URL != "" || j.input.Path == discover.Stdin:
		dir = filepath.Dir(j.place)
	}
	if known, ok := p.projects.Load(dir); ok {
		return known.(string)
	}
	path := p.deps.Learning.Project(dir)
	p.projects.Store(dir, path)
	return path
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
