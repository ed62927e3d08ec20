package extract

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tolka/internal/markdown"
)

// item is an item of a list.
type item struct {
	text string
	// bullet is its sign, or 0 where it has a number.
	bullet rune
	number int
	// sign is what the item began with, for a list that is none.
	sign string
	// deep says that it belongs to the item before it.
	deep bool
}

// Bullets: those that are nothing else, and those that are dashes and stars too.
const (
	sureBullets = "•▪‣●◦■►▸➤"
	bullets     = sureBullets + "-–*·"
)

// newItem reads the sign at the start of a line.
func newItem(text string) (item, bool) {
	r, size := utf8.DecodeRuneInString(text)
	if strings.ContainsRune(bullets, r) {
		rest := text[size:]
		trimmed := strings.TrimLeft(rest, " \t\u00a0")
		if trimmed == "" || trimmed == rest && !strings.ContainsRune(sureBullets, r) {
			return item{}, false
		}
		return item{text: trimmed, bullet: r, sign: text[:size]}, true
	}
	digits := strings.TrimLeft(text, "(")
	end := 0
	for end < len(digits) && end < 3 && digits[end] >= '0' && digits[end] <= '9' {
		end++
	}
	open := len(text) - len(digits)
	if end == 0 || open > 1 || end == len(digits) || digits[end] != ')' && (open == 1 || digits[end] != '.') {
		return item{}, false
	}
	rest := digits[end+1:]
	trimmed := strings.TrimLeft(rest, " \t\u00a0")
	if trimmed == "" || trimmed == rest {
		return item{}, false
	}
	number, err := strconv.Atoi(digits[:end])
	return item{text: trimmed, number: number, sign: text[:open+end+1]}, err == nil
}

// follows reports whether b can be the item after a: the same bullet, or the next
// number.
func (b item) follows(a item) bool {
	if a.bullet != 0 {
		return a.bullet == b.bullet
	}
	return b.bullet == 0 && b.number == a.number+1 && b.sign[len(b.sign)-1] == a.sign[len(a.sign)-1]
}

// list reads a list at the start of a group, and how many lines it takes. A list of
// one item may become one of several, or none, by what comes after it.
func (s shape) list(g []line) (element, int) {
	if len(g) == 0 {
		return element{}, 0
	}
	last, ok := newItem(g[0].text)
	if !ok {
		return element{}, 0
	}
	e, top, lastTop := element{kind: list, items: []item{last}}, g[0].indent, last
	begin, n := 0, 1 // the first line of the last item, and the one behind it
	for ; n < len(g); n++ {
		l := g[n]
		next, isItem := newItem(l.text)
		deeper := l.indent > top+1
		switch {
		case isItem && !deeper && next.follows(lastTop):
			lastTop = next
		case isItem && deeper:
			next.deep = true
		case isRule(l.text) || !s.continues(g, n, top) || isItem && next.bullet != 0:
			s.finish(e, g[begin:n])
			return e, n
		default:
			continue
		}
		s.finish(e, g[begin:n])
		e.items = append(e.items, next)
		begin = n
	}
	s.finish(e, g[begin:n])
	return e, n
}

// startsList reports whether a list of at least so many items begins at the start of a
// group, or one with a sure bullet. Its items are looked for in the next lines only.
func (s shape) startsList(g []line, least int) bool {
	const far = 12
	l, _ := s.list(g[:min(len(g), far)])
	return isList(l.items) && (len(l.items) >= least || strings.ContainsRune(sureBullets, l.items[0].bullet))
}

// continues reports whether line n goes on with the item before it.
func (s shape) continues(g []line, n, top int) bool {
	l, before := g[n], g[n-1]
	if standsAlone(l.text) {
		return false
	}
	if l.indent > top || startsLower(l.text) && !endsSentence(before.text) {
		return true
	}
	return s.wrap > 0 && isFull(before, l, s.wrap) && !endsSentence(before.text)
}

// finish puts the lines of the last item of a list together.
func (s shape) finish(e element, lines []line) {
	if len(lines) == 1 {
		return
	}
	last := &e.items[len(e.items)-1]
	first := line{text: last.text, width: lines[0].width}
	last.text = s.hyphens.join(slices.Concat([]line{first}, lines[1:]))
}

// looseLists puts lists together whose items stand apart, and makes paragraphs of
// lists that are none: a single dash or number is no list, nor is a dialogue.
func looseLists(elements []element) []element {
	out := elements[:0]
	for _, e := range elements {
		if n := len(out); e.kind == list && n > 0 && out[n-1].kind == list && e.items[0].follows(lastTop(out[n-1].items)) {
			out[n-1].items = append(out[n-1].items, e.items...)
			continue
		}
		out = append(out, e)
	}
	isNone := func(e element) bool { return e.kind == list && !isList(e.items) }
	if !slices.ContainsFunc(out, isNone) {
		return out
	}
	var all []element
	for _, e := range out {
		if !isNone(e) {
			all = append(all, e)
			continue
		}
		for _, i := range e.items {
			all = append(all, element{kind: paragraph, text: i.sign + " " + i.text})
		}
	}
	return all
}

// lastTop returns the last item that belongs to no other.
func lastTop(items []item) item {
	for i := len(items) - 1; i > 0; i-- {
		if !items[i].deep {
			return items[i]
		}
	}
	return items[0]
}

// isList reports whether items are a list of their own.
func isList(items []item) bool {
	if len(items) == 0 {
		return false
	}
	first := items[0].bullet
	if strings.ContainsRune(sureBullets, first) {
		return true
	}
	if len(items) < 2 {
		return false
	}
	if first == '–' || first == '-' { // "– Tak – powiedział."
		for _, i := range items {
			if strings.Contains(i.text, " "+string(first)+" ") {
				return false
			}
		}
	}
	return true
}

// writeList writes a list in Markdown.
func writeList(items []item) string {
	var b strings.Builder
	inside := 0 // how far the text of an item is indented
	for n, i := range items {
		if n > 0 {
			b.WriteByte('\n')
		}
		sign := "-"
		if i.bullet == 0 {
			sign = strconv.Itoa(i.number) + "."
		}
		if i.deep {
			b.WriteString(strings.Repeat(" ", inside))
		} else {
			inside = len(sign) + 1
		}
		b.WriteString(sign + " " + markdown.Escape(i.text))
	}
	return b.String()
}
