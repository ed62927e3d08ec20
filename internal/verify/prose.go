package verify

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// markup matches what a block has beside its words: placeholders, inline code,
// addresses.
var markup = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile("\\{\\{\\s*\\d+\\s*\\}\\}|`+[^`]*`+|https?://\\S+|\\S+@\\S+\\.\\S+")
})

// prose returns the words of a block without its markup.
func prose(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '*', '~', '[', ']', '\\':
			return -1
		}
		return r
	}, markup().ReplaceAllString(s, " "))
}

// letters counts the letters of s.
func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
