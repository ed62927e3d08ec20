package markdown

import "strings"

// footnoteReference returns the length of the footnote reference, such as [^1],
// that s begins with, or 0.
func footnoteReference(s string) int {
	if !strings.HasPrefix(s, "[^") {
		return 0
	}
	end := strings.IndexAny(s[2:], "] \t\n[")
	if end <= 0 || s[2+end] != ']' {
		return 0
	}
	return 2 + end + 1
}
