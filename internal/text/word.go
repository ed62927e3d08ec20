package text

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Words returns the words of s as a reader counts them: what stands between
// white space and holds a letter or a digit ("Seltenerdmetalle", "20-jährige",
// "4,5"), with the marks around it cut off. In scripts without spaces between
// words, which no reader counts without a dictionary, a run of letters is cut
// into pieces of a word's mean length: 2 characters of Han, 3 of Hiragana, 4 of
// Katakana, 3 consonants or full vowels of Thai, Lao, Khmer or Myanmar. A text
// then counts about as many words as its translation into English, and a length
// in words asks for about as much of it.
func Words(s string) []string {
	out := make([]string, 0, len(s)/meanWord+1)
	for w := range WordSeq(s) {
		out = append(out, w)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// meanWord is how many bytes a word has with the space behind it, or a few less.
const meanWord = 5

// CountWords returns the number of Words in s, without building them.
func CountWords(s string) int {
	n := 0
	for range WordSeq(s) {
		n++
	}
	return n
}

// WordSeq yields the Words of s.
func WordSeq(s string) iter.Seq[string] {
	return func(yield func(string) bool) {
		start, end := -1, 0     // of the current word, from its first to its last letter
		length, letters := 0, 0 // its full length, 0 where spaces end it, and what it has
		flush := func() bool {
			ok := start < 0 || yield(s[start:end])
			start, letters = -1, 0
			return ok
		}
		for i, r := range s {
			letter := unicode.IsLetter(r) || unicode.IsDigit(r)
			switch {
			case unicode.IsSpace(r) || isBreak(r):
				if !flush() {
					return
				}
				continue
			case !letter && !unicode.IsMark(r):
				continue // it belongs to the word if more of that follows
			}
			if letter {
				if n := unspaced(r); n != length || n > 0 && letters == n {
					if !flush() {
						return
					}
					length = n
				}
				letters++
			}
			if start < 0 {
				start = i
			}
			end = i + utf8.RuneLen(r)
		}
		flush()
	}
}

// unspaced returns the mean length of a word, in letters, in the script of r
// where that script has no spaces between words, and 0 elsewhere.
func unspaced(r rune) int {
	switch {
	case r < 0x0E00:
		return 0
	case unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return 3
	case r < 0x2E80:
		return 0
	case unicode.Is(unicode.Han, r):
		return 2
	case unicode.Is(unicode.Hiragana, r):
		return 3
	case unicode.Is(unicode.Katakana, r), r == 'ー':
		return 4
	}
	return 0
}

// isBreak reports whether r parts words although no space stands there.
func isBreak(r rune) bool {
	switch r {
	case '—', '…', '、', '。', '，', '；', '：', '！', '？', '「', '」', '『', '』', '（', '）', '《', '》':
		return true
	}
	return false
}
