package coverage

import (
	"strings"

	"tolka/internal/text"
)

const (
	// clauseWords is how many content words a clause has that is judged by itself.
	clauseWords = 8
	// clauseMarks end a clause.
	clauseMarks = ",;:–—()"
	// suspicious is the evidence from which on a part is returned.
	suspicious = -4
)

// unmatched returns the sentences of a text, and the clauses of its long sentences, of which
// the other text has no counterpart. weights are those of its words.
func (r *reading) unmatched(weights []weight) []Part {
	if !hasRun(weights) {
		return nil
	}
	var out []Part
	start, first := 0, 0
	for _, sentence := range text.Sentences(r.text, r.reader.lang) {
		end := start + len(sentence)
		next := first
		for next < len(r.tokens) && r.tokens[next].start < end {
			next++
		}
		if worst := r.worst(start, end, first, next, weights); worst.Text != "" {
			out = append(out, worst)
		}
		start, first = end, next
	}
	return out
}

// hasRun reports whether some words in a row are suspicious, which few texts have: the rest need
// not be cut into sentences.
func hasRun(weights []weight) bool {
	return worstRun(weights) <= suspicious
}

// worstRun returns the least evidence of some words in a row, at most 0.
func worstRun(weights []weight) float64 {
	sum, worst := 0.0, 0.0
	for _, w := range weights {
		sum = min(sum+w.evidence, 0)
		worst = min(worst, sum)
	}
	return worst
}

// worst returns the sentence between two places of the text, which has the tokens from first to
// next, or the clause of it that has the least evidence, or nothing if none is suspicious.
func (r *reading) worst(start, end, first, next int, weights []weight) Part {
	var worst Part
	judge := func(from, to, first, next int) {
		if w := total(weights[first:next]); w.enough() && w.evidence <= suspicious && w.evidence < worst.Evidence {
			worst = Part{strings.Trim(r.text[from:to], " \n\t"+clauseMarks), w.evidence}
		}
	}
	judge(start, end, first, next)
	from, begun := start, first
	for n := first + clauseWords; n+clauseWords <= next; n++ {
		// A clause ends at a mark between two of its words.
		before := r.tokens[n-1].start
		mark := strings.LastIndexAny(r.text[before:r.tokens[n].start], clauseMarks)
		if mark < 0 || n-begun < clauseWords {
			continue
		}
		judge(from, before+mark, begun, n)
		from, begun = before+mark, n
	}
	if begun > first {
		judge(from, end, begun, next)
	}
	return worst
}
