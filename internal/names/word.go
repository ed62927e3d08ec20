package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/text"
)

// word is a word with letters only, as it stands in a text.
type word struct {
	text string
	// isCapital reports that it begins with a capital letter, and isMiddle that this is not because
	// a sentence or a quotation begins with it.
	isCapital, isMiddle bool
	// isQuoted reports that it is between quotation marks or parentheses, or behind a hyphen as in
	// Wilhelm-Holert-Straße: it may belong to a name that nobody translates.
	isQuoted bool
	// isTechnical reports that it is a part of a path, an address or an identifier, where names have no capitals.
	isTechnical bool
	// gap is the text between it and the word before it, "" for the first one of a text or behind code.
	gap string
}

// leastLetters is how many letters a name has at least: shorter words are alike by chance.
const leastLetters = 3

// technical are the marks between the parts of paths, addresses, identifiers and compounds.
const technical = "/_.@=:-"

// isContinued reports whether a text begins with such a mark in front of a letter or a digit.
func isContinued(s string) bool {
	if s == "" || !strings.Contains(technical, s[:1]) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[1:])
	return unicode.IsLetter(next) || unicode.IsDigit(next)
}

// firstUnjoined is where the scripts begin whose letters are not part of a word in Latin letters.
const firstUnjoined = 0x0590 // Hebrew

// wordsOf returns the words of a block, without code. Where most words begin with a capital, as in
// an English headline, a capital says nothing: isMiddle is false for all.
func wordsOf(block string) []word { return appendWords(nil, block) }

// appendWords is wordsOf with space for the words: what is in out goes.
func appendWords(out []word, block string) []word {
	out = out[:0]
	capitals := 0
	for piece, isCode := range text.CodeSpans(block) {
		if isCode {
			continue
		}
		isQuoted := false
		isMiddle := false    // whether a capital here is more than the beginning of a sentence
		start, end := -1, -1 // of a word, and of the one before it
		before := rune(0)    // what is before a word
		length, digits := 0, 0
		for i, r := range piece + "\n" {
			isDigit := false
			isInside := 'a' <= r|0x20 && r|0x20 <= 'z'
			if !isInside && r > ' ' {
				isDigit = start >= 0 && unicode.IsDigit(r)
				isInside = isDigit || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r))
			}
			// In "GNOME은", letters of another script are an ending.
			isJoined := isInside && start >= 0 && r >= firstUnjoined && unicode.IsLetter(r) && piece[start] < utf8.RuneSelf
			if isInside && !isJoined {
				if start < 0 {
					start, length, digits = i, 0, 0
				}
				if length++; isDigit {
					digits++
				}
				continue
			}
			if start >= 0 {
				if w := piece[start:i]; length >= leastLetters && digits == 0 {
					first, _ := utf8.DecodeRuneInString(w)
					isCapital := unicode.IsUpper(first) || unicode.IsTitle(first)
					if isCapital {
						capitals++
					}
					found := word{w, isCapital, isCapital && isMiddle, isQuoted || before == '-', strings.ContainsRune(technical, before) || isContinued(piece[i:]), ""}
					if end >= 0 {
						found.gap = piece[end:start]
					}
					out, end = append(out, found), i
				}
				isMiddle, start = true, -1
			}
			if isJoined {
				start, before, length, digits = i, 0, 1, 0
				continue
			}
			if before = r; r == ' ' {
				continue
			}
			switch r {
			case '"', '“': // “ opens in English and closes in German
				isQuoted = !isQuoted
			case '„', '«', '(', '（':
				isQuoted = true
			case '”', '»', ')', '）':
				isQuoted = false
			}
			if strings.ContainsRune(".!?:;…\"“”„‚‘«»‹›(–—|\n", r) {
				isMiddle = false
			}
		}
	}
	const headline = 0.7 // the share of capitals; German prose has less than half
	if float64(capitals) >= headline*float64(len(out)) {
		for i := range out {
			out[i].isMiddle = false
		}
	}
	return out
}
