package number

import "strings"

// ranges lets the first end of a range have what only the last one says: "3 to 5
// million", "13 bis 17 Uhr", "15–17 May", "2021/22".
func (s *scanner) ranges() {
	for i := range len(s.out) - 1 {
		a, b := &s.out[i], &s.out[i+1]
		if a.end > b.Start || !s.connects(s.text[a.end:b.Start]) {
			continue
		}
		switch {
		case a.Kind <= Spelled && b.power > 0 && a.power == 0 && below1000(a.Value):
			a.Also = append(a.Also, a.Value.shift(b.power))
		case a.Kind == Cardinal && b.Kind == Time:
			if t, ok := asTime(*a); ok {
				*a = t
			}
		case a.Kind == Cardinal && b.Kind == Date:
			s.sameMonth(a, b)
		case a.Kind == Date && b.Kind == Cardinal:
			s.sameMonth(b, a)
		case a.Kind == Cardinal && b.Kind == Cardinal:
			if y, ok := a.Value.int(); ok && y >= 1000 && y < 2200 && len(b.Text) == 2 {
				b.Also = append(b.Also, intValue(y/100*100).plus(b.Value))
			}
		}
	}
}

// sameMonth makes a date of a day that is in a range with a date.
func (s *scanner) sameMonth(day, date *Number) {
	d, ok := day.Value.int()
	if m, _ := date.Value.int(); ok && d >= 1 && d <= 31 {
		day.Kind, day.Parts = Date, []Number{{Value: day.Value}}
		day.Value, day.Also = intValue(m/100*100+d), nil
	}
}

// longestBetween bounds the words between the ends of a range, in bytes.
const longestBetween = 24

// connects reports whether what stands between two numbers makes them a range.
func (s *scanner) connects(between string) bool {
	if len(between) > longestBetween {
		return false
	}
	between = strings.ToLower(strings.Trim(between, " .\u00a0\u202f\n"))
	switch between {
	case "-", "–", "—", "/", "~", "～":
		return true
	}
	return s.locale.between[between]
}

// below1000 reports whether a value can stand before a power of ten.
func below1000(v Value) bool { return len(v.digits)+v.exp <= 3 }
