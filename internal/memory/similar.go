package memory

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/text"
)

const (
	// similar is the least share of words that two texts must have in common for one to be an
	// example for the other. CAT tools show matches from 50 to 75 % on (OmegaT: 30 %, of
	// characters); an example costs tokens and is only useful if the sentence is alike.
	similar = 0.3
	// rounding is more than what a product of similar may be off.
	rounding = 1e-6
	// maxExample is how many bytes each text of an example may have.
	maxExample = 600
)

// markup has what links, tags, placeholders and markers are made of. A text with one is not an example:
// a model may copy what is an error elsewhere.
const markup = "[]{}<>"

// Similar returns the corrections whose sources have the most words in common with one of texts, at
// most n of them, the most similar first. A text itself is not among them: it has its
// correction already. v may be nil.
func (v *View) Similar(q Query, texts []string, n int) []Entry {
	if v == nil || n <= 0 {
		return nil
	}
	v.index.Do(func() { v.words = indexWords(v.entries) })
	scores := make(map[int32]float64)
	common := make([]uint16, len(v.entries)) // how many words of a text each has
	for _, t := range texts {
		count, candidates := v.words.candidates(t, common)
		for _, i := range candidates {
			share := float64(common[i]) / float64(count+int(v.words.counts[i])-int(common[i])) // of the words of both
			common[i] = 0
			if share >= similar && share > scores[i] && v.entries[i].Source != t && v.fits(q, int(i)) {
				scores[i] = share
			}
		}
	}
	order := func(i, k int32) int {
		a, b := v.entries[i], v.entries[k]
		return cmp.Or(cmp.Compare(scores[k], scores[i]), cmp.Compare(a.Source, b.Source), better(a, b))
	}
	var best []int32 // in order, each with another source
	for i := range scores {
		if len(best) == n && order(i, best[n-1]) > 0 {
			continue
		}
		same := slices.IndexFunc(best, func(k int32) bool { return v.entries[k].Source == v.entries[i].Source })
		switch {
		case same >= 0 && order(i, best[same]) > 0:
			continue
		case same >= 0:
			best = slices.Delete(best, same, same+1)
		case len(best) == n:
			best = best[:n-1]
		}
		at, _ := slices.BinarySearchFunc(best, i, order)
		best = slices.Insert(best, at, i)
	}
	var out []Entry
	for _, i := range best {
		out = append(out, v.entries[i])
	}
	return out
}

// wordIndex knows entries by the words of their sources.
type wordIndex struct {
	numbers map[string]int32 // of words
	entries [][]int32        // in which a word occurs, in order
	counts  []uint16         // of the words of each entry, 0 if it is not an example
}

// indexWords indexes the entries that can be examples.
func indexWords(entries []Entry) wordIndex {
	x := wordIndex{numbers: make(map[string]int32), counts: make([]uint16, len(entries))}
	for i, e := range entries {
		if len(e.Source) > maxExample || len(e.Target) > maxExample || strings.ContainsAny(e.Source, markup) || strings.ContainsAny(e.Target, markup) {
			continue
		}
		for w := range lowerWords(e.Source) {
			n, ok := x.numbers[string(w)]
			if !ok {
				n = int32(len(x.entries))
				x.numbers[string(w)] = n
				x.entries = append(x.entries, nil)
			}
			if in := x.entries[n]; len(in) == 0 || in[len(in)-1] != int32(i) {
				x.entries[n] = append(in, int32(i))
				x.counts[i]++
			}
		}
	}
	return x
}

// candidates returns how many words a text has, and the entries that may share enough of them. It sets
// common, which must be 0, to how many they share.
func (x wordIndex) candidates(t string, common []uint16) (count int, found []int32) {
	seen := make(map[string]bool)
	var lists [][]int32
	for w := range lowerWords(t) {
		if !seen[string(w)] {
			seen[string(w)] = true
			if n, ok := x.numbers[string(w)]; ok {
				lists = append(lists, x.entries[n])
			}
		}
	}
	count = len(seen)
	// An entry shares enough only if it has one of the rarer words: so many that the others are too few.
	slices.SortStableFunc(lists, func(a, b []int32) int { return cmp.Compare(len(a), len(b)) })
	others := int(math.Ceil(similar*float64(count)-rounding)) - 1
	for i, list := range lists {
		isRare := i < len(lists)-others
		for _, e := range list {
			if common[e] > 0 {
				common[e]++
			} else if isRare {
				common[e]++
				found = append(found, e)
			}
		}
	}
	return count, found
}

// lowerWords yields the words of a text in lower case. A word is only valid until the next one.
func lowerWords(s string) func(yield func([]byte) bool) {
	return func(yield func([]byte) bool) {
		var lower []byte
		for w := range text.WordSeq(s) {
			lower = lower[:0]
			for _, r := range w {
				lower = utf8.AppendRune(lower, unicode.ToLower(r))
			}
			if !yield(lower) {
				return
			}
		}
	}
}
