// Package metric computes ROUGE, the usual measure of a summary against one
// that a person wrote.
//
// Source: Chin-Yew Lin, "ROUGE: A Package for Automatic Evaluation of
// Summaries", ACL workshop Text Summarization Branches Out, 2004.
package metric

import (
	"strings"
	"unicode"
)

// Score is how much of the reference a candidate holds (Recall), how much of
// the candidate the reference holds (Precision), and their harmonic mean (F),
// each from 0 to 1.
type Score struct{ Precision, Recall, F float64 }

// newScore makes a score of the units in common and those of either side.
func newScore(common, candidate, reference int) Score {
	if common == 0 {
		return Score{}
	}
	p := float64(common) / float64(candidate)
	r := float64(common) / float64(reference)
	return Score{Precision: p, Recall: r, F: 2 * p * r / (p + r)}
}

// Tokens returns the words of s in small letters: runs of letters, marks and
// digits. Nothing is stemmed and no stop word is left out.
func Tokens(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// N returns ROUGE-N of a candidate, given as sentences, against a reference:
// n-grams in common, each counted as often as it occurs in both. N-grams run
// across sentences.
func N(n int, candidate, reference []string) Score {
	c := ngrams(n, Tokens(strings.Join(candidate, " ")))
	r := ngrams(n, Tokens(strings.Join(reference, " ")))
	common, inC, inR := 0, 0, 0
	for g, k := range r {
		common += min(k, c[g])
		inR += k
	}
	for _, k := range c {
		inC += k
	}
	return newScore(common, inC, inR)
}

// ngrams counts the n-grams of tokens.
func ngrams(n int, tokens []string) map[string]int {
	counts := make(map[string]int)
	for i := 0; i+n <= len(tokens); i++ {
		counts[strings.Join(tokens[i:i+n], " ")]++
	}
	return counts
}
