package markdown

import (
	"fmt"
	"slices"
	"strings"
)

// Renumber gives the placeholders of a protected translation the numbers that the same spans have in
// the source; a span that the source does not have gets a number of its own.
func Renumber(text string, own, source []Span) string {
	used := make([]bool, len(source))
	var pairs []string
	next := len(source)
	for i, span := range own {
		n := slices.IndexFunc(source, func(s Span) bool { return s.Text == span.Text })
		for n >= 0 && used[n] {
			rest := slices.IndexFunc(source[n+1:], func(s Span) bool { return s.Text == span.Text })
			if rest < 0 {
				n = -1
				break
			}
			n += 1 + rest
		}
		if n < 0 {
			n = next
			next++
		} else {
			used[n] = true
		}
		pairs = append(pairs, fmt.Sprintf("{{%d}}", i+1), fmt.Sprintf("{{%d}}", n+1))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}
