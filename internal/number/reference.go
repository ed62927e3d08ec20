package number

import "strings"

const (
	// minTelephone and maxTelephone bound the digits of a telephone number; the
	// latter is that of ITU-T E.164 and room for a prefix.
	minTelephone, maxTelephone = 7, 20
	// subscriber is how many of its last digits tell one telephone number from
	// another, whatever stands for country and area.
	subscriber = 6
)

// telephone reads a telephone number: one that begins with a plus or a zero and
// has its digits in groups, between which spaces, strokes, hyphens, points and
// parentheses stand.
func (s *scanner) telephone(i int) int {
	if s.tokens[i].text[0] != '0' && !s.before(i, "+") {
		return i
	}
	var digitsOf strings.Builder
	groups, next := 0, i
	for at := i; at < len(s.tokens) && at-i < 2*maxTelephone; at++ {
		t := s.tokens[at]
		if t.class == digits {
			if digitsOf.Len()+len(t.text) > maxTelephone {
				return i
			}
			digitsOf.WriteString(t.text)
			groups++
			next = at + 1
			continue
		}
		if !strings.Contains("()/-–.", t.text) || at+1 < len(s.tokens) && s.tokens[at+1].class == sign && !strings.Contains("()/-", s.tokens[at+1].text) {
			break
		}
	}
	all := digitsOf.String()
	if groups < 2 || len(all) < minTelephone || s.is(next, ":") {
		return i
	}
	n := Number{Kind: Reference, Value: newValue(all, 0), Also: []Value{newValue(all[len(all)-subscriber:], 0)}}
	s.add(n, i, next)
	return next
}
