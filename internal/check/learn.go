package check

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"tolka/internal/coverage"
	"tolka/internal/language"
	"tolka/internal/names"
	"tolka/internal/results"
)

// Correction is a block whose translation a person has agreed to.
type Correction struct {
	From, To language.Tag
	names.Pair
}

// Learn returns the names that recur in results and corrections, by the pair of languages, the most
// certain first. Results are not checked; those whose source has changed are left out. The error
// is ctx's.
func (c Checker) Learn(ctx context.Context, found []results.Result, corrections []Correction) ([]Names, error) {
	surveys := newSurveys()
	err := c.eachUnchanged(ctx, found, func(i int, key languages, pairs []names.Pair) { surveys.add(i, key, pairs) })
	if err != nil {
		return nil, err
	}
	for i, correction := range corrections {
		surveys.add(len(found)+i, languages{correction.From, correction.To}, []names.Pair{correction.Pair})
	}
	return surveys.list((*names.Survey).Learned), nil
}

// eachUnchanged calls do with the blocks of each result whose source has not changed, in parallel. The
// error is ctx's.
func (c Checker) eachUnchanged(ctx context.Context, found []results.Result, do func(i int, key languages, pairs []names.Pair)) error {
	c.NamesOnly = true
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, r := range found {
		if r.Changed {
			continue
		}
		g.Go(func() error {
			if compared, err := c.one(ctx, r); err == nil {
				do(i, languages{compared.Source.From, compared.To}, compared.Pairs())
			}
			return ctx.Err()
		})
	}
	return g.Wait()
}

// mostLearned is how many results words are learned from: more need much memory and say little more.
const mostLearned = 2000

// learnWords learns which words translate each other in results, for each pair of languages that no table
// is shipped for. The error is ctx's.
func (c Checker) learnWords(ctx context.Context, found []results.Result) (map[languages]*coverage.Model, error) {
	found = slices.DeleteFunc(slices.Clone(found), func(r results.Result) bool {
		return coverage.Shipped(language.Make(r.Record.From), language.Make(r.Record.To)) != nil
	})
	found = found[:min(len(found), mostLearned)]
	blocks := make([][]names.Pair, len(found)) // in the order of the results, whichever is read first
	keys := make([]languages, len(found))
	err := c.eachUnchanged(ctx, found, func(i int, key languages, pairs []names.Pair) { keys[i], blocks[i] = key, pairs })
	if err != nil {
		return nil, err
	}
	all := make(map[languages][]coverage.Pair)
	for i, key := range keys {
		for _, p := range blocks[i] {
			all[key] = append(all[key], coverage.Pair{Source: p.Source, Target: p.Target})
		}
	}
	out := make(map[languages]*coverage.Model)
	var mu sync.Mutex
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for key, pairs := range all {
		g.Go(func() error {
			m := coverage.Learned(key.from, key.to, pairs)
			mu.Lock()
			defer mu.Unlock()
			out[key] = m
			return ctx.Err()
		})
	}
	return out, g.Wait()
}
