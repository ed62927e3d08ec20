package number

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// class is what a token consists of.
type class int

const (
	sign    class = iota // one rune that is none of the others
	digits               // digits, rewritten as 0 to 9
	letters              // a word, or a part of one between digits and signs
	han                  // one Han character, for they write no spaces
)

// token is a stretch of text that the readers look at as one.
type token struct {
	class      class
	text       string // as it stands; digits rewritten
	lower      string // in small letters
	start, end int
	spaced     bool // white space stands before it
}

// tokenize cuts a text into tokens. An apostrophe between letters belongs to the
// word where the language spells numbers with one.
// The tokens are put behind buffer.
func tokenize(buffer []token, text string, apostrophe bool) []token {
	tokens := slices.Grow(buffer, len(text)/5+1)
	spaced := true
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if unicode.IsSpace(r) {
			spaced = true
			i += size
			continue
		}
		t := token{start: i, end: i + size, spaced: spaced}
		switch {
		case r < utf8.RuneSelf && !unicode.IsLetter(r) && digit(r) < 0:
		case digit(r) >= 0:
			t.class = digits
			t.end = i + run(text[i:], func(r rune) bool { return digit(r) >= 0 })
		case unicode.Is(unicode.Han, r):
			t.class = han
		case unicode.IsLetter(r):
			t.class = letters
			t.end = i + run(text[i:], func(r rune) bool {
				return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) || unicode.IsMark(r) || apostrophe && (r == '\'' || r == '’')
			})
		}
		t.text = text[t.start:t.end]
		t.lower = t.text
		switch t.class {
		case digits:
			t.text = ascii(t.text)
		case letters:
			t.lower = strings.ToLower(t.text)
		}
		tokens = append(tokens, t)
		spaced, i = false, t.end
	}
	return tokens
}

// run returns the length of the runes at the start of s that belong.
func run(s string, belongs func(rune) bool) int {
	if i := strings.IndexFunc(s, func(r rune) bool { return !belongs(r) }); i >= 0 {
		return i
	}
	return len(s)
}

// digit returns the value of a decimal digit of any script, and -1 for anything else.
func digit(r rune) int {
	if r < utf8.RuneSelf {
		if '0' <= r && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	if !unicode.IsDigit(r) {
		return -1
	}
	// Unicode has the digits of each script in a row of ten.
	for _, row := range unicode.Nd.R16 {
		if rune(row.Lo) <= r && r <= rune(row.Hi) {
			return int(r-rune(row.Lo)) % 10
		}
	}
	return -1
}

// ascii rewrites digits of any script.
func ascii(s string) string {
	if s[0] < utf8.RuneSelf && run(s, func(r rune) bool { return r < utf8.RuneSelf }) == len(s) {
		return s
	}
	return strings.Map(func(r rune) rune { return rune('0' + digit(r)) }, s)
}

// is reports whether token i is there and is the sign, without a space before.
func (s *scanner) is(i int, signs string) bool {
	return i >= 0 && i < len(s.tokens) && s.tokens[i].class == sign && !s.tokens[i].spaced && strings.Contains(signs, s.tokens[i].text)
}

// number returns token i as a number of at most max digits, -1 if it is none.
func (s *scanner) number(i, max int) int {
	if i >= len(s.tokens) || s.tokens[i].class != digits || len(s.tokens[i].text) > max {
		return -1
	}
	n, _ := newValue(s.tokens[i].text, 0).int()
	return int(n)
}

// word returns token i as a word in small letters, "" if it is none.
func (s *scanner) word(i int) string {
	if i < 0 || i >= len(s.tokens) || s.tokens[i].class != letters && s.tokens[i].class != han {
		return ""
	}
	return s.tokens[i].lower
}
