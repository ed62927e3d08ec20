package verify

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/text"
)

const (
	// residueRun is from how many words of the source on, in its order, a piece of a
	// translation was not translated, and residuePlain how many of them at least are
	// function words of the source language in small letters: titles and names have
	// few. residueDoubt is the same where it may be a title.
	residueRun, residuePlain, residueDoubt = 10, 3, 6
	// mostPlaces bounds the work on a text that says one word over and over.
	mostPlaces = 100
)

// residue finds a sentence in the source language inside a block that was translated
// otherwise; the language of the whole block does not show it. Languages without
// spaces between words, or without a list of function words, are left to others.
func residue(c *checker, b *block) []article.Finding {
	if text.StopWords(c.From) == nil || c.From.Base() == c.To.Base() || b.target.letters < echoLetters {
		return nil
	}
	source, target := wordsOf(b.source.prose), wordsOf(b.target.prose)
	n, at := longestCommon(source, target)
	if n < residueDoubt {
		return nil
	}
	piece := strings.Join(target[at:at+n], " ")
	if plainWords(piece, c.From, c.To) < residuePlain || c.keeps(b) {
		return nil
	}
	message := fmt.Sprintf("%q was left in the source language (%s)", shortened(piece, 60), c.From)
	if n < residueRun || isQuoted(piece, b.target.text) {
		return doubt("language", b, message)
	}
	return fault("language", b, message)
}

// isQuoted reports whether a row of words stands in quotation marks in a text: verses and
// what somebody said are quoted as they are, too.
func isQuoted(words, in string) bool {
	return slices.ContainsFunc(quotations(in), func(q string) bool {
		return strings.Contains(strings.Join(wordsOf(q), " "), words)
	})
}

// wordsOf returns the words of a text as they are written.
func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// longestCommon returns the length of the longest run of words that a and b have in
// common, and where it begins in b.
func longestCommon(a, b []string) (most, at int) {
	// first has the first place in a of each word, and next the one after each place, -1 for none.
	first, next := make(map[string]int, len(a)), make([]int, len(a))
	for i := len(a) - 1; i >= 0; i-- {
		next[i] = -1
		if later, ok := first[a[i]]; ok {
			next[i] = later
		}
		first[a[i]] = i
	}
	// ends holds the lengths of the runs that end with the word before, by the place
	// in a where they end.
	var ends map[int]int
	for j, w := range b {
		i, ok := first[w]
		if !ok {
			ends = nil
			continue
		}
		longer := make(map[int]int)
		for places := 0; i >= 0 && places < mostPlaces; places++ {
			n := ends[i-1] + 1
			if longer[i] = n; n > most {
				most, at = n, j-n+1
			}
			i = next[i]
		}
		ends = longer
	}
	return most, at
}

// shortened returns at most n letters of s, with a sign where some are left out.
func shortened(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}
