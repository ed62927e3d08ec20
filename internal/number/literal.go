package number

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// literal reads a number in digits from token i on, with its separators and the
// power of ten behind it.
func (s *scanner) literal(i int) int {
	groups, seps, next := s.chain(i)
	n := s.value(groups, seps)
	n.Name = s.locale.point && len(seps) == 1 && seps[0] == '.' && (s.afterName(i) || s.isChapter(i, next))
	if len(seps) > 0 && s.inDomain(next) {
		n = Number{Kind: Reference, Value: newValue(strings.Join(groups, ""), len(groups))}
	}
	if n.Kind == Cardinal {
		next = s.powers(&n, i, next)
		next = s.hanRest(&n, next)
		next = s.sen(&n, next)
		s.decade(&n, next)
		n.Also = append(n.Also, s.commonEra(n.Value)...)
	}
	if s.before(i, "'") || s.before(i, "’") {
		n.Also = append(n.Also, centuries(n.Value)...)
	}
	s.add(n, i, next)
	return next
}

// chain collects the groups of digits from token i on with the separators between
// them: points, commas and apostrophes between digits, and spaces where exactly
// three digits follow.
func (s *scanner) chain(i int) (groups []string, seps []rune, next int) {
	groups = append(groups, s.tokens[i].text)
	for next = i + 1; next < len(s.tokens); next++ {
		t := s.tokens[next]
		if t.class == digits && t.spaced {
			first := len(groups[0]) <= 3 && groups[0][0] != '0' && (len(seps) == 0 || seps[0] == ' ')
			if !first || len(t.text) != 3 || s.joined(next+1) {
				break
			}
			groups, seps = append(groups, t.text), append(seps, ' ')
			continue
		}
		if !s.is(next, ".,'’٬٫") || next+1 >= len(s.tokens) || s.tokens[next+1].class != digits || s.tokens[next+1].spaced {
			break
		}
		decimal, group := s.locale.signs()
		r, _ := utf8.DecodeRuneInString(t.text)
		switch r {
		case '’':
			r = '\''
		case '٬':
			r = group
		case '٫':
			r = decimal
		}
		groups, seps = append(groups, s.tokens[next+1].text), append(seps, r)
		next++
	}
	return groups, seps, next
}

// joined reports whether token i is a word that begins where the number before it
// ends, as in "100 200m": those are two numbers.
func (s *scanner) joined(i int) bool {
	return i < len(s.tokens) && s.tokens[i].class == letters && !s.tokens[i].spaced
}

// value finds out what separated groups of digits mean. In order: thousands in
// the language's own manner, a decimal fraction in its own manner, the same two
// in the other manner, and otherwise a reference such as 192.168.0.1.
func (s *scanner) value(groups []string, seps []rune) Number {
	all := strings.Join(groups, "")
	if len(seps) == 0 {
		return Number{Value: newValue(all, 0)}
	}
	decimal, group := s.locale.signs()
	last := len(seps) - 1
	fraction := newValue(all, -len(groups[last+1]))
	switch thousands, whole := grouped(groups[:last+1], seps[:last]), grouped(groups, seps); {
	case whole && seps[0] != decimal:
		return Number{Value: newValue(all, 0)}
	case thousands && seps[last] == decimal && (last == 0 || seps[0] != decimal):
		return Number{Value: fraction}
	case whole && last > 0:
		return Number{Value: newValue(all, 0), Foreign: true}
	case thousands && seps[last] == group && (last == 0 || seps[0] != group):
		return Number{Value: fraction, Foreign: !s.locale.either}
	case lakhs(groups, seps):
		return Number{Value: newValue(all, 0)}
	}
	return Number{Kind: Reference, Value: newValue(all, len(groups))}
}

// grouped reports whether groups are thousands: one to three digits, and then
// three and three, all with one separator. A single group always is.
func grouped(groups []string, seps []rune) bool {
	if len(seps) == 0 {
		return true
	}
	if len(groups[0]) > 3 || groups[0][0] == '0' {
		return false
	}
	for i, sep := range seps {
		if sep != seps[0] || len(groups[i+1]) != 3 {
			return false
		}
	}
	return true
}

// lakhs reports whether groups are those of Indian English: 12,34,567.
func lakhs(groups []string, seps []rune) bool {
	last := len(groups) - 1
	if len(groups[0]) > 2 || len(groups[last]) != 3 || last < 2 {
		return false
	}
	for i, sep := range seps {
		if sep != ',' || i > 0 && len(groups[i]) != 2 {
			return false
		}
	}
	return true
}

// afterName reports whether the word before token i is a name or a mark of a
// version: one with a capital letter, "v", or letters joined by a hyphen.
func (s *scanner) afterName(i int) bool {
	if i > 0 && s.is(i-1, "-") {
		i--
	}
	if s.word(i-1) == "" || i > 1 && s.before(i-1, ".") {
		return false
	}
	w := s.tokens[i-1]
	first, _ := utf8.DecodeRuneInString(w.text)
	return w.lower == "v" || unicode.IsUpper(first)
}

// inDomain reports whether the number that ends before token next is a part of a name, as in
// "168.192.in-addr.arpa".
func (s *scanner) inDomain(next int) bool {
	return s.dotted(next-1) && !s.tokens[next].spaced && next+1 < len(s.tokens) && s.joined(next+1) && s.tokens[next+1].lower == s.tokens[next+1].text
}

// isChapter reports whether the tokens from i up to next number a chapter, as in "10.7. Names"
// and "B.3.2. Names".
func (s *scanner) isChapter(i, next int) bool {
	return s.dotted(next-1) && !s.tokens[next].spaced && (i == 0 || i == 2 && s.before(i, ".") && utf8.RuneCountInString(s.word(0)) == 1)
}

// before reports whether the sign stands right before token i.
func (s *scanner) before(i int, sign string) bool {
	return i > 0 && !s.tokens[i].spaced && s.tokens[i-1].text == sign
}
