package verify_test

import (
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"tolka/internal/article"
	"tolka/internal/coverage"
	"tolka/internal/race"
)

// tally counts the documents of a language pair in which something was found: with errors, with
// warnings only, and those of each check.
type tally struct {
	documents, errors, warnings int
	checks                      map[string]int // "E numbers", "W length"
}

func (a *tally) count(findings []article.Finding) {
	a.documents++
	seen := make(map[string]bool)
	for _, f := range findings {
		name := "W " + f.Check
		if f.Level == article.Error {
			name = "E " + f.Check
		}
		if !seen[name] {
			seen[name] = true
			a.checks[name]++
		}
	}
	switch {
	case article.HasErrors(findings):
		a.errors++
	case len(findings) > 0:
		a.warnings++
	}
}

func (a *tally) String() string {
	var by []string
	for _, name := range slices.Sorted(maps.Keys(a.checks)) {
		by = append(by, fmt.Sprintf("%s %d", name, a.checks[name]))
	}
	n := float64(max(a.documents, 1))
	return fmt.Sprintf("%4d documents, E %3d (%4.1f %%), W %3d (%4.1f %%)   %s", a.documents, a.errors, 100*float64(a.errors)/n, a.warnings, 100*float64(a.warnings)/n, strings.Join(by, ", "))
}

// each calls do for all documents, in parallel, and returns when all are done.
func (p parallel) each(do func(pair string, i int, d document)) {
	var work sync.WaitGroup
	type job struct {
		pair string
		i    int
	}
	jobs := make(chan job)
	for range runtime.GOMAXPROCS(0) {
		work.Go(func() {
			for j := range jobs {
				do(j.pair, j.i, p[j.pair][j.i])
			}
		})
	}
	for _, pair := range slices.Sorted(maps.Keys(p)) {
		for i := range p[pair] {
			jobs <- job{pair, i}
		}
	}
	close(jobs)
	work.Wait()
}

// learn has each pair of languages without a table learn words from its own documents, as tolka check --learned does.
func (p parallel) learn() {
	for name, documents := range p {
		from, to := documents[0].translation.From, documents[0].translation.To
		if coverage.Shipped(from, to) != nil {
			continue
		}
		var pairs []coverage.Pair
		for _, d := range documents {
			for _, b := range d.translation.Pairs {
				pairs = append(pairs, coverage.Pair{Source: b.Source, Target: b.Target})
			}
		}
		model := coverage.Learned(from, to, pairs)
		for i := range p[name] {
			p[name][i].translation.Learned = model
		}
	}
}

// TestFalseAlarmsByPair prints for each language pair in how many documents of correct
// translations something is found.
func TestFalseAlarmsByPair(t *testing.T) {
	if testing.Short() || race.Enabled {
		t.Skip("SKIPPED with -short and with -race: nothing was measured")
	}
	all := corpora(t)
	show := os.Getenv("TOLKA_SHOW")
	if os.Getenv("TOLKA_LEARNED") != "" {
		all.learn()
	}
	tallies := make(map[string]*tally)
	var mu sync.Mutex
	all.each(func(pair string, _ int, d document) {
		findings := d.translation.Check()
		part := " tuned"
		if d.held {
			part = " held"
		}
		mu.Lock()
		defer mu.Unlock()
		if tallies[pair+part] == nil {
			tallies[pair+part] = &tally{checks: make(map[string]int)}
		}
		tallies[pair+part].count(findings)
		for _, f := range findings {
			if !d.held && show != "" && (strings.Contains(show, f.Level.String()+" "+f.Check) || show == f.Level.String()) {
				p := d.translation.Pairs[max(f.Block-1, 0)]
				t.Logf("%s %s %v\n\t%s\n\t%s", pair, f.Level, f, p.Source, p.Target)
			}
		}
	})
	for _, name := range slices.Sorted(maps.Keys(tallies)) {
		t.Logf("%-14s %v", name, tallies[name])
	}
}
