package coverage

import "math"

const (
	// otherTexts is by how much rarer a listed translation is in news than in the short
	// sentences that the tables are learned from: in 266 paragraphs of WMT23, 69 % of the known
	// German words have one, where the tables promise 81 %.
	otherTexts = 0.85
	// mostFound bounds the share of translations in which any one word is expected to have a
	// counterpart, so that no single miss counts for much.
	mostFound = 0.9
	// leastChance and mostChance bound the probability that an unrelated text has a word's
	// translation: topics, and thus words, come in clusters.
	leastChance, mostChance = 0.01, 0.5
	// partsFound and partsChance are those probabilities for the parts of a compound, and
	// cognateFound and cognateChance for words of common origin, names and numbers.
	partsFound, partsChance     = 0.6, 0.06
	cognateFound, cognateChance = 0.6, 0.04
	// leastKnown is how many known words each of two texts needs, and knownShare which share of
	// its content words: less says too little, or the text is in another language.
	leastKnown, knownShare = 4, 0.4
)

// weight is what a word, or all words of a text, say about the other text.
type weight struct {
	words, known int
	evidence     float64
}

// enough reports whether the words that are known say something about the text.
func (w weight) enough() bool {
	return w.known >= leastKnown && float64(w.known) >= knownShare*float64(w.words)
}

func total(weights []weight) weight {
	var sum weight
	for _, w := range weights {
		sum.words += w.words
		sum.known += w.known
		sum.evidence += w.evidence
	}
	return sum
}

// weigh looks up each word of the text in the other one.
func (r *reading) weigh(other *reading) []weight {
	out := make([]weight, len(r.tokens))
	for i, t := range r.tokens {
		share, chance := t.expected(len(other.tokens))
		found := other.hasAny(t.translations)
		cognate := !found && other.hasCognate(t.word)
		if cognate {
			found, chance = true, max(chance, cognateChance)
		}
		w := &out[i]
		w.words = 1
		if t.known() {
			w.known = 1
		}
		if t.known() || cognate { // an unknown word without cognate says nothing
			w.evidence = ratio(found, max(share, chance), chance)
		}
	}
	return out
}

// expected returns the probabilities that a translation, and an unrelated text of so many words,
// has a counterpart of the word.
func (w *word) expected(words int) (share, chance float64) {
	switch {
	case w.isListed:
		chance = min(max(1-math.Pow(1-w.entry.frequency, float64(words)), leastChance), mostChance)
		return min(otherTexts*w.entry.found, mostFound), chance
	case w.known():
		return partsFound, partsChance
	}
	return cognateFound, cognateChance
}

// ratio is the logarithm of how much likelier an outcome is at the first of two probabilities.
func ratio(found bool, share, chance float64) float64 {
	if found {
		return math.Log(share / chance)
	}
	return math.Log((1 - share) / (1 - chance))
}
