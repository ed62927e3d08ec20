package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/sentences"
)

// maxRun bounds the white space or closing marks in a row, in bytes, that are
// given to the segmenter: rule SB8 looks ahead from each of them, which is
// quadratic in the length of the run.
const maxRun = 256

// candidates yields, in order, the offsets at which a sentence of s may begin:
// the boundaries of UAX #29 and those that it lacks.
func candidates(s string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for from := 0; from < len(s); {
			to, next := window(s, from)
			if from > 0 && !yield(from) {
				return
			}
			pos := from
			for it := sentences.FromString(s[from:to]); it.Next(); {
				end := pos + len(it.Value())
				for c := range extras(s, pos, end) {
					if !yield(c) {
						return
					}
				}
				if end < to && !yield(end) {
					return
				}
				pos = end
			}
			from = next
		}
	}
}

// window returns where the text from offset from, that the segmenter can take at
// once, ends, and where the next begins; the run between them, which is longer
// than maxRun, is never the place of a boundary.
func window(s string, from int) (to, next int) {
	run := from // where the current run began
	for i := from; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) && !isClose(r) {
			if i-run > maxRun {
				return boundaryBefore(s, run+maxRun), i
			}
			run = i + size
		}
		i += size
	}
	if len(s)-run > maxRun {
		return boundaryBefore(s, run+maxRun), len(s)
	}
	return len(s), len(s)
}

// boundaryBefore returns the last offset up to i at which a rune of s begins.
func boundaryBefore(s string, i int) int {
	for i > 0 && !utf8.RuneStart(s[i]) {
		i--
	}
	return i
}

// extras yields the places in s[start:end], which UAX #29 calls one sentence,
// at which another one may begin all the same:
//   - after an ellipsis character, which UAX #29 gives no meaning;
//   - after a full stop before a number ("… gebaut. 1995 wurde"), where rule
//     SB8 reads on to the small letter;
//   - after the Greek question mark, which looks like a semicolon;
//   - after a full stop before a dash, with which a speaker's turn begins;
//   - at spaces between letters of scripts that write no full stop.
func extras(s string, start, end int) iter.Seq[int] {
	return func(yield func(int) bool) {
		var prev, last rune // the last rune, and the last that neither is a space nor closes
		runes := 0          // since start or the last place
		for i, r := range s[start:end] {
			space := unicode.IsSpace(r)
			if !space && unicode.IsSpace(prev) && extra(last, r, runes) {
				if !yield(start + i) {
					return
				}
				runes = 0
			}
			if !space && !(isClose(r) && isTerminator(last)) {
				last = r
			}
			prev = r
			runes++
		}
	}
}

// minUnstopped is the least length of a sentence, in runes, in a script whose
// spaces part phrases as well as sentences. It is about a clause of Thai.
const minUnstopped = 40

// extra reports whether a sentence may begin at the rune next, which follows
// last and white space, runes after the last place.
func extra(last, next rune, runes int) bool {
	switch {
	case last == '…':
		return true
	case isTerminator(last):
		return isDash(next) || last == '.' && unicode.IsDigit(next)
	case last == ';':
		return unicode.Is(unicode.Greek, next) && unicode.IsUpper(next)
	default:
		return runes >= minUnstopped && isUnstopped(last) && isUnstopped(next)
	}
}

// isUnstopped reports whether r belongs to a script that has no full stop and
// parts sentences by spaces. The Thai sign of repetition always has a space
// after it.
func isUnstopped(r rune) bool {
	return r >= 0x0E00 && r != 'ๆ' && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Tibetan)
}

func isDash(r rune) bool { return unicode.Is(unicode.Pd, r) }

// isTerminator reports whether r can end a sentence.
func isTerminator(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '.' || r == '!' || r == '?'
	}
	return r == '…' || unicode.Is(unicode.STerm, r) || strings.ContainsRune("．。｡", r)
}

// isClose reports whether r can close a quotation or bracket after a sentence.
// Marks that open in one language and close in another count as well.
func isClose(r rune) bool {
	switch r {
	case '"', '\'', ')', ']', '}', '»', '«', '”', '“', '’', '‘', '›', '‹':
		return true
	}
	return r > 0x2000 && unicode.In(r, unicode.Pe, unicode.Pf)
}
