package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape writes a line of plain text so that it is a Markdown paragraph with the
// same words: no heading, no list, no emphasis. Addresses stay as they are, for
// they are links of their own, and signs that mean nothing stay bare.
func Escape(line string) string {
	guarded, _ := CommonMark.guard(escapeInline(line), true)
	return guarded
}

// EscapeHeading is Escape for the text of a heading that begins with "#".
func EscapeHeading(line string) string {
	return composeATX(escapeInline(oneLine(line)), "")
}

// escapeInline puts a backslash before each sign that could begin or end an
// inline node.
func escapeInline(line string) string {
	// One star, backtick or tilde alone means nothing, nor do dollar signs that
	// cannot enclose math.
	var special [256]bool
	for _, sign := range []byte("*`~") {
		special[sign] = strings.Count(line, string(sign)) > 1
	}
	special['$'] = mayHoldMath(line)
	var out strings.Builder
	for i := 0; i < len(line); {
		if n, word := bareURL(line[i:]); word > 0 {
			switch isURL := strings.Contains(line[i:i+n], ":") || !strings.Contains(line[i:i+n], "@"); {
			case endsAddress(line[i:]):
				n = 0
			case n > 0 && isURL:
				// Renderers do not agree on where a URL ends.
				n += strings.IndexAny(line[i+n:]+" ", whitespace)
			case n == 0:
				n = strings.IndexByte(line[i:i+word]+"_", '_')
			}
			if n > 0 {
				out.WriteString(line[i : i+n])
				i += n
				continue
			}
		}
		if special[line[i]] || isSpecial(line, i) {
			out.WriteByte('\\')
		}
		out.WriteByte(line[i])
		i++
	}
	return out.String()
}

// mayHoldMath reports whether a dollar sign that has no space behind it comes
// before one that has none in front of it.
func mayHoldMath(line string) bool {
	opened := false
	for i := range len(line) {
		if line[i] != '$' {
			continue
		}
		if opened && strings.IndexByte(whitespace, line[i-1]) < 0 {
			return true
		}
		opened = opened || i+1 < len(line) && strings.IndexByte(whitespace, line[i+1]) < 0
	}
	return false
}

// isSpecial reports whether the sign at i means something to Markdown because of
// its neighbours.
func isSpecial(line string, i int) bool {
	rest := line[i+1:]
	var next byte
	if rest != "" {
		next = rest[0]
	}
	switch line[i] {
	case '_':
		before, _ := utf8.DecodeLastRuneInString(line[:i])
		after, _ := utf8.DecodeRuneInString(rest)
		return !isWord(before) || !isWord(after)
	case '\\':
		return isPunct(next)
	case '&':
		return (isASCIILetter(next) || next == '#') && strings.Contains(rest, ";")
	case '<':
		return isASCIILetter(next) || strings.IndexByte("/!?", next) >= 0 || autolink(line[i:]) > 0
	case '[':
		return next == '^'
	case ']':
		return next == '(' || next == '[' || next == ':'
	case ':':
		return strings.HasPrefix(rest, "//") && endsAddress(rest)
	case '.':
		return i >= 3 && strings.EqualFold(line[i-3:i], "www") && endsAddress(rest)
	case '{':
		return shortcode(line[i:]) > 0 || attributeList(line[i:]) > 0
	}
	return false
}

// endsAddress reports whether the word at the start of s has a character that a backslash
// must escape. An address before it must not become a link: renderers count the backslash
// as part of the address, and what it escapes would be markup.
func endsAddress(s string) bool {
	return strings.ContainsAny(s[:strings.IndexAny(s+" ", whitespace)], "<[]`\\")
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
