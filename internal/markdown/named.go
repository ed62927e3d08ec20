package markdown

import (
	"strings"
	"unicode/utf8"
)

// maxNamed is how many characters of a span a message shows.
const maxNamed = 60

// Named puts what placeholders stand for into a message for a person, who has never seen any: on one line,
// and no more than its beginning.
func Named(message string, spans []Span) string {
	var out strings.Builder
	for {
		i, n, number := nextPlaceholder(message)
		if n == 0 || number < 1 || number > len(spans) {
			if n == 0 {
				return out.String() + message
			}
			out.WriteString(message[:i+n])
		} else {
			out.WriteString(message[:i] + nameOf(spans[number-1].Text))
		}
		message = message[i+n:]
	}
}

// nameOf is what a message calls a span.
func nameOf(text string) string {
	if isBreak(text) {
		return "a line break"
	}
	name := strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(name) > maxNamed {
		name = string([]rune(name)[:maxNamed]) + "…"
	}
	return name
}
