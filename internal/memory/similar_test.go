package memory_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tolka/internal/memory"
)

// The most similar texts are found, whatever words are frequent: as by comparing with each of them.
func TestSimilarIsComplete(t *testing.T) {
	t.Parallel()
	word := rapid.SampledFrom([]string{"der", "DER", "und", "Rat", "Haushalt", "heute", "morgen", "stimmt", "Größe", "größe"})
	sentence := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 1, 12).Draw(t, "words"), " ") })
	words := func(s string) map[string]bool {
		set := make(map[string]bool)
		for _, w := range strings.Fields(strings.ToLower(s)) {
			set[w] = true
		}
		return set
	}
	share := func(a, b string) float64 {
		in, both := words(a), 0
		all := len(in)
		for w := range words(b) {
			if in[w] {
				both++
			} else {
				all++
			}
		}
		return float64(both) / float64(all)
	}
	rapid.Check(t, func(t *rapid.T) {
		sources := rapid.SliceOfNDistinct(sentence, 1, 30, rapid.ID).Draw(t, "sources")
		var entries []memory.Entry
		for i, s := range sources {
			entries = append(entries, correction(s, fmt.Sprint(i), "/p/a"))
			if rapid.Bool().Draw(t, "twice") {
				entries = append(entries, correction(s, "second", "/p/a"))
			}
		}
		asked := rapid.SliceOfN(sentence, 1, 3).Draw(t, "asked")
		best := func(s string) (most float64) {
			for _, a := range asked {
				if a != s {
					most = max(most, share(a, s))
				}
			}
			return most
		}
		var want []float64
		for _, s := range sources {
			if b := best(s); b >= 0.3 {
				want = append(want, b)
			}
		}
		slices.SortFunc(want, func(a, b float64) int { return int(1e9 * (b - a)) })
		v := memory.NewView([]memory.Project{{Path: "/p", Entries: entries}}, nil, false)
		var got []float64
		for _, e := range v.Similar(memory.Query{Project: "/p", From: de, To: en}, asked, 3) {
			if e.Target == "second" {
				t.Fatalf("%s: not the better of two", e.Source) // digits come before letters
			}
			got = append(got, best(e.Source))
		}
		if !slices.Equal(got, want[:min(3, len(want))]) {
			t.Fatalf("shares %v, want %v", got, want)
		}
	})
}
