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

// Translations returns the stems of the translations of a word of the first language, nil if it is not
// listed.
func (d *Dictionary) Translations(word string) []string {
	if !d.Lists(word) {
		return nil
	}
	return d.from.word(word).entry.words
}

// Stem returns the stem of a word of the second language, "" for a function word.
func (d *Dictionary) Stem(word string) string {
	if d == nil {
		return ""
	}
	if w := d.to.word(strings.ToLower(word)); w != nil {
		return w.stem
	}
	return ""
}

// Translates reports whether the dictionary has a word of the second language as a translation of
// one of the first.
func (d *Dictionary) Translates(word, translation string) bool {
	return slices.Contains(d.Translations(word), d.Stem(translation))
}
