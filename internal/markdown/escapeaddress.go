package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// lineMarks holds where a line has its last sign of each kind that pairs with an earlier one.
type lineMarks struct {
	line                string
	star, tilde, dollar int
	underscore          int // the last one that can close emphasis
}

func marksIn(line string) lineMarks {
	m := lineMarks{line: line, star: strings.LastIndexByte(line, '*'), tilde: strings.LastIndexByte(line, '~'), dollar: strings.LastIndexByte(line, '$'), underscore: -1}
	for end := len(line); ; {
		if end = strings.LastIndexByte(line[:end], '_'); end < 0 {
			break
		}
		before, after := around(line, end)
		if !unicode.IsSpace(before) && !isWord(after) {
			m.underscore = end
			break
		}
	}
	return m
}

// around returns the runes before and after the byte at i, spaces at the ends of the line.
func around(line string, i int) (before, after rune) {
	before, after = ' ', ' '
	if i > 0 {
		before, _ = utf8.DecodeLastRuneInString(line[:i])
	}
	if i+1 < len(line) {
		after, _ = utf8.DecodeRuneInString(line[i+1:])
	}
	return before, after
}

// lastUnsafe returns where the word from start to end has its last sign that must be escaped, -1
// if it has none. An address before that sign must not become a link: renderers count the
// backslash as part of the address, and what it escapes would be markup.
func (m lineMarks) lastUnsafe(start, end int) int {
	word := m.line[start:end]
	if !strings.ContainsAny(word, "<[]`\\*~$_&{") {
		return -1
	}
	linked := isLinkedByAll(word)
	for i := end - 1; i >= start; i-- {
		switch m.line[i] {
		case '<', '[', ']', '`', '\\':
			return i
		case '*':
			if i < m.star { // some readers end an address before it

				return i
			}
		case '~':
			if i < m.tilde && !linked {
				return i
			}
		case '$':
			if i < m.dollar {
				return i
			}
		case '_':
			before, after := around(m.line, i)
			if i < m.underscore && !isWord(before) && !unicode.IsSpace(after) && !linked {
				return i
			}
		case '&':
			if isReference(m.line[i:end]) {
				return i
			}
		case '{':
			if i+1 < end && (m.line[i+1] == '{' || m.line[i+1] == '%') {
				return i
			}
		}
	}
	return -1
}

// isLinkedByAll reports whether all addresses in a word are ones that every reader of GFM makes
// links of, and so sees no marks in them: of a usual scheme, with a domain.
func isLinkedByAll(word string) bool {
	for rest := word; ; {
		before, after, ok := strings.Cut(rest, "://")
		if !ok {
			return rest != word || strings.HasPrefix(word, "www.") && isDomain(word)
		}
		if !strings.HasSuffix(before, "http") && !strings.HasSuffix(before, "https") && !strings.HasSuffix(before, "ftp") || !isDomain(after) {
			return false
		}
		rest = after
	}
}

// isDomain reports whether s begins with a domain.
func isDomain(s string) bool {
	if end := strings.IndexFunc(s, func(r rune) bool { return !isWord(r) && r != '.' && r != '-' }); end >= 0 {
		s = s[:end]
	}
	return strings.Contains(strings.Trim(s, "."), ".")
}

// longestReference is longer than all names of characters that HTML knows, in bytes.
const longestReference = 40

// isReference reports whether s begins with what Markdown may read as a character: "&lt;".
func isReference(s string) bool {
	name := s[1:min(len(s), longestReference)]
	end := strings.IndexByte(name, ';')
	return end > 0 && strings.Trim(strings.TrimPrefix(name[:end], "#"), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") == ""
}

// beginsAddress reports whether the sign at i makes an address of the word around it: the colon of
// "https://", the period of "www.".
func beginsAddress(line string, i int) bool {
	switch line[i] {
	case ':':
		return strings.HasPrefix(line[i:], "://")
	case '.':
		return i >= 3 && strings.EqualFold(line[i-3:i], "www")
	}
	return false
}
