package cli

import "strings"

// plainMarks are what a word may hold, beside letters and digits, that a shell takes as it is.
const plainMarks = "_./:=@%+,-"

// quoted writes a word as a POSIX shell reads it.
func quoted(word string) string {
	special := func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune(plainMarks, r))
	}
	if word != "" && !strings.ContainsFunc(word, special) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
