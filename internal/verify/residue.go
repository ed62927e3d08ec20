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
	if !mayShare(source, target, residueDoubt) {
		return nil
	}
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
	out := make([]string, 0, len(s)/5+1)
	start := -1
	for i, r := range s {
		isInside := r < utf8.RuneSelf && ('a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9') || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
		switch {
		case isInside && start < 0:
			start = i
		case !isInside && start >= 0:
			out, start = append(out, s[start:i]), -1
		}
	}
	if start >= 0 {
		out = append(out, s[start:])
	}
	return out
}

// commonRun is a run of words that ends at a place of the first of two texts.
type commonRun struct {
	// length is that of the run that ends at word at of the second text, and before that of the one that ended at
	// the word before it.
	at, length, before int
}

// mayShare reports whether a and b may have a run of n words in common.
func mayShare(a, b []string, n int) bool {
	known, run := sketchOf(a), 0
	for _, w := range b {
		if run++; !known.mayHave(w) {
			run = 0
		}
		if run == n {
			return true
		}
	}
	return false
}

// sketch has an entry for each word of a text. Different words may share one.
type sketch [1 << 10]bool

func sketchOf(words []string) *sketch {
	var s sketch
	for _, w := range words {
		s[placeInSketch(w)] = true
	}
	return &s
}

// mayHave reports whether a text may have a word. If it has, it is true.
func (s *sketch) mayHave(word string) bool { return s[placeInSketch(word)] }

func placeInSketch(word string) int {
	h := len(word)
	if h > 0 {
		h += 7*int(word[0]) + 131*int(word[len(word)-1]) + 31*int(word[len(word)/2])
	}
	return h % len(sketch{})
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
	runs := make([]commonRun, len(a)+1) // by the place in a behind them
	for j, w := range b {
		i, ok := first[w]
		if !ok {
			continue
		}
		for places := 0; i >= 0 && places < mostPlaces; places++ {
			n := 1
			switch before := runs[i]; before.at {
			case j:
				n += before.length
			case j + 1: // the same word in front of it
				n += before.before
			}
			r := &runs[i+1]
			if r.at != j {
				r.length = 0
			}
			*r = commonRun{j + 1, n, r.length}
			if n > most {
				most, at = n, j-n+1
			}
			i = next[i]
		}
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
