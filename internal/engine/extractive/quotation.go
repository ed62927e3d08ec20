package extractive

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotation follows quotation marks from sentence to sentence. Single marks are
// left out of account, for they are apostrophes as well.
type quotation struct {
	closers string // the marks that close the open quotation; "" outside one
	stray   bool   // a mark closed what was never opened
}

// closersOf returns the marks that close a quotation opened by r, or "" where r
// opens none: „…“ and „…”, “…”, ”…”, «…», »…« and »…», "…", 「…」, 『…』.
func closersOf(r rune) string {
	switch r {
	case '„':
		return "“”\""
	case '“', '"':
		return "”\""
	case '”':
		return "”"
	case '«':
		return "»"
	case '»':
		return "«»"
	case '「':
		return "」"
	case '『':
		return "』"
	}
	return ""
}

// read reads one sentence.
func (q *quotation) read(s string) {
	prev := ' '
	for i, r := range s {
		if r == '"' || r > unicode.MaxASCII && unicode.Is(unicode.Quotation_Mark, r) {
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			q.mark(prev, r, next)
		}
		prev = r
	}
}

// mark reads the quotation mark r between prev and next.
func (q *quotation) mark(prev, r, next rune) {
	switch {
	case q.open():
		if strings.ContainsRune(q.closers, r) {
			q.closers = ""
		}
	case r == '"' && unicode.IsDigit(prev):
		// inches or seconds
	case r == '«' || canOpen(prev, next):
		q.closers = closersOf(r)
	case closersOf(r) != "" || r == '」' || r == '』':
		q.stray = true
	}
}

// open reports whether a quotation is under way.
func (q *quotation) open() bool { return q.closers != "" }

// canOpen reports whether a mark between prev and next can open a quotation:
// something follows it, and it does not stand at the end of a word, unless in a
// script without spaces.
func canOpen(prev, next rune) bool {
	if next == utf8.RuneError || unicode.IsSpace(next) || strings.ContainsRune(".,;:!?)]", next) {
		return false
	}
	const firstUnspaced = 0x2E80 // the scripts of China and Japan
	return prev >= firstUnspaced || !unicode.IsLetter(prev) && !unicode.IsDigit(prev) && !strings.ContainsRune(".,!?…", prev)
}
