package extract

import (
	"strings"
	"unicode/utf8"
)

// titleRunes is the longest line that is taken for a title.
const titleRunes = 160

// maxHead is how many lines of date, section and author may stand before a title.
const maxHead = 4

// withTitle makes a heading of the title, puts the lines that date or file the article
// below it, and drops what repeats the title.
func withTitle(elements []element) []element {
	head := 0
	for head < len(elements) && head < maxHead && filesArticle(elements[head:]) {
		head++
	}
	if i := subjectOf(elements); i >= 0 {
		head = i
	} else if head == len(elements) || !isTitle(elements[head], elements[head+1:]) {
		return elements
	}
	title := element{kind: heading, level: 1, text: elements[head].text}
	out := append([]element{title}, elements[:head]...)
	rest := elements[head+1:]
	for i := 0; i <= maxHead && len(rest) > 0; i++ {
		if isText(rest[0]) && rest[0].text == title.text {
			rest = rest[1:]
			continue
		}
		// Lines that file the article may stand between a title and its repetition.
		if rest[0].kind != paragraph || !isDateline(rest[0].text) && !isByline(rest[0].text) {
			break
		}
		out = append(out, rest[0])
		rest = rest[1:]
	}
	return append(out, rest...)
}

// subjectOf returns where a mail's subject stands among the first elements, or -1.
func subjectOf(elements []element) int {
	for i, e := range elements {
		if e.kind == heading && e.level == 1 {
			return i
		}
		if e.kind != paragraph {
			return -1
		}
		if _, _, ok := mailField(e.text); !ok {
			return -1
		}
	}
	return -1
}

func isText(e element) bool { return e.kind == paragraph || e.kind == heading }

// isTitle reports whether an element is the title of what follows: underlined, or a
// short line that is no sentence of its own before something longer, or a line that
// stands there twice.
func isTitle(e element, rest []element) bool {
	if e.kind == heading {
		return true
	}
	p := e.text
	if e.kind != paragraph || utf8.RuneCountInString(p) > titleRunes || len(rest) == 0 || standsAlone(p) || isAgencyStart(p) {
		return false
	}
	if isText(rest[0]) && rest[0].text == p {
		return true
	}
	if !looksLikeTitle(p) || e.verse != nil && len(rest) > 2 && rest[2].verse == e.verse {
		return false // the first line of a poem or an address is not a title
	}
	for _, r := range rest[:min(len(rest), maxHead+1)] {
		if r.kind == list || r.kind == quotation || utf8.RuneCountInString(r.text) > utf8.RuneCountInString(p) {
			return true
		}
	}
	return false
}

// looksLikeTitle reports whether a line does not end as a sentence does. A quotation
// may be a title where no sentence ends in it.
func looksLikeTitle(p string) bool {
	last, _ := utf8.DecodeLastRuneInString(p)
	first, _ := utf8.DecodeRuneInString(p)
	if strings.ContainsRune("„“«»\"", first) {
		inside := strings.TrimRight(p, "“”«»\"")
		return inside != p && !endsSentence(inside) && !strings.HasSuffix(inside, ",")
	}
	return !strings.ContainsRune(".。,;:…", last) && !strings.ContainsRune("-*–—", first)
}
