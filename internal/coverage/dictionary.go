package coverage

import (
	"slices"
	"strings"

	"tolka/internal/language"
)

// Dictionary looks up single words in the tables. A nil Dictionary knows none.
type Dictionary struct{ from, to *reader }

// DictionaryOf returns the dictionary from one language into another, or nil if tolka has no table
// for the pair.
func DictionaryOf(from, to language.Tag) *Dictionary {
	m := Shipped(from, to)
	if m == nil {
		return nil
	}
	return &Dictionary{m.from, m.to}
}

// Lists reports whether the dictionary has a word of the first language.
func (d *Dictionary) Lists(word string) bool {
	if d == nil {
		return false
	}
	w := d.from.word(word)
	return w != nil && w.isListed
}

// Translates reports whether the dictionary has a word of the second language as a translation of
// one of the first.
func (d *Dictionary) Translates(word, translation string) bool {
	if d == nil {
		return false
	}
	w, t := d.from.word(word), d.to.word(strings.ToLower(translation))
	return w != nil && t != nil && w.isListed && slices.Contains(w.entry.words, t.stem)
}
