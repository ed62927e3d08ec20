package number

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/language"
)

// Months returns the months, from 1 to 12, that a text in a language names or gives as a part of a
// date, each once. numbers are those of the text. The name of a month has a capital letter where the language writes
// it so; otherwise "may" and "march" would be months.
func Months(text string, lang language.Tag, numbers []Number) []int {
	var out []int
	add := func(m int) {
		if m > 0 && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	l := localeOf(lang)
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if _, ok := l.numbers[word]; ok {
			continue // "sept" is seven in French, too
		}
		first, _ := utf8.DecodeRuneInString(word)
		if m, _, ok := l.months.of(word); ok {
			add(m)
		} else if unicode.IsUpper(first) {
			m, _, _ = l.months.of(strings.ToLower(word))
			add(m)
		}
	}
	for _, n := range numbers {
		if v, ok := n.Value.int(); ok && n.Kind == Date {
			add(int(v / 100))
		}
	}
	return out
}
