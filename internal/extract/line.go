package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of a plain-text article.
type line struct {
	// text is the line without the white space around it, "" for a blank line.
	text string
	// indent and width are in columns: a tab goes to the next multiple of eight, a
	// Chinese, Japanese or Korean character takes two.
	indent, width int
}

// readLines cuts a text into lines, whatever ends them.
func readLines(source string) []line {
	source = strings.TrimPrefix(source, "\uFEFF")
	source = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n\n", "\u0085", "\n").Replace(source)
	out := make([]line, 0, strings.Count(source, "\n")+1)
	for s := range strings.Lines(source) {
		out = append(out, newLine(s))
	}
	return out
}

func newLine(s string) line {
	text := strings.TrimSpace(s)
	l := line{text: text}
	for _, r := range s {
		if r == '\t' {
			l.indent += 8 - l.indent%8
		} else if unicode.IsSpace(r) {
			l.indent++
		} else {
			break
		}
	}
	l.width = width(text)
	return l
}

// width returns how many columns a text takes.
func width(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r >= 0x1100 && (unspaced(r) || unicode.Is(unicode.Hangul, r)) {
			n++
		}
	}
	return n
}

// groups cuts lines at the blank ones.
func groups(lines []line) [][]line {
	var all [][]line
	start := 0
	for i := range len(lines) + 1 {
		if i < len(lines) && lines[i].text != "" {
			continue
		}
		if i > start {
			all = append(all, lines[start:i])
		}
		start = i + 1
	}
	return all
}

// endsSentence reports whether a line ends a sentence, or a quotation or bracket.
func endsSentence(text string) bool {
	r, size := utf8.DecodeLastRuneInString(text)
	if strings.ContainsRune("\"'”“’»›«)]」』）", r) {
		r, _ = utf8.DecodeLastRuneInString(text[:len(text)-size])
		return r != ',' && r != '-'
	}
	return strings.ContainsRune(".!?:…。！？：।", r)
}

// startsLower reports whether a line begins with a small letter.
func startsLower(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}

// hasColumns reports whether a line is part of a table: its parts are held apart by
// tabs or many blanks.
func hasColumns(text string) bool {
	return strings.Contains(text, "\t") || strings.Contains(text, "   ")
}

// unspaced reports whether a rune belongs to a script that is written without
// blanks between words, or to its punctuation.
func unspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer) || r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF65
}
