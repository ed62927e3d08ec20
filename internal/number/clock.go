package number

import (
	"strconv"
	"strings"
)

const (
	hour = 60 // minutes
	noon = 12 * hour
)

// clock reads a time of day: 15 Uhr, 15.30 Uhr, 15:30, 3 p.m., 3:30 pm, 15 h 30,
// 15h30, ore 15, 下午3点, 午後3時30分.
func (s *scanner) clock(i int) int {
	h := s.number(i, 2)
	if h < 0 || h > 24 || s.before(i, ":") || s.before(i, ".") {
		return i
	}
	m, at, marked := 0, i+1, s.locale.before[s.word(i-1)] || s.dotted(i-2) && s.locale.before[s.word(i-2)]
	colon := s.is(at, ":：")
	if (colon || s.is(at, ".")) && s.minute(at+1) {
		m, at = s.number(at+1, 2), at+2
		if s.is(at, ":.,") && s.number(at+1, 9) >= 0 && !s.spacedAt(at+1) {
			return i // 1:23,45 is a duration, and 20.30.1999 something else
		}
	} else {
		colon = false
		if s.is(at, ":") && s.number(at+1, 9) >= 0 {
			return i // a score
		}
	}
	if s.locale.clocks[s.word(at)] {
		marked = true
		at++
		if m == 0 && s.minute(at) {
			m, at = s.number(at, 2), at+1
			if w := s.word(at); w == "分" || w == "min" {
				at++
			}
		}
	}
	half, next := s.dayHalf(i, at)
	if !marked && !colon && half == "" {
		return i
	}
	s.add(timeOf(h, m, half), i, next)
	return next
}

// minute reports whether token i is two digits for a minute.
func (s *scanner) minute(i int) bool {
	n := s.number(i, 2)
	return n >= 0 && n < 60 && len(s.tokens[i].text) == 2
}

// dayHalf returns "am" or "pm" where the text says which half of the day a time
// is in: right before token i, or from token at on. next is the index behind it.
func (s *scanner) dayHalf(i, at int) (half string, next int) {
	if i > 0 && s.tokens[i-1].class == han {
		before := s.text[:s.tokens[i].start]
		for w := range s.locale.am {
			if strings.HasSuffix(before, w) {
				return "am", at
			}
		}
		for w := range s.locale.pm {
			if strings.HasSuffix(before, w) {
				return "pm", at
			}
		}
	}
	for skip := range 3 { // "de la tarde"
		w := s.word(at + skip)
		switch {
		case s.locale.am[w]:
			return "am", at + skip + 1
		case s.locale.pm[w]:
			return "pm", at + skip + 1
		case (w == "a" || w == "p") && s.is(at+skip+1, ".") && s.word(at+skip+2) == "m":
			return w + "m", at + skip + 3
		}
		if w == "" || len(w) > 3 || s.locale.point {
			break
		}
	}
	return "", at
}

// timeOf returns a time of day. One that may be in either half of the day, as it
// is written, has both readings.
func timeOf(h, m int, half string) Number {
	n := Number{Kind: Time, Value: intValue(h*hour + m), Parts: []Number{{Value: intValue(h)}, {Value: intValue(m)}}}
	switch {
	case half == "pm" && h < 12:
		n.Value = intValue(h*hour + m + noon)
		n.Parts[0].Also = []Value{intValue(h + 12)}
	case half == "am" && h == 12:
		n.Value = intValue(m)
		n.Parts[0].Also = []Value{intValue(0)}
	case half == "" && h <= 12:
		n.Also = []Value{intValue((h*hour + m + noon) % (2 * noon))}
	case h == 24:
		n.Also = []Value{intValue(m)}
		n.Parts[0].Also = []Value{intValue(0), intValue(12)}
	}
	if h > 12 && h < 24 {
		n.Parts[0].Also = []Value{intValue(h - 12)}
	}
	return n
}

// dotted reports whether token i is a word with a full stop behind it.
func (s *scanner) dotted(i int) bool { return i >= 0 && s.is(i+1, ".") }

// asTime reads a number again as a time of day, if it can be one: 13, or 13.25.
func asTime(n Number) (Number, bool) {
	h, m, minutes := strings.Cut(n.Text, ".")
	hours, err := strconv.Atoi(h)
	if n.Kind != Cardinal || err != nil || hours > 24 {
		return Number{}, false
	}
	past := 0
	if minutes {
		if past, err = strconv.Atoi(m); err != nil || len(m) != 2 || past > 59 {
			return Number{}, false
		}
	}
	t := timeOf(hours, past, "")
	t.Text, t.Start, t.end = n.Text, n.Start, n.end
	return t, true
}
