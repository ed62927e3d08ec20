package text

import (
	"unicode"
	"unicode/utf8"
)

// Tokens estimates how many tokens a large language model makes of s. It needs
// no vocabulary and allocates nothing.
//
// The weights were fitted by least squares to the o200k vocabulary on 6,754
// articles and sentences in 75 languages, those with many speakers counting
// most. In English, German, French, Spanish, Portuguese, Russian, Arabic,
// Chinese, Japanese and Korean the median error is at most 7 %, and nine texts
// in ten are within about 25 % either way; in smaller European languages the
// estimate is 10 to 25 % too low, in Xhosa, Ganda and their like up to 35 %.
// Vocabularies differ among each other by about as much: budgets should leave
// that room.
func Tokens(s string) int {
	var sum float64
	var inWord bool
	digits := 0
	for _, r := range s {
		if digit := r >= '0' && r <= '9'; digit {
			if digits%3 == 0 {
				sum += digitsWeight
			}
			digits++
			inWord = false
			continue
		}
		digits = 0
		switch {
		case r == ' ':
			inWord = false
		case r == '\n' || r == '\t':
			sum += lineWeight
			inWord = false
		case 'a' <= r|0x20 && r|0x20 <= 'z':
			if !inWord {
				sum += latinWord
				inWord = true
			}
			sum += latinLetter
		case r < utf8.RuneSelf:
			sum += punctWeight
			inWord = false
		default:
			letter, word := weights(r)
			if !inWord {
				sum += word
			}
			inWord = unicode.IsLetter(r) || inWord && unicode.IsMark(r)
			sum += letter
		}
	}
	if sum == 0 {
		return 0
	}
	return int(sum) + 1
}

// Tokens for a letter and for the beginning of a word in ASCII, for up to three
// digits, for an ASCII mark and for a line end.
const (
	latinLetter  = 0.17
	latinWord    = 0.32
	digitsWeight = 1.5
	punctWeight  = 0.9
	lineWeight   = 0.1
)

// weights returns the tokens for a rune beyond ASCII and for the beginning of a
// word with it. What is 0 was 0 in the fit.
func weights(r rune) (letter, word float64) {
	switch {
	case r < 0x0250: // Latin with diacritics
		if r == 0xA0 {
			return 0, 0
		}
		return 1.06, 0
	case r < 0x0370: // IPA, combining marks
		return 1, 0.2
	case r < 0x0400: // Greek
		return 0.28, 0.67
	case r < 0x0530: // Cyrillic
		return 0.196, 0.71
	case r < 0x0590: // Armenian
		return 0.28, 0.54
	case r < 0x0600: // Hebrew
		return 0.44, 0
	case r < 0x0900: // Arabic
		return 0.22, 0.64
	case r < 0x0E00: // the scripts of India and Sri Lanka
		return 0.335, 0.46
	case r < 0x1000: // Thai, Lao, Tibetan
		return 0.41, 0.81
	case r >= 0x10A0 && r < 0x1100: // Georgian
		return 0.28, 0.54
	case r >= 0x1E00 && r < 0x2000: // Vietnamese and Greek with diacritics
		return 1.06, 0
	case r >= 0x2000 && r < 0x2E80: // marks and signs
		return 0.92, 0
	case r >= 0x3040 && r < 0x3100: // kana
		return 0.755, 0
	case r >= 0x3400 && r < 0xA000: // Han
		return 0.775, 0
	case r >= 0xAC00 && r < 0xD7B0: // Hangul
		return 0.82, 0
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return 1.2, 0
	}
	return 0.92, 0
}
