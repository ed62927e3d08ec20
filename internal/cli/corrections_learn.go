package cli

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/discover"
	"tolka/internal/language"
	"tolka/internal/memory"
	"tolka/internal/report"
	"tolka/internal/results"
	"tolka/internal/session"
	"tolka/internal/source"
)

// learner reads the blocks of results, and learns what people have corrected in them.
type learner struct {
	env    Env
	reader *source.Reader
	terms  []article.Term
	// off says that the user wants nothing to be learned.
	off bool
	// projects has the projects of folders.
	projects map[string]string
}

// newLearner returns a learner by the settings.
func (env Env) newLearner(c *cliv2.Context, s *config.Settings) (learner, error) {
	d, err := env.detector(s)
	if err != nil {
		return learner{}, err
	}
	reader, err := env.reader(c, s, d)
	if err != nil {
		return learner{}, err
	}
	return learner{env, &reader, terms(c.Context, s, &err), s.NoMemory.Get(&err), make(map[string]string)}, err
}

// learn keeps what people have corrected in results, as a learner with these settings.
func (env Env) learn(c *cliv2.Context, s *config.Settings, found ...results.Result) error {
	l, err := env.newLearner(c, s)
	if err == nil {
		l.learn(c, found...)
	}
	return err
}

// read reads the blocks of a result next to those of its source. known says that the agreed terms with
// which it was made are known.
func (l learner) read(c *cliv2.Context, r results.Result) (reading memory.Reading, known bool, err error) {
	s, err := l.reader.Read(c.Context, discover.At(r.Source))
	if err == nil {
		err = s.Understand(c.Context)
	}
	if err != nil {
		return reading, false, err
	}
	reading, err = memory.Result{
		Article: s.Article, Record: r.Record, SourcePath: r.Source, Path: r.Input.Path, Untouched: !r.Edited && !r.Changed,
	}.Read()
	work := session.New(session.Deps{}, session.Options{}, choice.Choices{Terms: l.terms}, s.Article, language.Make(r.Record.From), language.Make(r.Record.To))
	all := reading
	if known = work.Learned(&reading, r.Record.Choices); !known {
		reading = all
		reading.SetTerms(func(string) string { return memory.AnyTerms })
	}
	return reading, known, err
}

// learn keeps what people have corrected in results. A result that teaches nothing is passed
// over; what cannot be stored is a warning, because the command does something else.
func (l learner) learn(c *cliv2.Context, all ...results.Result) {
	if l.off {
		return
	}
	warn := func(path string, err error) {
		if c.Context.Err() == nil {
			fmt.Fprintf(l.env.Stderr, "warning: %s: corrections were not learned: %v\n", report.OneLine(path), err)
		}
	}
	byProject, taught := make(map[string][]memory.Reading), make(map[string]memory.Files)
	for _, r := range all {
		if r.Source == "" || r.Input.Err != nil || r.Record.Task != string(choice.Translate) {
			continue
		}
		project := l.project(r)
		if _, known := taught[project]; !known {
			taught[project], _ = corrections().Files(project) // an error is reported when it is changed
		}
		if !memory.IsEdited(r.Record, r.Edited) && !taught[project].Has(r.Input.Path) {
			continue
		}
		reading, known, err := l.read(c, r)
		switch {
		case err != nil:
			warn(r.Input.Path, err)
		case known:
			byProject[project] = append(byProject[project], reading)
		}
	}
	for _, project := range slices.Sorted(maps.Keys(byProject)) {
		if _, err := corrections().Learn(c.Context, project, byProject[project]...); err != nil {
			warn(project, err)
		}
	}
}

// project returns the project of a result.
func (l learner) project(r results.Result) string {
	dir := filepath.Dir(r.Source)
	if l.projects[dir] == "" {
		l.projects[dir] = projectOf(dir)
	}
	return l.projects[dir]
}

// resultBlocks returns the blocks of the results that the arguments name, to export them, and learns
// what people have corrected there.
func (env Env) resultBlocks(c *cliv2.Context) ([]memory.Entry, error) {
	s, err := env.settings(c)
	if err != nil {
		return nil, err
	}
	l, err := env.newLearner(c, s)
	if err != nil {
		return nil, err
	}
	finder := results.Finder{}
	found, err := finder.Find(c.Args().Slice(), resultOptions(s))
	if err != nil {
		return nil, usage(err.Error(), "name results, or folders of them")
	}
	l.learn(c, found...)
	edited := c.Bool("edited")
	stored := make(map[string]func(memory.Entry) bool)
	var out []memory.Entry
	for _, r := range found {
		isEdited := memory.IsEdited(r.Record, r.Edited)
		var why string
		switch {
		case r.Input.Err != nil:
			return nil, r.Input.Err
		case r.Record.Task != string(choice.Translate) || edited && !isEdited:
			continue
		case r.Source == "":
			why = r.Missing
		case r.Changed && r.Record.Blocks == "":
			why = "its source has changed since, and it has no hashes of blocks"
		case r.Edited && r.Record.Blocks == "":
			why = "it was edited, and it has no hashes of blocks"
		}
		if why != "" {
			fmt.Fprintf(env.Stderr, "warning: %s: left out: %s\n", report.OneLine(r.Input.Path), why)
			continue
		}
		project := l.project(r)
		if stored[project] == nil {
			p, err := corrections().Of(project)
			if err != nil {
				return nil, err
			}
			stored[project] = p.Has()
		}
		reading, _, err := l.read(c, r)
		if err != nil {
			return nil, err
		}
		entries := reading.Corrections(stored[project])
		if !edited {
			entries = slices.Concat(reading.Written, entries)
		}
		for _, e := range entries {
			out = append(out, e.Portable(project))
		}
	}
	return out, nil
}
