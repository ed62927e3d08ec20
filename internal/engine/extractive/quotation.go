package extractive

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotation tracks quotation marks across sentences. It ignores single marks, because they are also
// apostrophes.
type quotation struct {
	closers string // the marks that close the open quotation; "" outside one
	stray   bool   // a mark closed a quotation that was never opened
}

// closersOf returns the marks that close a quotation opened by r, or "" if r does not open one: „…“
// and „…”, “…”, ”…”, «…», »…« and »…», "…", 「…」, 『…』.
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

// read processes one sentence.
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

// mark processes the quotation mark r between prev and next.
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

// open reports whether a quotation is open.
func (q *quotation) open() bool { return q.closers != "" }

// canOpen reports whether a mark between prev and next can open a quotation: something follows it,
// and it is not at the end of a word, except in scripts without spaces.
func canOpen(prev, next rune) bool {
	if next == utf8.RuneError || unicode.IsSpace(next) || strings.ContainsRune(".,;:!?)]", next) {
		return false
	}
	const firstUnspaced = 0x2E80 // Chinese and Japanese scripts
	return prev >= firstUnspaced || !unicode.IsLetter(prev) && !unicode.IsDigit(prev) && !strings.ContainsRune(".,!?…", prev)
}
