package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// nouns is the language that writes all nouns with a capital.
const nouns = "de"

// leastCount is how often a name occurs at least before it is worth an agreement.
const leastCount = 2

// Learned returns the names that are worth an agreement, the most certain first: those that recur
// and have a capital inside a sentence. More of them are right the more often a name occurs and the
// larger the share of its first rendering is.
func (s *Survey) Learned() []Name {
	out := slices.DeleteFunc(s.Names(), func(n Name) bool {
		return n.total() < leastCount || n.Renderings[0].Count < leastCount || !s.isProven(n)
	})
	slices.SortStableFunc(out, func(a, b Name) int { return cmp.Compare(b.certainty(), a.certainty()) })
	return out
}

// certainty grows with the number of occurrences and falls with every other rendering.
func (n Name) certainty() float64 {
	first := float64(n.Renderings[0].Count)
	return first * first / float64(n.total())
}

// isProven reports whether capitals say that a word is a name: in the language that writes only
// names with a capital inside a sentence.
func (s *Survey) isProven(n Name) bool {
	target := s.middle[strings.ToLower(n.Renderings[0].Text)]
	source := s.middleFrom[strings.ToLower(n.Source)]
	switch {
	case s.from.Base() == nouns:
		return target
	case s.to.Base() == nouns:
		return source
	}
	return source && target
}

// exampleRunes is about how long the text around a rendering in an example is, on each side.
const exampleRunes = 50

// excerpt returns a text around a word in it, cut at spaces, on one line.
func excerpt(text, word string) string {
	at := strings.Index(text, word)
	if at < 0 {
		return ""
	}
	start, end := at, at+len(word)
	for n := 0; n < exampleRunes && start > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
	}
	for n := 0; n < exampleRunes && end < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	before, after := text[start:at], text[at+len(word):end]
	if start > 0 {
		_, before, _ = strings.Cut(before, " ")
		before = "… " + before
	}
	if i := strings.LastIndexByte(after, ' '); end < len(text) && i >= 0 {
		after = after[:i] + " …"
	}
	return strings.Join(strings.Fields(before+word+after), " ")
}
