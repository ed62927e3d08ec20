package review

import (
	"slices"

	"tolka/internal/number"
)

// matches returns the numbers that a text and its translation write differently. What both write
// alike, the page finds on its own.
func (a *Article) matches(source, target string) []Match {
	var out []Match
	numbers := number.Parse(target, a.To)
	for _, n := range number.Parse(source, a.From) {
		for i, m := range numbers {
			if m.Kind == n.Kind && m.Value == n.Value {
				if m.Text != n.Text && n.Kind != number.Spelled {
					out = append(out, Match{n.Text, m.Text})
				}
				numbers = slices.Delete(numbers, i, i+1)
				break
			}
		}
	}
	return out
}
