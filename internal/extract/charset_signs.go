package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a character that is no letter, or no letter where it stands, costs a reading
// of bytes, in nats. The figures are about the log of how often articles have such a
// character; only their order and rough size matter.
const (
	usualSign   = -4.5  // quotation marks, dashes, the euro sign
	wideSign    = -4.5  // the punctuation of Chinese and Japanese
	mark        = -3.5  // accents, vowel signs
	seldomSign  = -9.0  // fractions, currency signs, line drawing
	halfKana    = -9.0  // half-width katakana
	noCharacter = -90.0 // bytes that mean nothing
	neverSign   = -25.0 // control characters, private use, what is not assigned
	insideWord  = -8.0  // a sign that is not usual there between two letters
	otherScript = -7.0  // a letter of another script in the midst of a word
	otherWord   = -4.0  // a word in another script than the one before it
	strayMark   = -12.0 // a mark on nothing, or on a letter of another script
	midCapital  = -4.0  // a capital letter after a small one
)

// usualSigns are the signs beyond ASCII that articles have.
const usualSigns = "´„“”‚‘’‹›«»–—…€£°§·•©®™¿¡\u00a0\u00ad\u202f\u2009"

// inWords are those of them that stand inside a word.
const inWords = "´’‘·\u00ad–\u200c\u200d"

// signs returns what the characters beyond ASCII of a text say against it, but for
// what the letters themselves do.
func signs(text string) float64 {
	cost := 0.0
	var last, letter rune // the last character, the last letter
	for at, r := range text {
		if unicode.IsLetter(r) {
			cost += letterCost(last, letter, r)
			letter = r
		} else if r >= utf8.RuneSelf {
			after, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(r):])
			cost += signCost(last, r, after)
		} else if r < ' ' && !strings.ContainsRune("\t\n\r\f", r) {
			cost += neverSign
		}
		last = r
	}
	return cost
}

// letterCost is what a letter costs after the last character and the last letter.
func letterCost(last, letter, r rune) float64 {
	cost := 0.0
	if r >= 0xFF61 && r <= 0xFF9F {
		cost += halfKana
	}
	other := letter != 0 && alphabet(letter) != alphabet(r)
	switch {
	case unicode.IsLetter(last) && other:
		cost += otherScript
	case other:
		cost += otherWord
	}
	if (last >= utf8.RuneSelf || r >= utf8.RuneSelf) && unicode.IsLower(last) && unicode.IsUpper(r) {
		cost += midCapital
	}
	return cost
}

// signCost is what a character beyond ASCII that is no letter costs between its
// neighbours.
func signCost(last, r, after rune) float64 {
	switch {
	case r == utf8.RuneError:
		return noCharacter
	case unicode.IsMark(r):
		if !unicode.IsLetter(last) && !unicode.IsMark(last) || r >= 0x370 && alphabet(last) != alphabet(r) {
			return strayMark
		}
		return mark
	case r >= 0x3000 && r < 0x3030 || r >= 0xFF00 && r <= 0xFF60:
		return wideSign
	case r >= 0xE000 && r < 0xF900 || !unicode.IsGraphic(r) && !strings.ContainsRune(usualSigns+inWords, r):
		return neverSign
	}
	cost := seldomSign
	if strings.ContainsRune(usualSigns, r) {
		cost = usualSign
	}
	if unicode.IsLetter(last) && unicode.IsLetter(after) && !strings.ContainsRune(inWords, r) {
		cost += insideWord
	}
	return cost
}

// alphabet returns a number for the script of a letter, the same for those that mix
// inside words.
func alphabet(r rune) int {
	switch {
	case r == 'µ':
		return 2 // many a Greek text has it for its own letter
	case r < 0x250, r >= 0x1E00 && r < 0x1F00:
		return 1
	case r >= 0x370 && r < 0x400:
		return 2
	case r >= 0x400 && r < 0x530:
		return 3
	case r >= 0x590 && r < 0x600:
		return 4
	case r >= 0x600 && r < 0x700:
		return 5
	case r >= 0xE00 && r < 0xE80:
		return 6
	case r >= 0xAC00 && r < 0xD7B0:
		return 7
	}
	return 8 // Chinese and Japanese, and what is rare
}
