package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// isRule reports whether a line is a mere separator: "***", "* * *", "-----".
func isRule(text string) bool {
	if text == "--" { // before the signature of a mail
		return true
	}
	first, _ := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune("*-_=~—–•·#+◆★", first) {
		return false
	}
	n := 0
	for _, r := range text {
		if r == first {
			n++
		} else if r != ' ' {
			return false
		}
	}
	return n >= 3
}

// isUnderline reports whether a rule makes a heading of the line above it: it is
// about as long as that.
func isUnderline(under, l line) bool {
	r, _ := utf8.DecodeRuneInString(under.text)
	if !strings.ContainsRune("=-~", r) || strings.Contains(under.text, " ") || !isRule(under.text) || under.text == "--" {
		return false
	}
	return l.width <= titleRunes && under.width*2 >= l.width && under.width <= l.width*2+4 && !standsAlone(l.text) && !strings.HasSuffix(l.text, ",")
}

// underlineLevel returns the level of an underlined heading below the title.
func underlineLevel(under line) int {
	if under.text[0] == '=' {
		return 2
	}
	return 3
}

// wikiHeading reads a heading between equals signs, "== History ==", as wikis write
// them; many an export leaves out those at the end.
func wikiHeading(text string) (element, bool) {
	inner := strings.TrimLeft(text, "=")
	level := len(text) - len(inner)
	inner = strings.TrimRight(inner, "=")
	trimmed := strings.TrimSpace(inner)
	if level < 2 || level > 6 || inner[:min(1, len(inner))] != " " || trimmed == "" || utf8.RuneCountInString(trimmed) > titleRunes {
		return element{}, false
	}
	return element{kind: heading, level: level, text: trimmed}, true
}

// Lengths of headings in capitals: letters at least, columns at most.
const (
	capsLetters = 6
	capsColumns = 80
)

// isCaps reports whether a line is a heading written in capitals.
func isCaps(text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLower(r) || unicode.IsLetter(r) && !unicode.IsUpper(r) && r != 'ß' {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	return letters >= capsLetters && width(text) <= capsColumns && !strings.ContainsRune(".,;:-–—", r)
}

// withHeadings makes headings of the lines in capitals, unless most of the text is,
// and gives the headings below the title levels without a gap.
func withHeadings(elements []element) []element {
	caps, plain, highest := 0, 0, 7
	for _, e := range elements {
		switch {
		case e.kind == paragraph && isCaps(e.text):
			caps++
		case e.kind == heading && e.level > 1:
			highest = min(highest, e.level)
		default:
			plain++
		}
	}
	for i := range elements {
		e := &elements[i]
		switch {
		case e.kind == heading && e.level > 1:
			e.level -= highest - 2
		case e.kind == paragraph && caps <= plain && isCaps(e.text) && i+1 < len(elements) && elements[i+1].kind != rule:
			e.kind, e.level = heading, 2
		}
	}
	return elements
}
