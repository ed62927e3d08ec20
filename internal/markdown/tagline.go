package markdown

import "strings"

// tagLines tells which tags of a text stand alone on their lines.
type tagLines struct {
	text string
	// line is the last line that was looked at, and alone says that it holds only tags.
	line  span
	alone bool
}

// around reports whether the tag, or the part of one, at s begins a line that holds only tags
// and is not the first, and whether it ends one that is not the last.
func (t *tagLines) around(s span) (below, above bool) {
	if s.start >= t.line.end {
		t.line.start = strings.LastIndexByte(t.text[:s.start], '\n') + 1
		t.line.end, t.alone = tagLine(t.text, t.line.start)
	}
	if !t.alone {
		return false, false
	}
	below = t.line.start > 0 && strings.Trim(t.text[t.line.start:s.start], " \t") == ""
	return below, s.end == t.line.end && s.end < len(t.text)
}

// tagLine returns where the line of text that begins at start ends, and whether it holds only
// tags. A tag may go on over several lines.
func tagLine(text string, start int) (end int, alone bool) {
	s := scanner{text: text}
	i := start
	for i < len(text) {
		switch text[i] {
		case '\n':
			return i, i > start
		case ' ', '\t':
			i++
			continue
		}
		n := 0
		if text[i] == '<' {
			n = htmlTag(text[i:])
		}
		if n == 0 {
			return lineEnd(text, i), false
		}
		i += s.element(i, n)
	}
	return i, true
}
