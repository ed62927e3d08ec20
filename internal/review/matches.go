package review

import (
	"slices"
	"strings"

	"tolka/internal/number"
	"tolka/internal/verify"
)

// match adds the terms and names that a block and its translation write differently to its row.
func (a *Article) match(rendered []verify.Rendered) {
	rows := make(map[int]*Row, len(a.Rows))
	for i := range a.Rows {
		if r := &a.Rows[i]; r.Block > 0 && r.Source != nil && r.Target != nil {
			rows[r.Block] = r
		}
	}
	for _, v := range rendered {
		r, m := rows[v.Block], Match{v.Source, v.Target}
		if r != nil && v.Source != v.Target && !slices.Contains(r.Matches, m) && strings.Contains(Visible(r.Source), v.Source) && strings.Contains(Visible(r.Target), v.Target) {
			r.Matches = append(r.Matches, m)
		}
	}
}

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
