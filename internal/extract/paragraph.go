package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Widths of hard-wrapped text, in columns. The widest is wider than the 72 to 80 of
// mail and press agencies, the narrowest that of a newspaper's column.
const (
	widestWrap   = 100
	usualWrap    = 50
	narrowestOne = 40 // where a single group of lines must speak for itself
	narrowWrap   = 30
)

// How many lines that others follow show that a text was wrapped, and how many where
// it is narrow: verses and addresses have short lines too.
const (
	fewLines  = 3
	manyLines = 6
)

// shape is what the lines of a whole text have in common.
type shape struct {
	// wrap is the width at which the text was wrapped, 0 where it was not.
	wrap int
	// hyphens says how words are put together that were divided at a line's end.
	hyphens hyphens
	// indent is the least that a line is indented, in columns.
	indent int
	// pdf says that the lines are those of a PDF's columns.
	pdf bool
}

// shapeOf finds the shape of a text. It was wrapped where its lines are about equally
// wide, no word of the next line would have fitted in most of them, and many end in
// the midst of a sentence.
func shapeOf(lines []line) shape {
	s := shape{hyphens: hyphensOf(lines), indent: leastIndent(lines)}
	var widths []int
	all := slices.DeleteFunc(groups(lines), isCapitalVerse)
	for _, g := range all {
		for _, l := range g[:len(g)-1] {
			widths = append(widths, l.width)
		}
	}
	if len(widths) < fewLines {
		return s
	}
	slices.Sort(widths)
	wrap := widths[len(widths)*9/10]
	if wrap < narrowWrap || wrap > widestWrap || wrap < usualWrap && len(widths) < manyLines {
		return s
	}
	full, open := 0, 0
	for _, g := range all {
		for i, l := range g[:len(g)-1] {
			if isFull(l, g[i+1], wrap) {
				full++
			}
			if !endsSentence(l.text) {
				open++
			}
		}
	}
	if full*10 >= 6*len(widths) && open*10 >= 3*len(widths) && !(wrap < usualWrap && hasRoom(all)) {
		s.wrap = wrap
	}
	return s
}

// hasRoom reports whether the first word of the next line would have fitted on half of the lines
// of groups that are narrow, or half of them end with a mark, as in poems: a program that wraps
// text fills each line.
func hasRoom(groups [][]line) bool {
	room, marks, lines, wide := 0, 0, 0, 0
	for _, g := range groups {
		wide = max(wide, widest(g))
	}
	if wide > verseColumns {
		return false
	}
	for _, g := range groups {
		for i, l := range g[:len(g)-1] {
			lines++
			if fits(l, g[i+1], wide) {
				room++
			}
			if last, _ := utf8.DecodeLastRuneInString(l.text); unicode.IsPunct(last) && last != '-' {
				marks++
			}
		}
	}
	return (room*2 >= lines || marks*2 >= lines && wide < usualWrap) && lines >= fewLines
}

// isFull reports whether the first word of the next line would not have fitted on a
// line any more.
func isFull(l, next line, wrap int) bool {
	word, _, _ := strings.Cut(next.text, " ")
	return l.width+1+min(width(word), wrap/3) >= wrap*8/10
}

// block is a group of lines that is cut into paragraphs.
type block struct {
	lines []line
	// wrap is the width at which the lines were wrapped, 0 for none.
	wrap int
	// indent is the least of the lines after the first.
	indent int
}

// paragraphs puts lines together to paragraphs.
func (s shape) paragraphs(g []line) []string {
	b := block{lines: g, wrap: s.wrap}
	if b.wrap == 0 && isWrapped(g) {
		b.wrap = widest(g)
	}
	for i, l := range g[1:] {
		if i == 0 || l.indent < b.indent {
			b.indent = l.indent
		}
	}
	var out []string
	start := 0
	for i := range g {
		if i+1 < len(g) && !b.breaks(start, i) {
			continue
		}
		out = append(out, s.hyphens.join(g[start:i+1]))
		start = i + 1
	}
	return out
}

// isWrapped reports whether the lines of a group are one paragraph that was
// broken at a width: none is wide, and all but the last are about equally so.
func isWrapped(g []line) bool {
	wrap, open := widest(g), 0
	if len(g) < 2 || wrap < narrowestOne || wrap > widestWrap || hasRoom([][]line{g}) {
		return false
	}
	for i, l := range g[:len(g)-1] {
		if !isFull(l, g[i+1], wrap) {
			return false
		}
		if !endsSentence(l.text) {
			open++
		}
	}
	return open > 0
}

// mostlyWrapped returns the width at which most lines of a group were broken, 0 if they
// were not: short ones come last, or are there for another reason.
func mostlyWrapped(g []line) int {
	wrap := widest(g)
	if len(g) < fewLines+1 || wrap < usualWrap || wrap > widestWrap || isCapitalVerse(g) {
		return 0
	}
	wrapped := 0
	for i, l := range g[:len(g)-1] {
		if isFull(l, g[i+1], wrap) && !endsSentence(l.text) {
			wrapped++
		}
	}
	if wrapped*2 < len(g)-1 {
		return 0
	}
	return wrap
}

// leastIndent returns the least that a line with text is indented.
func leastIndent(lines []line) int {
	least := -1
	for _, l := range lines {
		if l.text != "" && (least < 0 || l.indent < least) {
			least = l.indent
		}
	}
	return max(least, 0)
}

func widest(g []line) int {
	w := 0
	for _, l := range g {
		w = max(w, l.width)
	}
	return w
}

// breaks reports whether the paragraph that begins with line start ends with line i.
func (b block) breaks(start, i int) bool {
	l, next := b.lines[i], b.lines[i+1]
	full := b.wrap > 0 && isFull(l, next, b.wrap)
	switch {
	case hasColumns(l.text) || hasColumns(next.text):
		return true
	case (isAside(b.lines[start].text) || isAside(next.text)) && (!full || endsSentence(l.text)):
		return true
	case i == start && isMereDate(l.text) && !startsLower(next.text):
		return true
	case isCaps(l.text) != isCaps(next.text) && (isCaps(l.text) && i == 0 || isCaps(next.text) && endsSentence(l.text)):
		return true
	case b.beginsByIndent(i + 1):
		return true
	case full || b.goesOn(start, i):
		return false
	}
	// What goes on with a small letter goes on, but for verses.
	return endsSentence(l.text) || !startsLower(next.text) || l.width > widestWrap || l.width < max(narrowestOne, b.wrap/2)
}

// goesOn reports whether line i of wrapped text continues with a number or a sign: a line of
// its paragraph is full, and no sentence ends in it.
func (b block) goesOn(start, i int) bool {
	l, next := b.lines[i], b.lines[i+1]
	first, _ := utf8.DecodeRuneInString(next.text)
	last, _ := utf8.DecodeLastRuneInString(l.text)
	if b.wrap == 0 || !unicode.IsLetter(last) && last != ',' || !unicode.IsDigit(first) && !strings.ContainsRune("-–—+#>&(", first) {
		return false
	}
	for j := start; j <= i; j++ {
		if isFull(b.lines[j], b.lines[j+1], b.wrap) {
			return true
		}
	}
	return false
}

// beginsByIndent reports whether line i begins a paragraph by being indented more than
// those around it. A group in which all lines but the first are indented hangs.
func (b block) beginsByIndent(i int) bool {
	indent, first := b.lines[i].indent, b.lines[0].indent
	return indent > b.indent || first > b.indent && indent >= first
}

// standsAlone reports whether a paragraph is none of the article's text or headings.
func standsAlone(text string) bool {
	return isAside(text) || isDateline(text) || isByline(text)
}

// joinWith returns what stands between two lines that become one: a blank, but in
// scripts that have none between words.
func joinWith(before, after string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	if unspaced(last) && unspaced(next) {
		return ""
	}
	return " "
}
