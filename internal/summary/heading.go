package summary

import "strings"

// CutHeading removes the first line of a summary if it is a heading. A hashtag is not a heading.
func CutHeading(s string) (heading, rest string) {
	first, rest, _ := strings.Cut(s, "\n")
	text := strings.TrimLeft(first, "#")
	if text == first || !strings.HasPrefix(text, " ") {
		return "", s
	}
	return strings.TrimSpace(strings.TrimRight(text, "# ")), strings.TrimSpace(rest)
}
