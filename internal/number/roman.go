package number

import "strings"

// roman reads a Roman numeral of two letters or more, up to 39 as centuries and
// kings have them: "XIX secolo", "siglo XXI". Above, sizes and acronyms abound.
func (s *scanner) roman(i int) int {
	n, w := 0, s.tokens[i].text
	// French writes XIXe, the letter behind it being no part of the number.
	w = strings.TrimRight(w, "eèm")
	if len(w) < 2 || strings.Trim(w, "IVX") != "" {
		return i
	}
	last := 0
	for j := len(w) - 1; j >= 0; j-- {
		v := map[byte]int{'I': 1, 'V': 5, 'X': 10}[w[j]]
		if v < last {
			n -= v
		} else {
			n, last = n+v, v
		}
	}
	s.add(Number{Kind: Spelled, Value: intValue(n)}, i, i+1)
	return i + 1
}
