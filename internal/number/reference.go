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

// telephone reads a telephone number: one that begins with a plus or a zero and has its
// digits in groups, between which spaces, strokes, hyphens, points and parentheses stand.
// Points go with nothing else: 09.00 - 15.00 is not a telephone number.
func (s *scanner) telephone(i int) int {
	if s.tokens[i].text[0] != '0' && !s.before(i, "+") {
		return i
	}
	all, between, next := s.groups(i)
	if between == "" || len(all) < minTelephone || len(all) > maxTelephone || s.is(next, ":") {
		return i
	}
	if strings.Contains(between, ".") && strings.Trim(between, ".") != "" {
		return i
	}
	s.add(Number{Kind: Reference, Value: newValue(all, 0), Also: []Value{newValue(all[len(all)-subscriber:], 0)}}, i, next)
	return next
}

// groups returns the digits from token i on, what stands between their groups, and
// the index behind the last one.
func (s *scanner) groups(i int) (all, between string, next int) {
	var digitsOf, signs strings.Builder
	pending := ""
	for next = i; i < len(s.tokens) && i-next < 4; i++ {
		t := s.tokens[i]
		switch {
		case t.class == digits && digitsOf.Len() <= maxTelephone:
			if t.spaced && digitsOf.Len() > 0 {
				pending += " "
			}
			digitsOf.WriteString(t.text)
			signs.WriteString(pending)
			pending, next = "", i+1
		case t.class == sign && strings.Contains("()/-–.", t.text):
			pending += t.text
		default:
			return digitsOf.String(), signs.String(), next
		}
	}
	return digitsOf.String(), signs.String(), next
}
