package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxContext bounds how many bytes around a candidate are looked at.
const maxContext = 64

// word is what stands after a candidate.
type word struct {
	text                string // in its own case, without marks
	cased, upper, lower bool   // of its first letter
	digit               bool   // it begins with a digit
	dotted              bool   // a full stop follows it
}

// nextWord returns the first word of s, past opening marks and dashes.
func nextWord(s string) word {
	if len(s) > maxContext {
		s = s[:boundaryBefore(s, maxContext)]
	}
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !isTerminator(r)
	})
	end := strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	})
	if end < 0 {
		end = len(s)
	}
	first, _ := utf8.DecodeRuneInString(s[:end])
	w := word{
		text:   s[:end],
		digit:  unicode.IsDigit(first),
		upper:  unicode.IsUpper(first) || unicode.IsTitle(first),
		lower:  unicode.IsLower(first) && !unicode.Is(unicode.Georgian, first),
		dotted: strings.HasPrefix(s[end:], "."),
	}
	w.cased = w.upper || w.lower
	return w
}

// lastWord returns the word at the end of s, with the full stops and hyphens
// inside it ("z.B", "Dipl.-Ing"), and what stands before it.
func lastWord(s string) (before, w string) {
	i := len(s)
	for i > 0 && len(s)-i < maxContext {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '.' && r != '-' {
			break
		}
		i -= size
	}
	return s[:i], s[i:]
}
