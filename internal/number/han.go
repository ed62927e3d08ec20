package number

import "strings"

// hanPowers are the characters for powers of ten behind digits.
var hanPowers = map[string]int{"百": 2, "千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "兆": 12}

// hanDigits are the characters for digits.
var hanDigits = map[string]int{
	"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}

// maxHan bounds the characters of a number in Han.
const maxHan = 24

// han reads a number in Han characters from token i on: 二十五, 三千万, 二〇二三.
// It begins with a digit or ten, for the other characters occur in many words.
func (s *scanner) han(i int) int {
	if _, ok := hanDigits[s.word(i)]; !ok && s.word(i) != "十" {
		return i
	}
	var total, section, unit int64 // behind 万 and 亿, behind 千, the current digit
	next, plain := i, ""
	for ; next < len(s.tokens) && next-i < maxHan && (next == i || !s.tokens[next].spaced); next++ {
		w := s.word(next)
		d, ok := hanDigits[w]
		exp := hanPowers[w]
		switch {
		case ok:
			unit = int64(d)
			plain += string(rune('0' + d))
		case w == "十":
			section, unit = section+max(unit, 1)*10, 0
		case exp == 2 || exp == 3:
			section, unit = section+unit*power10(exp), 0
		case exp == 4 || exp == 8:
			total, section, unit = (total+section+unit)*power10(exp), 0, 0
		default:
			exp = -1
		}
		if exp < 0 {
			break
		}
		if total > power10(15) {
			return i
		}
	}
	n := Number{Kind: Spelled, Value: intValue(total + section + unit)}
	if len(plain) == next-i && len(plain) > 1 {
		n.Value = newValue(plain, 0)
	}
	s.add(n, i, next)
	return next
}

func power10(exp int) int64 {
	n := int64(1)
	for range exp {
		n *= 10
	}
	return n
}

// hanRest adds the smaller parts of a number such as 3億5000万, 115兆5,400億, 3万5250 or 6만 6천, of
// which the part before token next has been read.
func (s *scanner) hanRest(n *Number, next int) int {
	for left := n.power; left > 2; {
		digits, end := s.grouped(next)
		exp, ok := hanPowers[s.word(end)]
		if w := s.word(end); !ok && w != "" {
			exp, _ = hangulPower(w)
			ok = exp > 0
		}
		switch {
		case digits == "", exp >= left, !s.isPower(next - 1):
			return next
		case ok:
			n.Value = n.Value.plus(newValue(digits, exp))
			left, next = exp, end+1
		case len(digits) <= left:
			n.Value = n.Value.plus(newValue(digits, 0))
			return end
		default:
			return next
		}
	}
	return next
}

// sen adds the hundredths of a yen in 155円62銭, whose yen before token next have been read, and returns the
// index behind them.
func (s *scanner) sen(n *Number, next int) int {
	hundredths := s.number(next+1, 2)
	if s.word(next) != "円" || hundredths < 0 || s.word(next+2) != "銭" {
		return next
	}
	n.Value = n.Value.shift(2).plus(intValue(hundredths)).shift(-2)
	return next + 3
}

// isPower reports whether token i is a power of ten of a script that writes smaller parts behind it.
func (s *scanner) isPower(i int) bool {
	if s.tokens[i].class == letters {
		return strings.Trim(s.tokens[i].text, "백천만억조") == ""
	}
	return s.tokens[i].class == han
}

// grouped returns the digits from token i on, with no space before them, except in Korean, and commas between
// thousands, and the index behind them; "" where there are none.
func (s *scanner) grouped(i int) (string, int) {
	if i >= len(s.tokens) || s.tokens[i].class != digits || s.tokens[i].spaced && s.tokens[i-1].class != letters {
		return "", i
	}
	read := s.tokens[i].text
	for i++; s.is(i, ",，") && i+1 < len(s.tokens); i += 2 {
		group := s.tokens[i+1]
		if group.class != digits || group.spaced || len(group.text) != 3 {
			break
		}
		read += group.text
	}
	return read, i
}
