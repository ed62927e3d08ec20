package verify_test

import (
	"maps"
	"os"
	"slices"
	"sync"
	"testing"

	"tolka/internal/text"
	"tolka/internal/verify"
)

// TestRecallLearned puts the translation of a block of another document into one block of each document, and prints
// how often words that were learned from all documents of the pair show it.
func TestRecallLearned(t *testing.T) {
	if os.Getenv("TOLKA_PARALLEL") == "" {
		t.Skip("SKIPPED: TOLKA_PARALLEL names no folder of texts that bench/parallel collected")
	}
	all := corpora(t)
	all.learn()
	var mu sync.Mutex
	tried, found := make(map[string]int), make(map[string]int)
	all.each(func(pair string, i int, d document) {
		if d.translation.Learned == nil {
			return
		}
		const words = 12 // of the source, at least
		isLong := func(p verify.Pair) bool { return text.CountWords(p.Source) >= words }
		other := all[pair][(i+len(all[pair])/2)%len(all[pair])].translation.Pairs
		at, from := slices.IndexFunc(d.translation.Pairs, isLong), slices.IndexFunc(other, isLong)
		if at < 0 || from < 0 {
			return
		}
		wrong := d.translation
		wrong.Pairs = slices.Clone(wrong.Pairs)
		wrong.Pairs[at].Target = other[from].Target
		mu.Lock()
		defer mu.Unlock()
		tried[pair]++
		for _, f := range wrong.Check() {
			if f.Check == "coverage" && f.Block == wrong.Pairs[at].Block {
				found[pair]++
				break
			}
		}
	})
	for _, pair := range slices.Sorted(maps.Keys(tried)) {
		t.Logf("%-10s %3d of %3d detached blocks found by their words", pair, found[pair], tried[pair])
	}
}
