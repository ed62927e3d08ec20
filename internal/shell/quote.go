// Package shell writes words as a POSIX shell reads them, for command lines that a
// person may copy.
package shell

import "strings"

// plainMarks are what a word may hold, beside letters and digits, that a shell takes as it is.
const plainMarks = "_./:=@%+,-"

// Quote returns a word as it is typed, between quotation marks where it needs them.
func Quote(word string) string {
	special := func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune(plainMarks, r))
	}
	if word != "" && !strings.ContainsFunc(word, special) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
