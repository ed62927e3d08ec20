package number

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// Months returns the months, from 1 to 12, that a text in a language names or gives as a part of a
// date, each once. The name of a month has a capital letter where the language writes
// it so; otherwise "may" and "march" would be months.
func Months(text, lang string) []int {
	var out []int
	add := func(m int) {
		if m > 0 && !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	l := localeOf(lang)
	for _, t := range tokenize(text, l.apostrophe) {
		if t.class != letters {
			continue
		}
		first, _ := utf8.DecodeRuneInString(t.text)
		if m := l.months[t.text]; m > 0 {
			add(m)
		} else if unicode.IsUpper(first) {
			add(l.months[t.lower])
		}
	}
	for _, n := range Parse(text, lang) {
		if v, ok := n.Value.int(); ok && n.Kind == Date {
			add(int(v / 100))
		}
	}
	return out
}
