package extractive

import (
	"math"

	"tolka/internal/language"
)

// What a unit's score is made of. The weights were set on 40 encyclopedia
// articles against the short texts that people wrote of them (see
// docs/summaries.md). None matters much by itself: half or double of any moves
// ROUGE-1 by at most half a point.
const (
	centralWeight  = 1.0
	positionWeight = 1.2
	titleWeight    = 0.5
	opensWeight    = 0.1 // for beginning a paragraph

	// positionDecay is after how many units the weight of the position has fallen
	// to 1/e.
	positionDecay = 6.0
	// priorWeight is how much more often the walk of LexRank jumps to a unit at
	// the very beginning, or one that holds the title's terms, than to any other.
	priorWeight = 2.0

	// Factors for how a unit begins; pointerFactor once for each word that points
	// back. A unit that lists carries the particulars.
	looseFactor   = 0.9
	pointerFactor = 0.8
	listFactor    = 1.2

	// A unit of more than longWords words counts for less by the root of the excess,
	// one of fewer than short in proportion.
	short = 6.0
)

// longWords returns from how many words on a sentence of a language is long. 25 was found on
// German; on English news, 40 raised ROUGE-2 from .140 to .153.
func longWords(lang language.Tag) float64 {
	if lang.Base() == "en" {
		return 40
	}
	return 25
}

// score sets the weights of all terms and the score of each unit. title is the
// terms of the article's title, and lang is its language.
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

// linkFactor is less than 1 for a unit that is tied to what precedes it.
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

// lengthFactor is less than 1 for a unit that is uncommonly long or short.
func lengthFactor(words int, long float64) float64 {
	switch w := float64(words); {
	case w > long:
		return math.Sqrt(long / w)
	case w < short:
		return w / short
	}
	return 1
}

// titleShares returns how much of each unit is terms of the title, the largest
// share being 1. terms is how many terms the units have.
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

// scaleToOne divides all values by the largest.
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
