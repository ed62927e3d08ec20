package detect

import (
	"strings"
	"unicode/utf8"
)

// tagLength returns the length of the HTML tag, comment or autolink at the start
// of s, with all its content where that is never prose, and 0 where "<" is
// only a sign.
func tagLength(s string) int {
	if strings.HasPrefix(s, "<!--") {
		return spanLength(s, "-->")
	}
	if len(s) < 3 || !isASCIILetter(s[1]) && s[1] != '/' && s[1] != '!' && s[1] != '?' {
		return 0
	}
	n := spanLength(s[:min(len(s), 2000)], ">")
	if n == 0 {
		return 0
	}
	for _, name := range []string{"script", "style", "code", "pre", "kbd", "samp"} {
		if len(s) > len(name)+1 && strings.EqualFold(s[1:len(name)+1], name) && !isASCIILetter(s[len(name)+1]) {
			if i := indexFold(s, "</"+name); i > 0 {
				return i
			}
		}
	}
	return n
}

// indexFold finds an ASCII string in any letter case. A closing tag is looked for only as
// far as an article's code block can reach.
func indexFold(s, sub string) int {
	s = s[:min(len(s), 1<<16)]
	for i := 0; i+len(sub) <= len(s); i++ {
		if s[i] == sub[0] && strings.EqualFold(s[i:i+len(sub)], sub) {
			return i
		}
	}
	return -1
}

// entityLength returns the length of an HTML entity such as "&nbsp;", or 0.
func entityLength(s string) int {
	for i := 1; i < len(s) && i < 12; i++ {
		switch b := s[i]; {
		case b == ';' && i > 1:
			return i + 1
		case !isASCIILetter(b) && !isDigit(b) && b != '#':
			return 0
		}
	}
	return 0
}

// spanLength returns the length of s up to and with the first end, or 0.
func spanLength(s, end string) int {
	if i := strings.Index(s, end); i >= 0 {
		return i + len(end)
	}
	return 0
}

// isWordByte reports whether b can be part of a word in the wide sense, with
// all that holds a URL, a path or an identifier together.
func isWordByte(b byte) bool {
	switch b {
	case '<', '>', '[', ']', '`', '"', '&':
		return false
	}
	return b > ' ' && b < 0x7F
}

// isTechnical reports whether a word does not belong to any language: a URL, an address,
// a path, an identifier, a call, a name such as "GitHub". A single capital after small
// letters is none of these: Zulu and Xhosa write "kwaZulu" and "eThekwini".
func isTechnical(word string) bool {
	word = strings.Trim(word, ".,;:!?'()*_~|-/\\#=+^$%")
	humps := 0
	for i := 1; i < len(word)-1; i++ {
		before, after := word[i-1], word[i+1]
		switch b := word[i]; b {
		case '/', '\\', '=', '@', '_', '{', '}', '(', '$', '#', '^', '~', '+':
			return true
		case '.':
			if isASCIILetter(before) && isASCIILetter(after) {
				return true
			}
		default:
			if isUpper(b) && before >= 'a' && before <= 'z' {
				humps++
			}
		}
	}
	return humps > 1 || humps == 1 && isUpper(word[0])
}

// isCode reports whether a line is source code: it has a sign of code for
// every ten letters, and more than one. List items that end in ";" have fewer.
func isCode(line string) bool {
	signs, letters := 0, 0
	word := false // the byte before is of a word
	for i := 0; i < len(line); i++ {
		b := line[i]
		joins := word && i+1 < len(line) && (isASCIILetter(line[i+1]) || line[i+1] == '_')
		switch {
		case b == '{' && strings.HasPrefix(line[i:], "{{"): // a placeholder
			i += max(spanLength(line[i:], "}}"), 2) - 1
		case isASCIILetter(b) || b >= utf8.RuneSelf:
			letters++
		case isOperator(line[i:]):
			signs++
			i++
		case b == '{' || b == '}' || b == ';' || b == '=' || b == '$' || b == '\\',
			word && (b == '(' || b == '['), joins && (b == '.' || b == '_'):
			signs++
		}
		word = isASCIILetter(b) || b == '_'
	}
	return letters > 0 && signs >= 2 && signs*10 >= letters
}

// isOperator reports whether s begins with two signs that stand together in
// code and hardly ever in prose.
func isOperator(s string) bool {
	if len(s) < 2 {
		return false
	}
	switch s[:2] {
	case "()", "::", ":=", "&&", "||", "->", "++", "!=", "+=":
		return true
	}
	return false
}

func hasLetter(s string) bool {
	for _, r := range s {
		if scriptOf(r) != noLetter {
			return true
		}
	}
	return false
}

func isASCIILetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
func isUpper(b byte) bool       { return b >= 'A' && b <= 'Z' }
func isDigit(b byte) bool       { return b >= '0' && b <= '9' }
