package number

// date reads a day of a month that begins with digits at token i: 07.04.2025,
// 7. April, 2025-04-07, 4/7/2025, 7 de abril, 4月7日.
func (s *scanner) date(i int) int {
	return s.first(i, (*scanner).isoDate, (*scanner).signedDate, (*scanner).dayFirst, (*scanner).hanDate)
}

// isoDate reads a year, a month and a day, with the same sign between them.
func (s *scanner) isoDate(i int) int {
	if len(s.tokens[i].text) != 4 || !s.is(i+1, "-/.") || !s.is(i+3, s.tokens[i+1].text) {
		return i
	}
	month, day := s.number(i+2, 2), s.number(i+4, 2)
	if s.spacedAt(i+2) || s.spacedAt(i+4) || !isDay(month, day) {
		return i
	}
	s.add(Number{Value: newValue(s.tokens[i].text, 0)}, i, i+1)
	s.addDate(month, day, i+2, i+5)
	return i + 5
}

// signedDate reads a day, a month and, in most cases, a year: 7.4.2025, 7. 4. 2025,
// 7.4., and with strokes or hyphens 7/4/2025. English writers mean either order.
func (s *scanner) signedDate(i int) int {
	if !s.is(i+1, "./-") {
		return i
	}
	sep := s.tokens[i+1].text
	a, b := s.number(i, 2), s.number(i+2, 2)
	if a < 0 || b < 0 || sep != "." && (s.spacedAt(i+2) || !s.is(i+3, sep)) {
		return i
	}
	year, next := "", i+3
	if s.is(i+3, sep) && i+4 < len(s.tokens) && s.tokens[i+4].class == digits && (!s.spacedAt(i+4) || s.spacedAt(i+2)) {
		year, next = s.tokens[i+4].text, i+5
	}
	switch {
	case year == "" && (sep != "." || s.locale.point || !s.is(i+3, ".")):
		return i
	case year != "" && len(year) != 4 && len(year) != 2, year != "" && s.is(next, sep) && s.number(next+1, 99) >= 0:
		return i
	}
	day, month := a, b
	if s.locale.point && sep == "/" && a <= 12 {
		day, month = b, a
	}
	if !s.addDate(month, day, i, i+3) {
		return i
	}
	d := &s.out[len(s.out)-1]
	if sep == "/" && a <= 12 && b <= 12 {
		d.Also = append(d.Also, intValue(day*100+month))
	}
	if year == "" {
		// It may also be a foreign fraction at the end of a sentence.
		d.Parts = append(d.Parts[:0], Number{Text: d.Text, Value: newValue(s.tokens[i].text+s.tokens[i+2].text, -len(s.tokens[i+2].text)), Also: []Value{intValue(a)}, Foreign: true})
		return next
	}
	y := Number{Value: newValue(year, 0)}
	if len(year) == 2 {
		y.Also = centuries(y.Value)
	}
	s.add(y, i+4, next)
	return next
}

// dayFirst reads a day with the name of a month behind it.
func (s *scanner) dayFirst(i int) int {
	day := s.number(i, 2)
	at := i + 1
	if s.is(at, ".") {
		at++
	} else if s.joined(at) && len(s.word(at)) <= 4 {
		at++ // 7th, 1er
	}
	for range 2 {
		if s.locale.of[s.word(at)] {
			at++
		}
	}
	if day < 1 || !s.addDate(s.month(at), day, i, min(at+1, len(s.tokens))) {
		return i
	}
	return at + 1
}

// monthFirst reads the name of a month with a day behind it: "April 7th".
func (s *scanner) monthFirst(i int) int {
	month := s.month(i)
	if month < 1 {
		return i
	}
	at := i + 1
	if s.is(at, ".") {
		at++
	}
	if s.locale.of[s.word(at)] {
		at++
	}
	day := s.number(at, 2)
	if day < 1 || s.is(at+1, ":.,") && s.number(at+2, 9) >= 0 && !s.spacedAt(at+2) || !s.addDate(month, day, i, at+1) {
		return i
	}
	return at + 1
}

// hanDate reads 4月7日 and 4月7号.
func (s *scanner) hanDate(i int) int {
	if s.word(i+1) != "月" || s.word(i+3) != "日" && s.word(i+3) != "号" && s.word(i+3) != "號" {
		return i
	}
	if !s.addDate(s.number(i, 2), s.number(i+2, 2), i, i+4) {
		return i
	}
	return i + 4
}

// month returns the month that token i names, 0 if none. Names are matched in the
// case they are written in, for "may" and "march" are verbs.
func (s *scanner) month(i int) int {
	if s.word(i) == "" {
		return 0
	}
	m, _, _ := s.locale.months.of(s.tokens[i].text)
	return m
}

// addDate appends a date if there is such a day.
func (s *scanner) addDate(month, day, i, next int) bool {
	if !isDay(month, day) {
		return false
	}
	s.add(Number{Kind: Date, Value: intValue(month*100 + day), Parts: []Number{{Value: intValue(day)}}}, i, next)
	return true
}

// isDay reports whether a year may have such a day.
func isDay(month, day int) bool { return month >= 1 && month <= 12 && day >= 1 && day <= 31 }

func (s *scanner) spacedAt(i int) bool { return i < len(s.tokens) && s.tokens[i].spaced }
