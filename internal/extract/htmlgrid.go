package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// table writes a table: its rows, with an empty cell for each further column or row that a
// cell spans, and its captions below.
func (r *renderer) table(n *html.Node) {
	rows, header, captions := r.grid(n)
	widest := 0
	for _, row := range rows {
		widest = max(widest, len(row))
	}
	if widest > 0 {
		if !header {
			rows = append([][]string{nil}, rows...)
		}
		r.begin(0)
		for i, row := range rows {
			var b strings.Builder
			for column := range widest {
				cell := ""
				if column < len(row) {
					cell = row[column]
				}
				b.WriteString("| " + cell + " ")
			}
			r.line(b.String() + "|")
			if i == 0 {
				r.line("|" + strings.Repeat("---|", widest))
			}
		}
	}
	for _, c := range captions {
		r.blocks(c)
	}
}

// grid returns the cells of a table, whether its first row is a header, and its captions.
func (r *renderer) grid(n *html.Node) (rows [][]string, header bool, captions []*html.Node) {
	hanging := make(map[int]int) // columns that cells of earlier rows still take
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode || !r.seen[c].shows:
			case c.Data == "caption" || !isTablePart(c.Data):
				captions = append(captions, c)
			case c.Data == "tr":
				row, isHeader := r.row(c, hanging)
				if len(rows) == 0 {
					header = isHeader || n.Data == "thead"
				}
				rows = append(rows, row)
			default:
				walk(c)
			}
		}
	}
	walk(n)
	return rows, header, captions
}

// row returns the cells of a row, and whether all of them are headings.
func (r *renderer) row(n *html.Node, hanging map[int]int) (cells []string, header bool) {
	header = true
	skip := func() {
		for hanging[len(cells)] > 0 {
			hanging[len(cells)]--
			cells = append(cells, "")
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		header = header && c.Data == "th"
		skip()
		text := ""
		for _, lines := range r.inline([]*html.Node{c}, inCell).paragraphs() {
			text += strings.Join(lines, " ")
		}
		for i := range span(c, "colspan") {
			if rows := span(c, "rowspan"); rows > 1 {
				hanging[len(cells)] = rows - 1
			}
			if i > 0 {
				text = ""
			}
			cells = append(cells, text)
		}
	}
	skip()
	return cells, header
}
