package extract

import (
	"slices"
	"strings"

	"tolka/internal/markdown"
)

// textToMarkdown writes a plain-text article as Markdown: its title becomes a
// heading, an exact repetition of the title is dropped, date, section and author lines
// before the title stand below it. No sentence is ever lost or moved otherwise.
func textToMarkdown(source string) string {
	lines := readLines(source)
	header, lines := mailHeader(lines)
	return toMarkdown(header, lines, shapeOf(lines))
}

// pdfToMarkdown is textToMarkdown for what pdftotext makes of a PDF.
func pdfToMarkdown(source string) string {
	lines := readLines(withoutPages(source))
	s := shapeOf(lines)
	s.pdf = true
	return toMarkdown(nil, lines, s)
}

func toMarkdown(header []element, lines []line, s shape) string {
	elements := slices.Concat(header, structure(lines, s, 0))
	return strings.Join(write(joinVerses(withHeadings(withTitle(elements)))), "\n\n") + "\n"
}

// element is a part of a plain-text article.
type element struct {
	kind elementKind
	// text is that of a paragraph or heading, on one line.
	text string
	// level is a heading's.
	level int
	// items are those of a list.
	items []item
	// inner is what a quotation holds.
	inner []element
	// lines are those of a poem or of code.
	lines []string
	// indent is the indentation that code had in the text.
	indent int
	// rows are those of a table, and header whether the first is its header.
	rows   [][]string
	header bool
	// verse is the same for paragraphs that are lines of one poem, nil for others.
	verse *line
}

type elementKind int

const (
	paragraph elementKind = iota
	heading
	list
	rule
	quotation
	verse
	code
	table
)

// maxDepth is how deep quotations within quotations are kept apart.
const maxDepth = 3

// structure finds the elements of lines, in their order.
func structure(lines []line, s shape, depth int) []element {
	all := s.apartFromCode(groups(lines))
	out := make([]element, 0, len(all))
	for _, g := range all {
		announced := len(out) > 0 && out[len(out)-1].kind == paragraph && strings.HasSuffix(out[len(out)-1].text, ":")
		afterCode := len(out) > 0 && out[len(out)-1].kind == code
		if s.codeBlock(g, announced || afterCode) {
			out = appendCode(out, g)
			continue
		}
		of := s
		if s.wrap == 0 {
			of.wrap = mostlyWrapped(g)
		}
		for len(g) > 0 {
			var n int
			out, n = of.first(out, g, depth)
			g = g[n:]
		}
	}
	return looseLists(out)
}

// first appends what the first lines of a group are, and tells how many these are.
func (s shape) first(out []element, g []line, depth int) ([]element, int) {
	if isRule(g[0].text) {
		return append(out, element{kind: rule}), 1
	}
	if h, ok := wikiHeading(g[0].text); ok {
		return append(out, h), 1
	}
	if n := quoted(g); n > 0 {
		inner := unquote(g[:n], depth+1 == maxDepth)
		if depth+1 == maxDepth {
			return append(out, element{kind: quotation, inner: paragraphs(nil, s.paragraphs(inner))}), n
		}
		return append(out, element{kind: quotation, inner: joinVerses(structure(inner, s, depth+1))}), n
	}
	if rows, header, n := columns(g); n > 0 {
		return append(out, element{kind: table, rows: rows, header: header}), n
	}
	if l, n := s.list(g); n == len(g) || isList(l.items) {
		return append(out, l), n
	}
	n := 1
	for n < len(g) && !s.interrupts(g[n-1], g[n:]) {
		n++
	}
	if n == 1 && len(g) > 1 && isUnderline(g[1], g[0]) {
		return append(out, element{kind: heading, level: underlineLevel(g[1]), text: g[0].text}), 2
	}
	if s.pdf {
		for _, lines := range pdfLines(g[:n]) {
			out = append(out, element{kind: paragraph, text: s.hyphens.join(lines)})
		}
		return out, n
	}
	if s.isVerse(g[:n]) {
		return verses(out, g[:n]), n
	}
	return paragraphs(out, s.paragraphs(g[:n])), n
}

// interrupts reports whether a group continues with something other than the paragraph that
// has the line before. A wrapped line may begin with a number, a dash or ">" by chance.
func (s shape) interrupts(before line, g []line) bool {
	if _, isHeading := wikiHeading(g[0].text); isHeading || isRule(g[0].text) {
		return true
	}
	// Below another line with columns there is no table, or it would have begun there.
	if hasColumns(g[0].text) && !hasColumns(before.text) {
		if _, _, n := columns(g); n > 0 {
			return true
		}
	}
	least := 1
	if s.wrap > 0 && !endsSentence(before.text) {
		least = 2
		if isFull(before, g[0], s.wrap) {
			least = 3
		}
	}
	return quoted(g) >= min(least, 2) || s.startsList(g, least)
}

// paragraphs appends a paragraph for each text.
func paragraphs(out []element, texts []string) []element {
	out = slices.Grow(out, len(texts))
	for _, t := range texts {
		out = append(out, element{kind: paragraph, text: t})
	}
	return out
}

// write writes each element as Markdown.
func write(elements []element) []string {
	out := make([]string, 0, len(elements))
	for _, e := range elements {
		switch e.kind {
		case heading:
			out = append(out, strings.Repeat("#", e.level)+" "+markdown.EscapeHeading(e.text))
		case list:
			out = append(out, writeList(e.items))
		case rule:
			out = append(out, "***")
		case quotation:
			out = append(out, writeQuotation(write(e.inner)))
		case verse, code, table:
			out = append(out, renderMarkdown(e.node()))
		default:
			out = append(out, markdown.Escape(e.text))
		}
	}
	return out
}
