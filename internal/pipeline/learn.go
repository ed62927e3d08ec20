package pipeline

import (
	"cmp"
	"context"
	"maps"
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
	// View returns the corrections of a run over articles of some projects. fresh is what a dry run
	// has read in results, by project: it is not stored. The error says which corrections
	// cannot be read; the view has all others.
	View func(projects []string, fresh map[string][]memory.Reading) (*memory.View, error)
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
		projects := make(map[string]bool)
		for _, j := range slices.Concat(slices.Concat(p.all...), p.neighbors()) {
			projects[p.project(j)] = true
			p.corrected(ctx, j)
		}
		var fresh map[string][]memory.Reading
		if p.choices.DryRun {
			fresh = p.read.take()
		} else {
			p.keepLearned(ctx)
		}
		view, err := p.deps.Learning.View(slices.Sorted(maps.Keys(projects)), fresh)
		if err != nil {
			p.deps.Learning.Warn(err)
		}
		return view
	})
}

// readings are what was read in results and is not stored yet, by project. A project's file is
// written once for all of them.
type readings struct {
	mu        sync.Mutex
	byProject map[string][]memory.Reading
}

func (r *readings) add(project string, one memory.Reading) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.byProject == nil {
		r.byProject = make(map[string][]memory.Reading)
	}
	r.byProject[project] = append(r.byProject[project], one)
}

func (r *readings) take() map[string][]memory.Reading {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := r.byProject
	r.byProject = nil
	return all
}

// keepLearned stores what was read in results, unless this is a dry run.
func (p *Pipeline) keepLearned(ctx context.Context) {
	if p.choices.DryRun {
		return
	}
	all := p.read.take()
	for _, project := range slices.Sorted(maps.Keys(all)) {
		if _, err := p.deps.Learning.Store.Learn(ctx, project, all[project]...); err != nil && ctx.Err() == nil {
			p.deps.Learning.Warn(err)
		}
	}
}

// maxNeighbors is how many other results are looked at in each folder of results, the newest ones: a
// correction that was just made counts, and a folder of ten thousand costs some milliseconds.
const maxNeighbors = 256

// neighbors returns the results next to those of the run that are not among them.
func (p *Pipeline) neighbors() (jobs []job) {
	asked, dirs := make(map[string]bool), make(map[string]bool)
	for _, same := range p.all {
		for _, j := range same {
			asked[filepath.Clean(j.place)] = true
			if j.place != discover.Stdin {
				dirs[filepath.Dir(j.place)] = true
			}
		}
	}
	var finder results.Finder
	for _, dir := range slices.Sorted(maps.Keys(dirs)) {
		for _, path := range newest(dir, maxNeighbors) {
			if asked[path] {
				continue
			}
			r := finder.Of(discover.At(path))
			if r.Input.Err != nil || r.Source == "" {
				continue
			}
			j := job{input: discover.At(r.Source), place: path}
			if memory.IsEdited(r.Record, r.Edited) || p.hasTaught(j) {
				jobs = append(jobs, j)
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

// corrected learns what people have corrected in the result of a job.
func (p *Pipeline) corrected(ctx context.Context, j job) {
	if ctx.Err() != nil || j.input.Err != nil || j.input.URL != "" || j.input.Path == discover.Stdin {
		return
	}
	st := output.Inspect(j.place)
	if st.Kind == output.Own && !p.teaches(st, j) {
		return
	}
	s, err := p.reader.Read(ctx, j.input)
	if err != nil {
		return // reported when it is this article's turn
	}
	old, st := p.earlier(st, s, j)
	p.learn(ctx, old, st, s, j)
}

// teaches reports whether a result may hold a person's corrections, or some that were taken back.
func (p *Pipeline) teaches(st output.Existing, j job) bool {
	return p.deps.Learning != nil && p.deps.Learning.Store.Dir != "" && st.Kind == output.Own && p.choices.Task == choice.Translate && !p.choices.Overwrite &&
		(memory.IsEdited(st.Record, st.Edited) || st.Record.Task == string(choice.Translate) && p.hasTaught(j))
}

// hasTaught reports whether corrections of a job's result are stored.
func (p *Pipeline) hasTaught(j job) bool {
	project := p.project(j)
	load, _ := p.taught.LoadOrStore(project, sync.OnceValue(func() memory.Files {
		files, _ := p.deps.Learning.Store.Files(project) // an error is reported when they are used
		return files
	}))
	return load.(func() memory.Files)().Has(j.place)
}

// learn reads what a person has corrected in a result. It does so once in a run for each result; keepLearned
// stores it. Edits that are to be replaced are not learned. old is the path of a result by the name of an
// earlier version, or "".
func (p *Pipeline) learn(ctx context.Context, old string, st output.Existing, s *source.Source, j job) {
	if !p.teaches(st, j) || !p.isOf(st, s, j) {
		return
	}
	once, _ := p.learned.LoadOrStore(j.place, sync.OnceFunc(func() { p.readResult(ctx, old, st, s, j) }))
	once.(func())() // whoever needs the corrections waits for those that are being read
}

// readResult is learn for a result that was not read yet.
func (p *Pipeline) readResult(ctx context.Context, old string, st output.Existing, s *source.Source, j job) {
	if s.Understand(ctx) != nil {
		return // reported when it is translated
	}
	r := memory.Result{
		Article: s.Article, Record: st.Record, SourcePath: j.input.Path, Path: cmp.Or(old, j.place), Name: j.place,
		Untouched: !st.Edited && st.Record.SourceSHA256 == s.Hash,
	}
	reading, err := r.Read()
	if err != nil {
		p.deps.Learning.Warn(err)
		return
	}
	work := session.New(session.Deps{}, session.Options{}, p.choices.Choices, s.Article, language.Make(st.Record.From), language.Make(st.Record.To))
	work.Learned(&reading, st.Record.Choices)
	p.read.add(p.project(j), reading)
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
