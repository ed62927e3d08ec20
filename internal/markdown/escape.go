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
	if isPlain(line) && !strings.HasPrefix(line, "%") { // which begins a comment
		return line
	}
	return escapeInline(line)
}

// escapeInline is EscapeInline for a line that may not be plain.
func escapeInline(line string) string {
	// One star, backtick or tilde alone means nothing, nor do dollar signs that
	// cannot enclose math.
	var special [256]bool
	for _, sign := range []byte("*`~") {
		special[sign] = strings.Count(line, string(sign)) > 1
	}
	special['$'] = mayHoldMath(line)
	var out strings.Builder
	marks := marksIn(line)
	word, unsafe, run := 0, -1, 0 // ends of the word and of its run of address signs; its last unsafe sign
	for i := 0; i < len(line); {
		if i >= word {
			word = i + wordLength(line[i:])
			unsafe = marks.lastUnsafe(i, word)
		}
		if i >= run {
			run = i + addressSigns(line[i:])
		}
		if n, head := bareURLAt(line[i:], run-i); head > 0 {
			switch address := line[i : i+n]; {
			case unsafe >= i:
				n = 0
			case isLinked(address):
				// Renderers do not agree on where a URL ends.
				n = word - i
			case !strings.Contains(address, "@"):
				if n = strings.IndexAny(line[i:i+head], "_%+"); n < 0 {
					n = head
				}
			}
			if n > 0 {
				out.WriteString(line[i : i+n])
				i += n
				continue
			}
		}
		if special[line[i]] || isSpecial(line, i) || IsDialectMark(line, i) || unsafe > i && beginsAddress(line, i) {
			out.WriteByte('\\')
		}
		out.WriteByte(line[i])
		i++
	}
	return out.String()
}

// wordLength returns the length of the word that s begins with, with the white space behind it.
func wordLength(s string) int {
	end := strings.IndexAny(s, whitespace)
	if end < 0 {
		return len(s)
	}
	return max(end, 1)
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
		return isReference(line[i:])
	case '<':
		return isASCIILetter(next) || strings.IndexByte("/!?", next) >= 0 || autolink(line[i:]) > 0
	case '^': // a backslash before the bracket could begin math
		return i > 0 && line[i-1] == '['
	case ']':
		return next == '(' || next == '[' || next == ':'
	case '{':
		return mayBeShortcode(line[i:]) || attributeList(line[i:]) > 0
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
		return before != '=' && strings.HasPrefix(rest, "==") && len(rest) > 2 && strings.IndexByte(whitespace+"=", rest[2]) < 0 && isPaired(line, i, "==")
	case '+':
		return keys(before, rest) > 0
	case '~':
		return scopedLabel(rest) > 0
	case '%': // a comment at the start of a line may end on another one
		return i == 0 || strings.HasPrefix(rest, "%%") && isPaired(line, i, "%%")
	case '^':
		return strings.IndexByte(rest[1:], '^') < 0 && blockID(line) < len(line)
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

// isPaired reports whether a line has the mark at i another time.
func isPaired(line string, i int, mark string) bool {
	// The next one is near, or there is none.
	return strings.Contains(line[i+len(mark):], mark) || strings.Contains(line[:i], mark)
}

// mayBeShortcode reports whether s begins a shortcode, or may begin one that is too long to look
// for its end.
func mayBeShortcode(s string) bool {
	for _, pair := range shortcodes {
		if strings.HasPrefix(s, pair[0]) && (len(s) > longestMark || strings.Contains(s, pair[1])) {
			return true
		}
	}
	return false
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
