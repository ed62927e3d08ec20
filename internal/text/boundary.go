package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// boundary decides whether a sentence that begins at start ends before the candidate c.
// It returns the end, which may lie behind c where a closing mark follows ("« Oui. »"),
// and false if the sentence continues.
func (r *rules) boundary(s string, start, c int) (end int, ok bool) {
	if unicode.IsSpace(firstRune(s[c:])) {
		return 0, false // white space belongs to the sentence before it
	}
	left := strings.TrimRightFunc(s[start:c], unicode.IsSpace)
	if left == "" {
		return 0, false
	}
	gap := s[start+len(left) : c]
	if breaksParagraph(gap) {
		return c, true
	}
	if gap == "" {
		left = withoutOpen(left)
		c = start + len(left)
	}
	c = pastStrayClose(s, c)
	if c >= len(s) {
		return 0, false
	}
	return c, r.ends(left, gap, s[c:])
}

// ends reports whether left, the sentence so far, is complete before right,
// with the white space gap between them.
func (r *rules) ends(left, gap, right string) bool {
	body := strings.TrimRightFunc(left, isClose)
	term, _ := utf8.DecodeLastRuneInString(body)
	next := nextWord(right)
	switch {
	case !isTerminator(term):
		return endsUnstopped(term, gap, right)
	case next.lower:
		// "„Wirklich?“ fragte er": what begins with a small letter continues the sentence.
		return false
	case isDash(firstRune(right)) && !next.upper:
		return false // "5. – 6. Mai"
	case hollow(body):
		return false // "(!)", "[…]"
	case gap == "" && body != left:
		// "「行く。」と言った": a quotation and its particle are one.
		return !strings.HasPrefix(right, "と") && !strings.HasPrefix(right, "って")
	case term == '…' || strings.HasSuffix(body, ".."):
		return r.endsAtEllipsis(body, next)
	case term == '.':
		return !r.isDotted(body, next)
	}
	return true
}

// endsUnstopped decides if there is no full stop before the candidate.
func endsUnstopped(last rune, gap, right string) bool {
	if last == ';' {
		return true // the Greek question mark, see extra
	}
	return isUnstopped(last) && isUnstopped(firstRune(right)) && gap != ""
}

// endsAtEllipsis decides after "…" or "...". One that stands by itself is a
// pause or an omission inside a sentence unless a function word in capitals
// says that another one begins.
func (r *rules) endsAtEllipsis(body string, next word) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(body, ".…"))
	if unicode.IsSpace(before) {
		return r.isStarter(next)
	}
	return next.upper || next.digit || !next.cased
}

// hollow reports whether body ends in a bracket that holds nothing but
// terminators, as in "(!)".
func hollow(body string) bool {
	inside := strings.TrimRightFunc(body, isTerminator)
	return strings.HasSuffix(inside, "(") || strings.HasSuffix(inside, "[")
}

// breaksParagraph reports whether white space holds a blank line or one of
// Unicode's own line and paragraph separators.
func breaksParagraph(gap string) bool {
	lines := strings.Count(gap, "\n")
	if lines == 0 {
		lines = strings.Count(gap, "\r")
	}
	return lines > 1 || strings.ContainsAny(gap, "\u2028\u2029")
}

// withoutOpen returns left without the opening marks at its end: if no space separates
// sentences, UAX #29 takes the mark that opens the next quotation for one that closes the
// last ("来了。“好”").
func withoutOpen(left string) string {
	return strings.TrimRightFunc(left, func(r rune) bool { return unicode.In(r, unicode.Ps, unicode.Pi) })
}

// pastStrayClose returns the offset after closing marks at c that stand apart from the
// sentence they close, as in French ("Oui. »"). A mark before a letter opens something
// and is not passed.
func pastStrayClose(s string, c int) int {
	i := c
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r != '»' && r != '›' && !unicode.In(r, unicode.Pe) && r != '”' {
			break
		}
		i += size
	}
	rest := strings.TrimLeftFunc(s[i:], unicode.IsSpace)
	if i == c || len(rest) == len(s)-i && rest != "" {
		return c
	}
	return len(s) - len(rest)
}
