package cli

import (
	"fmt"
	"path/filepath"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/config"
	"tolka/internal/discover"
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
	return learner{env, &reader, terms(c.Context, s, &err), s.NoMemory.Get(&err)}, err
}

// blocks returns the blocks of a result next to those of its source; edited only those that a person
// has edited.
func (l learner) blocks(c *cliv2.Context, r results.Result, edited bool) ([]memory.Entry, error) {
	s, err := l.reader.Read(c.Context, discover.At(r.Source))
	if err == nil {
		err = s.Understand(c.Context)
	}
	if err != nil {
		return nil, err
	}
	entries, err := memory.OfResult(s.Article, r.Record, r.Source, r.Input.Path, edited)
	if err != nil || len(entries) == 0 {
		return nil, err
	}
	work := session.New(session.Deps{}, session.Options{}, choice.Choices{Terms: l.terms}, s.Article, entries[0].From, entries[0].To)
	if learned := work.Learned(entries, r.Record.Choices); learned != nil {
		return learned, nil
	}
	for i := range entries {
		entries[i].Terms = memory.AnyTerms // of which nothing is known
	}
	return entries, nil
}

// learn keeps what people have corrected in results. A result that teaches nothing is passed
// over; what cannot be stored is a warning, because the command does something else.
func (l learner) learn(c *cliv2.Context, all ...results.Result) {
	for _, r := range all {
		if l.off || !r.Edited || r.Source == "" || r.Input.Err != nil || r.Record.Task != string(choice.Translate) {
			continue
		}
		entries, err := l.blocks(c, r, true)
		if err == nil && len(entries) > 0 && entries[0].Terms != memory.AnyTerms {
			_, err = corrections().Learn(c.Context, projectOf(filepath.Dir(r.Source)), entries)
		}
		if err != nil && c.Context.Err() == nil {
			fmt.Fprintf(l.env.Stderr, "warning: %s: corrections were not learned: %v\n", report.OneLine(r.Input.Path), err)
		}
	}
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
	var out []memory.Entry
	for _, r := range found {
		var why string
		switch {
		case r.Input.Err != nil:
			return nil, r.Input.Err
		case r.Record.Task != string(choice.Translate) || edited && !r.Edited:
			continue
		case r.Source == "":
			why = r.Missing
		case r.Changed && r.Record.Blocks == "":
			why = "its source has changed since, and it has no hashes of blocks"
		}
		if why != "" {
			fmt.Fprintf(env.Stderr, "warning: %s: left out: %s\n", report.OneLine(r.Input.Path), why)
			continue
		}
		entries, err := l.blocks(c, r, edited)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			out = append(out, e.Portable(projectOf(filepath.Dir(r.Source))))
		}
	}
	return out, nil
}
