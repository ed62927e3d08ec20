package markdown

import "strings"

// isPlain reports whether a text has no inline markup in any flavor: it is one run of text with soft
// line breaks, as most paragraphs are, and need not be parsed. Some texts that are plain are not
// recognized; these are parsed like any other.
func isPlain(text string) bool {
	if strings.HasPrefix(text, " ") { // it may be indented code
		return false
	}
	for i := range len(text) {
		c := text[i]
		if c >= 0x80 || c == ' ' || isASCIILetter(c) {
			continue
		}
		next := byte('\n')
		if i+1 < len(text) {
			next = text[i+1]
		}
		switch c {
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '"', '\'', '(', ')', ',', '-', ';', '?':
		case '.':
			if endsLike(text[:i], "www") {
				return false
			}
		case '\n': // a space on either side of it, or another one, has a meaning
			if i == 0 || text[i-1] == ' ' || next == ' ' || next == '\n' {
				return false
			}
		case ':': // otherwise, it may be in an address, an icon or a directive
			if next != ' ' && next != '\n' || endsLike(text[:i], "mailto") {
				return false
			}
		case '%', '+', '=': // doubled, they are marks
			if next == c {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// endsLike reports whether text ends with a word in any case.
func endsLike(text, word string) bool {
	return len(text) >= len(word) && strings.EqualFold(text[len(text)-len(word):], word)
}
