package wire

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Piece is a stretch of a text that was cut at its markup.
type Piece struct {
	Text string
	// Markup says that it must stay unchanged; otherwise it is words to translate, without blanks
	// around them.
	Markup bool
}

// Cut divides a text, for a model that keeps no placeholders, into words and everything else:
// placeholders, inline code, the signs of emphasis and links, blanks around words. Joined again,
// the pieces are the text.
func Cut(s string) []Piece {
	var out []Piece
	add := func(text string, markup bool) {
		if last := len(out) - 1; text != "" && last >= 0 && out[last].Markup == markup {
			out[last].Text += text
		} else if text != "" {
			out = append(out, Piece{text, markup})
		}
	}
	for _, p := range pieces(s) {
		if p.kept {
			add(p.text, true)
			continue
		}
		words := 0 // where the current words begin
		for at := 0; at < len(p.text); {
			n := sign(p.text, at)
			if n == 0 {
				_, n = utf8.DecodeRuneInString(p.text[at:])
				at += n
				continue
			}
			add(p.text[words:at], false)
			add(p.text[at:at+n], true)
			at += n
			words = at
		}
		add(p.text[words:], false)
	}
	return trimmed(out)
}

// sign returns the length of the Markdown sign at an offset, 0 if there is none.
func sign(s string, at int) int {
	switch c := s[at]; c {
	case '\\':
		if at+1 < len(s) && s[at+1] > ' ' && s[at+1] < utf8.RuneSelf {
			return 2 // with what it escapes
		}
		return 1
	case '[', ']', '*', '~', '<', '>', '|', '=', '^', '$', '`', '\n':
		return 1
	case '(', ')':
		// Next to a bracket or a placeholder, which is not in this piece, it belongs to a link.
		if at == 0 || at == len(s)-1 || s[at-1] == ']' {
			return 1
		}
	case '@': // the name of an account
		if before, _ := utf8.DecodeLastRuneInString(s[:at]); at+1 < len(s) && !isWord(before) && isWord(rune(s[at+1])) && s[at+1] < utf8.RuneSelf {
			name := strings.TrimLeftFunc(s[at+1:], func(r rune) bool { return isWord(r) || r == '@' || r == '.' })
			return len(strings.TrimRight(s[at:len(s)-len(name)], ".@"))
		}
	case '!':
		if strings.HasPrefix(s[at:], "![") {
			return 2
		}
	case '_':
		n := len(s) - at - len(strings.TrimLeft(s[at:], "_"))
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		after, _ := utf8.DecodeRuneInString(s[at+n:])
		if !isWord(before) || !isWord(after) {
			return n
		}
	}
	return 0
}

func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// trimmed makes markup of the blanks around words, and of what has no letter in it.
func trimmed(all []Piece) []Piece {
	var out []Piece
	add := func(text string, markup bool) {
		if last := len(out) - 1; text != "" && last >= 0 && out[last].Markup && markup {
			out[last].Text += text
		} else if text != "" {
			out = append(out, Piece{text, markup})
		}
	}
	for _, p := range all {
		if p.Markup || !strings.ContainsFunc(p.Text, unicode.IsLetter) {
			add(p.Text, true)
			continue
		}
		right := strings.TrimLeftFunc(p.Text, unicode.IsSpace)
		words := strings.TrimRightFunc(right, unicode.IsSpace)
		add(p.Text[:len(p.Text)-len(right)], true)
		add(words, false)
		add(right[len(words):], true)
	}
	return out
}
