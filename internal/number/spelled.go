package number

// spelled reads a number in words from token i on: "twenty-five", "dos mil",
// "acht Millionen", "a million", "eine halbe Milliarde".
func (s *scanner) spelled(i int) int {
	if next := s.halfPower(i); next > i {
		return next
	}
	sum, next := s.sum(i)
	if next == i {
		return i
	}
	n := Number{Kind: Spelled, Value: sum}
	if v, ok := sum.int(); ok && v >= 20 && v%10 == 0 {
		n.Also = centuries(sum) // the nineties
	}
	if end := s.powers(&n, i, next); end > next {
		next, n.Also = end, nil
		if n.power >= 6 {
			n.Kind = Cardinal
		}
	}
	s.add(n, i, next)
	return next
}

// half is what a word such as "half" or "demi" stands for.
var half = newValue("5", -1)

// halfPower reads "half a million" and "eine halbe Million", and a half without a number.
func (s *scanner) halfPower(i int) int {
	at := i
	if s.locale.one[s.word(at)] {
		at++
	}
	if !s.locale.halves[s.word(at)] {
		return i
	}
	at++
	if s.locale.one[s.word(at)] {
		at++
	}
	n := Number{Kind: Spelled, Value: half}
	next := s.powers(&n, i, at)
	if n.power >= 6 {
		n.Kind = Cardinal
	}
	s.add(n, i, next)
	return next
}

// sum reads the words of a number under a thousand, or under a million where
// each thousand is a word of its own.
func (s *scanner) sum(i int) (total Value, next int) {
	w := s.word(i)
	v, ok := s.locale.numbers[w]
	if !ok {
		if _, _, power := s.locale.powers.of(s.word(i + 1)); s.locale.one[w] && power {
			return intValue(1), i + 1
		}
		return Value{}, i
	}
	sum, whole := v.int()
	if next = i + 1; !whole {
		return v, next
	}
	for {
		at := next
		if s.is(at, "-") || s.locale.joins[s.word(at)] {
			at++
		}
		more, ok := s.locale.numbers[s.word(at)]
		n, whole := more.int()
		if !ok || !whole || !s.locale.adds(&sum, n) {
			return intValue(sum), next
		}
		next = at + 1
	}
}

// adds adds the number n to the words so far if it continues them: a unit after
// tens, anything smaller after a hundred, a hundred after a unit.
func (l *locale) adds(sum *int64, n int64) bool {
	switch {
	case l.vigesimal && *sum%100 == 4 && n == 20:
		*sum += 76
	case l.vigesimal && (*sum%100 == 60 || *sum%100 == 80) && n > 0 && n < 20,
		*sum%10 == 0 && *sum%100 >= 20 && n > 0 && n < 10,
		*sum >= 100 && *sum%100 == 0 && n > 0 && n < 100:
		*sum += n
	case *sum > 0 && *sum < 10 && n == 100:
		*sum *= 100
	default:
		return false
	}
	return true
}

// compound adds the numbers that are written as one word: "dreiundzwanzig",
// "drieëntwintig" (the unit before the tens), "ventitré" (behind them), and
// "zweihundert" and "dreitausend".
func (l *locale) compound() {
	if !l.compounds && !l.elides {
		return
	}
	units, tens, whole := map[string]int64{}, map[string]int64{}, map[string]int64{"hundert": 100, "honderd": 100, "tausend": 1000, "duizend": 1000}
	for w, v := range l.numbers {
		switch n, _ := v.int(); {
		case n > 0 && n < 10:
			units[w] = n
		case n >= 20 && n < 100 && n%10 == 0:
			tens[w] = n
		}
	}
	for u, unit := range units {
		for t, ten := range tens {
			if l.elides {
				l.numbers[elide(t, u, unit)] = intValue(ten + unit)
			}
			for j := range l.joins {
				l.numbers[u+j+t] = intValue(ten + unit)
			}
		}
		for w, n := range whole {
			if l.compounds {
				l.numbers[u+w] = intValue(unit * n)
			}
		}
	}
}

// elide joins tens and a unit as Italian does: ventuno, ventitré, ventotto.
func elide(ten, unit string, n int64) string {
	switch n {
	case 1, 8:
		return ten[:len(ten)-1] + unit
	case 3:
		return ten + "tré"
	}
	return ten + unit
}
