package check

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"tolka/internal/article"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/names"
	"tolka/internal/output"
	"tolka/internal/results"
	"tolka/internal/verify"
)

// Checked is a result of a folder with what was found in it.
type Checked struct {
	results.Result
	Findings []article.Finding
	// NotChecked says why the result was not checked, "" if it was.
	NotChecked string
}

// Names are the names of the translations between two languages that have more than one rendering.
// A place's Article is an index of the results.
type Names struct {
	From, To language.Tag
	Names    []names.Name
	// Level is what the policy makes of a name with several renderings.
	Level article.Level
}

// Folder checks results against their sources, in parallel, and compares the names of all of them. The
// error is ctx's.
func (c Checker) Folder(ctx context.Context, found []results.Result) ([]Checked, []Names, error) {
	if c.Learned {
		var err error
		if c.words, err = c.learnWords(ctx, found); err != nil {
			return nil, nil, err
		}
	}
	c.memos = &memos{known: make(map[languages]*verify.Memo)}
	out := make([]Checked, len(found))
	surveys := newSurveys()
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range found {
		g.Go(func() error {
			compared, err := c.one(ctx, r)
			out[i] = Checked{Result: r, Findings: compared.Findings}
			switch {
			case ctx.Err() != nil:
				return ctx.Err()
			case err != nil:
				out[i].NotChecked = failure.Of(err).Message
				return nil
			case r.Changed:
				stale := article.Finding{Check: "source", Message: r.Source + " has changed since this result was made"}
				out[i].Findings = append(out[i].Findings, c.Policy.Apply([]article.Finding{stale})...)
			}
			surveys.add(i, languages{compared.Source.From, compared.To}, compared.Pairs())
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		return nil, nil, err
	}
	inconsistent := surveys.list((*names.Survey).Inconsistent)
	for i := range inconsistent {
		inconsistent[i].Level = c.Policy.Apply([]article.Finding{{Check: "consistency"}})[0].Level
	}
	return out, inconsistent, nil
}

// one checks a result against its source. The languages are those in the record.
func (c Checker) one(ctx context.Context, r results.Result) (Comparison, error) {
	if r.Input.Err != nil {
		return Comparison{}, r.Input.Err
	}
	if r.Source == "" {
		return Comparison{}, &failure.Error{Reason: failure.IO, Message: r.Missing}
	}
	return c.Recorded(ctx, discover.At(r.Source), r.Input, r.Record)
}

// Recorded is Compare with the languages of a result's record.
func (c Checker) Recorded(ctx context.Context, from, result discover.Input, rec output.Record) (Comparison, error) {
	reader := *c.Reader
	reader.From = language.Make(rec.From)
	c.Reader = &reader
	return c.compare(ctx, from, result, language.Make(rec.To), &rec)
}

// Pairs returns the blocks of a translation next to those of its source; none for a summary.
func (c Comparison) Pairs() []names.Pair {
	var out []names.Pair
	for i, p := range c.pairs {
		if c.Partner[i] >= 0 {
			out = append(out, names.Pair{Block: p.Block, Source: p.Source, Target: p.Target})
		}
	}
	return out
}

// Renderings are the names of one translation and how it renders them.
type Renderings struct{ survey *names.Survey }

// Names finds the names in a translation. A summary has none.
func (c Comparison) Names() Renderings {
	s := names.New(c.Source.From, c.To)
	s.Add(0, c.Pairs())
	return Renderings{s}
}

// Rendered returns the renderings of each name by the IDs of their blocks.
func (r Renderings) Rendered() (out []verify.Rendered) {
	for _, n := range r.survey.Names() {
		for _, rendering := range n.Renderings {
			for _, p := range rendering.Places {
				out = append(out, verify.Rendered{Block: p.Block, Source: n.Source, Target: rendering.Text})
			}
		}
	}
	return out
}

// Inconsistencies returns a finding for each rendering of a name but its most frequent one.
func (r Renderings) Inconsistencies() (out []article.Finding) {
	for _, c := range r.survey.Contradictions() {
		out = append(out, article.Finding{Check: "consistency", Block: c.Block, Message: c.Message})
	}
	return out
}

// surveys is a survey of names for each pair of languages.
type surveys struct {
	mu    sync.Mutex
	of    map[languages]*names.Survey
	order []languages
}

type languages struct{ from, to language.Tag }

func newSurveys() *surveys { return &surveys{of: make(map[languages]*names.Survey)} }

func (s *surveys) add(article int, key languages, pairs []names.Pair) {
	if len(pairs) == 0 {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of[key] == nil {
		s.of[key] = names.New(key.from, key.to)
		s.order = append(s.order, key)
	}
	s.of[key].Add(article, pairs)
}

// sorted returns the pairs of languages in an order that does not depend on timing.
func (s *surveys) sorted() []languages {
	slices.SortFunc(s.order, func(a, b languages) int {
		return cmp.Or(strings.Compare(a.from.String(), b.from.String()), strings.Compare(a.to.String(), b.to.String()))
	})
	return s.order
}

// list returns what each survey has found.
func (s *surveys) list(of func(*names.Survey) []names.Name) []Names {
	var out []Names
	for _, key := range s.sorted() {
		if found := of(s.of[key]); len(found) > 0 {
			out = append(out, Names{From: key.from, To: key.to, Names: found})
		}
	}
	return out
}

// memos is a verify.Memo for each pair of languages.
type memos struct {
	mu    sync.Mutex
	known map[languages]*verify.Memo
}

// mostBlocks is how many blocks a memo keeps: about 10 MB. Those that recur do so often.
const mostBlocks = 4096

// of returns the memo of a pair of languages, nil if nothing is kept.
func (m *memos) of(from, to language.Tag) *verify.Memo {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	key := languages{from, to}
	if m.known[key] == nil {
		m.known[key] = verify.NewBoundedMemo(mostBlocks)
	}
	return m.known[key]
}
