package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape writes a line of plain text so that it is a Markdown paragraph with the
// same words: no heading, no list, no emphasis, and no mark of a dialect, such as
// :icon: or ==highlight==. Addresses stay as they are, for they are links of their own;
// so do @name, #tag and \path, which every reader shows as they are written. Signs that
// mean nothing stay bare.
func Escape(line string) string {
	guarded, _ := CommonMark.guard(EscapeInline(line), true)
	return guarded
}

// EscapeHeading is Escape for the text of a heading that begins with "#".
func EscapeHeading(line string) string {
	return composeATX(EscapeInline(oneLine(line)), "")
}

// EscapeInline puts a backslash before each sign that could begin or end an
// inline node.
func EscapeInline(line string) string {
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
			switch address := line[i : i+n]; {
			case endsAddress(line[i:]):
				n = 0
			case isLinked(address):
				// Renderers do not agree on where a URL ends.
				n += strings.IndexAny(line[i+n:]+" ", whitespace)
			case !strings.Contains(address, "@"):
				n = strings.IndexAny(line[i:i+word]+"_", "_%+")
			}
			if n > 0 {
				out.WriteString(line[i : i+n])
				i += n
				continue
			}
		}
		if special[line[i]] || isSpecial(line, i) || IsDialectMark(line, i) {
			out.WriteByte('\\')
		}
		out.WriteByte(line[i])
		i++
	}
	return out.String()
}

// isLinked reports whether renderers make a link of an address as it is, other than of an e-mail
// address. A host with a path is but text to them.
func isLinked(address string) bool {
	return strings.Contains(address, "://") || len(address) > 4 && strings.EqualFold(address[:4], "www.") ||
		len(address) > 7 && strings.EqualFold(address[:7], "mailto:")
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
	case '^': // a backslash before the bracket could begin math
		return i > 0 && line[i-1] == '['
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

// IsDialectMark reports whether the sign at i begins or ends what some Markdown dialect does
// not show as it is written.
func IsDialectMark(line string, i int) bool {
	rest := line[i:]
	before, _ := utf8.DecodeLastRuneInString(line[:i])
	switch line[i] {
	case ':': // an icon, the field key:: or a macro of AsciiDoc
		word := i - len(strings.TrimRightFunc(line[:i], func(r rune) bool { return r < utf8.RuneSelf && isASCIILetter(byte(r)) }))
		closing := strings.IndexByte(rest[1:], ':') + 2
		return icon(before, rest[:closing]) > 0 || textDirective(before, rest) > 0 || before == ':' && len(rest) > 1 && rest[1] == ' ' || word > 0 && macro(line[i-word:]) > 0
	case '=': // a backslash before one may make a pair of two others
		return before != '=' && strings.HasPrefix(rest, "==") && len(rest) > 2 && strings.IndexByte(whitespace+"=", rest[2]) < 0 && strings.Count(line, "==") > 1
	case '+':
		return keys(before, rest) > 0
	case '~':
		return scopedLabel(rest) > 0
	case '%': // a comment at the start of a line may end on another one
		return i == 0 || strings.HasPrefix(rest, "%%") && strings.Count(line, "%%") > 1
	case '^':
		return blockID(line) < len(line) && strings.LastIndexByte(line, '^') == i
	case ']': // a wiki link
		return before == ']'
	case '@', '#': // in brackets, a citation or a label
		return before == '[' || strings.HasSuffix(line[:i], "[-")
	case '<':
		n, _ := crossReference(rest)
		return n > 0 || i == 0 && strings.HasPrefix(line, "<<<")
	case '{':
		return role(rest) > 0
	case '\\':
		return tex(rest) > 0 || i == 0 && strings.HasPrefix(rest, `\begin{`)
	}
	return false
}

// endsAddress reports whether the word at the start of s has a character that a backslash
// must escape. An address before it must not become a link: renderers count the backslash
// as part of the address, and what it escapes would be markup.
func endsAddress(s string) bool {
	if end := strings.IndexAny(s, whitespace); end >= 0 {
		s = s[:end]
	}
	return strings.ContainsAny(s, "<[]`\\")
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
