package coverage

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

const (
	// leastCount is how often a word occurs at least: what one sentence says of a word is as
	// often wrong as right.
	leastCount = 2
	// A translation is listed if the model gives it leastForward or, in the other direction,
	// leastBack, and if it was seen leastSeen times; mostListed of them at most.
	leastForward, leastBack, leastSeen = 0.02, 0.1, 1.2
	// rareForward is the least probability of a translation that is listed for its leastBack.
	rareForward = 0.003
	mostListed  = 12
)

// translation is a possible translation.
type translation struct {
	word  int32
	score float64
}

// lines returns the table from source to target, sorted: the word, the share of its
// pairs that have one of its translations in percent, the frequency of those translations per
// 100,000 words, and the translations, the likeliest first.
func (c corpus) lines(forward, back map[link]float64) string {
	listed := c.translations(forward, back)
	found := c.found(listed)
	total := 0.0
	for _, n := range c.target.count {
		total += n
	}
	var lines []string
	for s, list := range listed {
		frequency := 0.0
		words := make([]string, len(list))
		for i, t := range list {
			frequency += c.target.count[t.word] / total
			words[i] = c.target.words[t.word]
		}
		n := c.source.count[s]
		// What was seen rarely is promised less: one more pair might lack the translation.
		percent := math.Round(100 * found[s] / (n + 1))
		lines = append(lines, fmt.Sprintf("%s\t%.0f\t%.0f\t%s\n", c.source.words[s], percent, math.Ceil(1e5*frequency), strings.Join(words, " ")))
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// translations returns the translations to list for each word, the likeliest first.
func (c corpus) translations(forward, back map[link]float64) map[int32][]translation {
	out := make(map[int32][]translation)
	for l, p := range forward {
		q := back[link{l.target, l.source}]
		seen := max(p*c.source.count[l.source], q*c.target.count[l.target])
		likely := p >= leastForward || p >= rareForward && q >= leastBack
		if l.source != 0 && l.target != 0 && c.source.count[l.source] >= leastCount && likely && seen >= leastSeen {
			out[l.source] = append(out[l.source], translation{l.target, max(p, q)})
		}
	}
	for s, list := range out {
		slices.SortFunc(list, func(a, b translation) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.word, b.word))
		})
		out[s] = list[:min(len(list), mostListed)]
	}
	return out
}

// found counts for each word the occurrences in pairs that have a listed translation.
func (c corpus) found(listed map[int32][]translation) map[int32]float64 {
	out := make(map[int32]float64)
	for _, p := range c.pairs {
		for _, s := range p.source {
			if slices.ContainsFunc(listed[s], func(t translation) bool { return slices.Contains(p.target, t.word) }) {
				out[s]++
			}
		}
	}
	return out
}
