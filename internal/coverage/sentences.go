package coverage

import (
	"strings"

	"tolka/internal/text"
)

// The thresholds are of the evidence of whole sentences. Of 435 paragraphs of WMT23 and their human translations, both
// ways, none has more sentences in the translation, and 2 % have a sentence below additional.
const (
	// additional is for a sentence of a text that has more sentences than the other one.
	additional = -1
	// exchanged is for two sentences in the same place that do not translate each other, in both
	// directions together.
	exchanged = -4.5
	// leastWords is how many content words such a sentence has.
	leastWords = 3
)

// sentence is a sentence of a text with what its words say about the other text.
type sentence struct {
	text string
	weight
}

// sentences returns the sentences of a text. weights are those of its words.
func (r *reading) sentences(weights []weight) []sentence {
	var out []sentence
	end, next := 0, 0
	for _, s := range text.Sentences(r.text, r.reader.lang) {
		end += len(s)
		first := next
		for next < len(r.tokens) && r.tokens[next].start < end {
			next++
		}
		if next > first {
			out = append(out, sentence{strings.TrimSpace(s), total(weights[first:next])})
		}
	}
	return out
}

// surplus returns the sentence of a text that the other one lacks most likely if it has more
// sentences than that, and otherwise one that stands in the place of another one.
func surplus(own, other []sentence) (p Part, ok bool) {
	switch {
	case len(own) > len(other):
		p.Evidence = additional
		for _, s := range own {
			if s.words >= leastWords && s.evidence <= p.Evidence {
				p, ok = Part{s.text, s.evidence}, true
			}
		}
	case len(own) == len(other) && len(own) > 1:
		p.Evidence = exchanged
		for i, s := range own {
			if both := s.evidence + other[i].evidence; min(s.words, other[i].words) >= leastWords && both <= p.Evidence {
				p, ok = Part{s.text, both}, true
			}
		}
	}
	return p, ok
}
