package extractive

import (
	"math"

	"tolka/internal/language"
)

// The parts of a unit's score. The weights were tuned on 40 encyclopedia articles and human
// abstracts of them (see docs/summaries.md). No single weight matters much: halving or doubling one
// changes ROUGE-1 by at most half a point.
const (
	centralWeight  = 1.0
	positionWeight = 1.2
	titleWeight    = 0.5
	opensWeight    = 0.1 // for units that begin a paragraph

	// positionDecay is the number of units after which the position's weight has fallen to 1/e.
	positionDecay = 6.0
	// priorWeight is how much more often the walk of LexRank jumps to a unit at the very beginning,
	// or to one with the title's terms, than to any other.
	priorWeight = 2.0

	// Factors for the way a unit begins. pointerFactor applies once for each word that points back.
	// Units that list things carry the details.
	looseFactor   = 0.9
	pointerFactor = 0.8
	listFactor    = 1.2

	// Units of more than longWords words are scaled down by the square root of the excess, units of
	// fewer than short words in proportion.
	short = 6.0
)

// longWords returns the number of words from which a sentence is long. 25 was tuned on German; 40
// raised ROUGE-2 from .140 to .153 on English news.
func longWords(lang language.Tag) float64 {
	if lang.Base() == "en" {
		return 40
	}
	return 25
}

// score sets the weights of all terms and the score of each unit. title holds the terms of the
// article's title, and lang is the article's language.
func score(units []unit, title vector, lang language.Tag) {
	terms := weigh(units)
	shares := titleShares(units, title, terms)
	positions := make([]float64, len(units))
	prior := make([]float64, len(units))
	for i := range units {
		positions[i] = math.Exp(-float64(i) / positionDecay)
		prior[i] = 1 + priorWeight*(positions[i]+shares[i])
	}
	central, long := lexRank(units, prior, terms), longWords(lang)
	for i := range units {
		u := &units[i]
		u.score = centralWeight*central[i] + positionWeight*positions[i] + titleWeight*shares[i]
		if u.opens {
			u.score += opensWeight
		}
		u.score *= linkFactor(u) * lengthFactor(u.words, long)
	}
}

// linkFactor returns the factor for a unit's link to the unit before it.
func linkFactor(u *unit) float64 {
	switch u.link {
	case loose:
		return looseFactor
	case pointer:
		return math.Pow(pointerFactor, float64(u.pointers))
	case list:
		return listFactor
	}
	return 1
}

// lengthFactor returns less than 1 for units that are unusually long or short.
func lengthFactor(words int, long float64) float64 {
	switch w := float64(words); {
	case w > long:
		return math.Sqrt(long / w)
	case w < short:
		return w / short
	}
	return 1
}

// titleShares returns how much each unit has in common with the title, scaled so that the largest
// share is 1. terms is the number of terms.
func titleShares(units []unit, title vector, terms int) []float64 {
	inTitle := make([]float64, terms)
	for _, e := range title {
		if e.term < terms {
			inTitle[e.term] = 1
		}
	}
	shares := make([]float64, len(units))
	for i, u := range units {
		shares[i] = dot(inTitle, u.terms)
	}
	scaleToOne(shares)
	return shares
}

// scaleToOne divides all values by the largest one.
func scaleToOne(values []float64) {
	most := 0.0
	for _, v := range values {
		most = max(most, v)
	}
	if most == 0 {
		return
	}
	for i := range values {
		values[i] /= most
	}
}
