package summary

import "strings"

// CutHeading takes a first line that is a heading off a summary. A hashtag is none.
func CutHeading(s string) (heading, rest string) {
	first, rest, _ := strings.Cut(s, "\n")
	text := strings.TrimLeft(first, "#")
	if text == first || !strings.HasPrefix(text, " ") {
		return "", s
	}
	return strings.TrimSpace(strings.TrimRight(text, "# ")), strings.TrimSpace(rest)
}
