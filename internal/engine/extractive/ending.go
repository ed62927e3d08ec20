package extractive

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// endsAsSentence reports whether s ends as a sentence of its script does. A
// heading, a caption, a byline or "He said:" does not. The scripts of Thailand,
// Laos and Tibet write no full stop.
func endsAsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || r == '"' || r == '\'' || unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi)
	})
	switch r, _ := utf8.DecodeLastRuneInString(s); r {
	case '.', '!', '?', '…', '．', '｡':
		return true
	case ';':
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Greek, r) })
	default:
		return unicode.In(r, unicode.STerm, unicode.Thai, unicode.Lao, unicode.Tibetan)
	}
}

// isLabel reports whether a paragraph does not end as text does, so that the
// sentences in it are those of a caption or a credit.
func isLabel(paragraph string) bool {
	return !endsAsSentence(paragraph) && !strings.HasSuffix(strings.TrimSpace(paragraph), ":")
}
