package number

import "strings"

// currencies are the signs that make a letter behind an amount a power of ten.
const currencies = "$€£¥₽₴₹₩"

// powers reads the powers of ten behind a number that ends before token next
// ("3 mil millones", "1,5 Mrd.", "$5m", "3万"), raises the number by them and
// returns the index behind them. The number begins at token i.
func (s *scanner) powers(n *Number, i, next int) int {
	plain := n.Value
	for next < len(s.tokens) {
		at := next
		if s.is(at, "-") {
			at++
		}
		exp, sure := s.power(i, at)
		if exp == 0 {
			break
		}
		n.Value, n.power = n.Value.shift(exp), n.power+exp
		next = at + 1
		if !sure {
			n.Also = append(n.Also, plain)
		}
	}
	return next
}

// power returns the power of ten that token at means behind a number, and whether
// it can mean nothing else.
func (s *scanner) power(i, at int) (exp int, sure bool) {
	w := s.word(at)
	if w == "" {
		return 0, false
	}
	if exp, isWhole, ok := s.locale.powers.of(w); ok {
		return exp, isWhole && (len(w) > 2 || s.tokens[at].spaced)
	}
	if exp, ok := hanPowers[w]; ok {
		return exp, true
	}
	if exp, isWhole := hangulPower(w); exp > 0 {
		return exp, isWhole
	}
	exp, _, ok := s.locale.suffixes.of(w)
	switch {
	case !ok:
		return 0, false
	case s.currency(at + 1), s.currency(i-1) && !s.tokens[at].spaced:
		return exp, true
	case w == "k" && !s.tokens[at].spaced:
		return exp, false
	}
	return 0, false
}

// currency reports whether token i is the sign of a currency.
func (s *scanner) currency(i int) bool {
	return i >= 0 && i < len(s.tokens) && s.tokens[i].class == sign && strings.Contains(currencies, s.tokens[i].text)
}

// decade adds the readings of a decade: "20er" and "90s" may mean a century's,
// and "1990er" may be "the nineties". 24年 may be 2024.
func (s *scanner) decade(n *Number, next int) {
	ending := false
	switch w := s.word(next); w {
	case "er", "ern", "s":
		ending = !s.tokens[next].spaced
	case "年":
		ending = s.word(next+1) == "代"
	}
	v, ok := n.Value.int()
	switch {
	case ok && v < 100 && s.word(next) == "年" && !ending:
		n.Also = append(n.Also, centuries(n.Value)...)
	case !ending || !ok || v%10 != 0:
	case v < 100:
		n.Also = append(n.Also, centuries(n.Value)...)
	case v > 1000 && v < 2100:
		n.Also = append(n.Also, intValue(v%100))
	}
}

// centuries returns the years of the last two centuries that two digits may mean.
func centuries(v Value) []Value {
	n, ok := v.int()
	if !ok || n > 99 {
		return nil
	}
	return []Value{intValue(1900 + n), intValue(2000 + n)}
}

// buddhistEra is how many years before the common era the one of Thailand begins.
const buddhistEra = 543

// commonEra returns the year of the common era that a year of the Buddhist one is: 2566 may be 2023.
func (s *scanner) commonEra(v Value) []Value {
	if year, ok := v.int(); ok && s.locale.buddhist && year > 2300 && year < 2700 {
		return []Value{intValue(year - buddhistEra)}
	}
	return nil
}
