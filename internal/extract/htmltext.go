package extract

import (
	"html"
	"strings"
	"unicode/utf8"
)

// visible returns text without what no reader sees: control characters, and private ones
// that stand for nothing. With lines, line ends and tabs stay as they are.
func visible(s string, lines bool) string {
	if lines {
		s = strings.ReplaceAll(s, "\r\n", "\n")
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r' || r == '\f' || r == '\v' || r == 0x85 || r == 0x2028 || r == 0x2029:
			if lines {
				return '\n'
			}
			return ' '
		case r < ' ' || r >= 0x7F && r < 0xA0 || r == utf8.RuneError:
			return cleaned(r)
		}
		return r
	}, s)
}

func cleaned(r rune) rune {
	if r == utf8.RuneError {
		return r
	}
	return -1
}

// attributeValue writes text as the value of an attribute in a tag.
func attributeValue(s string) string {
	return strings.NewReplacer("|", "&#124;", "\n", " ").Replace(html.EscapeString(s))
}

// linkTitle writes text as a link's title between quotation marks.
func linkTitle(s string) string {
	return strings.NewReplacer(`\`, `\\`, `"`, `\"`, "&", "&amp;", "<", "&lt;", "|", "&#124;", "$", `\$`, "`", "\\`").Replace(s)
}
