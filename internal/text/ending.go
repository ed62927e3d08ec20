package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// EndsSentence reports whether s ends as a sentence of its script does, whatever
// quotation marks, brackets and Markdown marks follow. A heading, a caption, a
// byline or "He said:" does not. Thai and Lao have no full stop, and Tibetan leaves its
// shad out after some letters, so that any text in them does.
func EndsSentence(s string) bool {
	return HasFullStop(s) || unstopped(strings.TrimRightFunc(s, closes))
}

// HasFullStop reports whether s ends with a sign that ends a sentence, whatever closing
// marks follow. Japanese has no such sign before a closing bracket.
func HasFullStop(s string) bool {
	core := strings.TrimRightFunc(s, closes)
	last, _ := utf8.DecodeLastRuneInString(core)
	switch {
	case core != "" && strings.ContainsAny(s[len(core):], "」』）"):
		return true
	case last == ';' || last == '\u037e':
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Greek, r) })
	}
	return isTerminator(last) || strings.ContainsRune("⋯؞។៕།", last)
}

// unstopped reports whether half of a text's letters, or its last one, are in a script without
// full stops.
func unstopped(s string) bool {
	if last, _ := utf8.DecodeLastRuneInString(s); last >= 0x0E00 && unicode.In(last, unicode.Thai, unicode.Lao, unicode.Tibetan) {
		return true
	}
	own, letters := 0, 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if r >= 0x0E00 && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Tibetan) {
			own++
		}
	}
	return own > 0 && 2*own >= letters
}

// closes reports whether r may follow the end of a sentence: white space, a mark that
// closes a quotation or a bracket, Markdown's emphasis, an invisible character, a picture.
func closes(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || strings.ContainsRune("\"')]}*_~`>", r)
	}
	return r == '„' || r == '‚' || unicode.IsSpace(r) || unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi, unicode.Cf, unicode.So, unicode.Sk) || r == '\ufe0f'
}
