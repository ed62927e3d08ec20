package number

import (
	"strings"
	"unicode/utf8"
)

// hangulPowers are the syllables for powers of ten behind digits. Two of them multiply: 천만 is ten million.
var hangulPowers = map[rune]int{'백': 2, '천': 3, '만': 4, '억': 8, '조': 12}

// hangulUnits are what Korean writes right behind a number: won, persons, dollars, euros, yen, and others.
var hangulUnits = strings.Fields("원 명 여 달러 유로 엔 위안 톤 개 대 건 가구 년 ㎞ 킬로 미터 표 장 권 곳")

// hangulPower returns the power of ten that a Korean word behind digits begins with, 0 if none, and whether it
// cannot be part of another word: 10조각 is ten pieces.
func hangulPower(word string) (exp int, isWhole bool) {
	if word[0] < 0xEA { // Hangul syllables are U+AC00 and above
		return 0, false
	}
	rest := word
	for rest != "" {
		r, size := utf8.DecodeRuneInString(rest)
		n, ok := hangulPowers[r]
		if !ok {
			break
		}
		exp, rest = exp+n, rest[size:]
	}
	if rest == "" {
		return exp, true
	}
	for _, unit := range hangulUnits {
		if strings.HasPrefix(rest, unit) {
			return exp, true
		}
	}
	return exp, false
}
