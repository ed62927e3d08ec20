package coverage

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

const (
	// cognateStart is how many bytes words of common origin have in common at their start.
	cognateStart = 5
	// shortWord is from how many bytes on a word that is shorter than that has to be equal.
	shortWord = 3
	// longWord is from how many bytes on a word may have another one of cognateStart bytes or
	// more in it ("Softwareproblem").
	longWord = 8
)

// hasCognate reports whether the text has a word that may be the same in another language: a
// name, a word of common origin, a compound with one. Numbers have to be equal. In 266 paragraphs of
// WMT23, 46 % of the words that the tables do not know have a cognate in the translation, and
// 0.3 % in an unrelated text.
func (r *reading) hasCognate(w *word) bool {
	if w.isNumeral || len(w.folded) < cognateStart {
		return len(w.folded) >= shortWord-1 && r.written.has(w.written)
	}
	if r.written.has(w.written) {
		return true
	}
	for _, long := range r.long {
		if strings.Contains(long, w.folded) {
			return true
		}
	}
	if len(w.folded) < longWord {
		return false
	}
	for _, t := range r.tokens {
		if len(t.folded) >= cognateStart && strings.Contains(w.folded, t.folded) {
			return true
		}
	}
	return false
}

// fold writes a lowercase word without accents and with one letter for each group of letters
// that languages exchange in words of common origin ("Kritik" and "critic").
func fold(w string) string {
	if strings.IndexFunc(w, func(r rune) bool { return r >= 0x80 }) >= 0 {
		w = norm.NFD.String(strings.ReplaceAll(w, "ß", "ss"))
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0x300 && r < 0x370: // combining accents
			return -1
		case r == 'k' || r == 'z':
			return 'c'
		case r == 'y' || r == 'j':
			return 'i'
		case r == 'w':
			return 'v'
		}
		return r
	}, w)
}
