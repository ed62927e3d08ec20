package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// verseColumns is the widest line of a poem, an address or a signature.
const verseColumns = 60

// isVerse reports whether the lines of a group are kept, as in a poem or an address: they
// are short, were not wrapped and are not all sentences.
func (s shape) isVerse(g []line) bool {
	if len(g) < 2 || widest(g) > verseColumns || !slices.ContainsFunc(g, func(l line) bool { return !endsSentence(l.text) }) {
		return false
	}
	if isCapitalVerse(g) {
		return true
	}
	if s.wrap == 0 {
		return !isWrapped(g)
	}
	for i, l := range g[:len(g)-1] {
		if isFull(l, g[i+1], s.wrap) {
			return false
		}
	}
	return true
}

// isCapitalVerse reports whether lines are verses although they are about equally wide:
// each begins with a capital, and many end with a mark. In wrapped German prose a third of
// the lines begin with a capital, and one in eight ends with a mark.
func isCapitalVerse(g []line) bool {
	if len(g) < 4 || widest(g) > verseColumns {
		return false
	}
	marks := 0
	for i, l := range g {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(l.text, "\"'“„«»‘’¿¡(—–- "))
		if i > 0 && !unicode.IsUpper(first) {
			return false
		}
		if last, _ := utf8.DecodeLastRuneInString(l.text); unicode.IsPunct(last) && last != '-' {
			marks++
		}
	}
	return marks*5 >= len(g)*2
}

// verses makes a paragraph of each line of a group, and notes that these belong together.
func verses(out []element, g []line) []element {
	for i, l := range g {
		e := element{kind: paragraph, text: l.text}
		if !standsAlone(l.text) && (i > 0 || !isCaps(l.text)) {
			e.verse = &g[0]
		}
		out = append(out, e)
	}
	return out
}

// joinVerses puts verses together that follow each other in their group, once it is known
// which line is the title.
func joinVerses(elements []element) []element {
	out := elements[:0:0]
	for _, e := range elements {
		last := len(out) - 1
		if last < 0 || e.verse == nil || e.verse != out[last].verse || e.kind != paragraph || out[last].kind != paragraph && out[last].kind != verse {
			out = append(out, e)
			continue
		}
		if out[last].kind == paragraph {
			out[last].kind, out[last].lines = verse, []string{out[last].text}
		}
		out[last].lines = append(out[last].lines, e.text)
	}
	return out
}
