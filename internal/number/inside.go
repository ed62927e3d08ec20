package number

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/language"
)

// insideLetters is the shortest word for a number that is looked for inside other words.
const insideLetters = 5

// Inside reports whether a word of a text in a language begins with the word for n:
// "čtrnáctiletá" is fourteen years old.
func Inside(n Number, text string, lang language.Tag) bool {
	var stems []string
	for word, value := range localeOf(lang).numbers {
		// Before another part a number may have another ending: двадцать, двадцатилетний.
		_, size := utf8.DecodeLastRuneInString(word)
		if stem := word[:len(word)-size]; value == n.Value && utf8.RuneCountInString(stem) >= insideLetters {
			stems = append(stems, stem)
		}
	}
	for word := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		for _, stem := range stems {
			if strings.HasPrefix(word, stem) {
				return true
			}
		}
	}
	return false
}
