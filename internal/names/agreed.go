package names

import (
	"slices"
	"strings"

	"tolka/internal/language"
)

// Agreed returns the names that later text should render in the same way, the most frequent ones
// first: those of which capitals say that they are names, and words that no dictionary has.
func (s *Survey) Agreed() []Name {
	return slices.DeleteFunc(s.Names(), func(n Name) bool { return !s.isProven(n) && s.dictionary.Lists(n.Source) })
}

// In returns those of the names that a text in a language has, inflected or not, in the given order.
func In(lang language.Tag, all []Name, source string) []Name {
	written := make(map[string][]string) // words by their first letters, which forms share
	for _, w := range wordsOf(source) {
		if start := beginning(w.text); w.isCapital && !slices.Contains(written[start], w.text) {
			written[start] = append(written[start], w.text)
		}
	}
	var out []Name
	for _, n := range all {
		if slices.ContainsFunc(written[beginning(n.Source)], func(w string) bool { return IsForm(lang, w, n.Source) }) {
			out = append(out, n)
		}
	}
	return out
}

// beginning returns the first letters of a word, in lower case.
func beginning(word string) string {
	word = strings.ToLower(word)
	n := 0
	for i := range word {
		if n == leastLetters {
			return word[:i]
		}
		n++
	}
	return word
}
