package extract

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// maxSpan bounds how many columns or rows a cell spans: each becomes a cell of the
// Markdown table.
const maxSpan = 50

// clampSpans keeps a cell from becoming a million.
func clampSpans(doc *html.Node) {
	for cell := range elements(doc, "td", "th") {
		for i, a := range cell.Attr {
			if a.Key == "colspan" || a.Key == "rowspan" {
				cell.Attr[i].Val = strconv.Itoa(span(cell, a.Key))
			}
		}
	}
}

// span is how many columns or rows a cell takes.
func span(cell *html.Node, key string) int {
	n, err := strconv.Atoi(strings.TrimSpace(attr(cell, key)))
	if err != nil {
		return 1
	}
	return max(1, min(n, maxSpan))
}

// tidyTables makes each table one that Markdown can hold. A table that a page is laid
// out with, or that holds code or other tables, becomes the row of its cells; in all
// others the blocks within a cell become lines.
func tidyTables(article *html.Node) {
	var tables []*html.Node
	for t := range elements(article, "table") {
		tables = append(tables, t)
	}
	// From the inside out, so that a table knows what the tables in it have become.
	for _, t := range slices.Backward(tables) {
		if isLayout(t) {
			unwrapTable(t)
		} else {
			flattenCells(t)
		}
	}
}

// isLayout reports whether a table is no grid of values.
func isLayout(table *html.Node) bool {
	if strings.EqualFold(attr(table, "role"), "presentation") {
		return true
	}
	if has(table, "table", "pre") {
		return true
	}
	cells, rows, widest, hanging := 0, 0, 0, 0
	for row := range elements(table, "tr") {
		rows++
		width := 0
		for cell := range elements(row, "td", "th") {
			cells++
			width += span(cell, "colspan")
			if span(cell, "rowspan") > 1 {
				hanging += span(cell, "colspan")
			}
		}
		widest = max(widest, width)
	}
	if rows*(widest+hanging) > 10*cells+10000 {
		return true // nearly all of the grid would be empty cells
	}
	if has(table, "th", "caption", "thead") {
		return false
	}
	return rows < 2 || widest < 2 || has(table, "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr")
}

// unwrapTable turns a table into blocks.
func unwrapTable(table *html.Node) {
	var parts []*html.Node
	var collect func(*html.Node)
	collect = func(n *html.Node) {
		parts = append(parts, n)
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && isTablePart(c.Data) {
				collect(c)
			}
		}
	}
	collect(table) // but not the tables in its cells
	for _, n := range parts {
		rename(n, "div")
	}
}

func isTablePart(name string) bool {
	switch name {
	case "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "colgroup", "col":
		return true
	}
	return false
}

// flattenCells turns the blocks within the cells of a table into lines that end with
// a break.
func flattenCells(table *html.Node) {
	var cells []*html.Node
	for cell := range elements(table, "td", "th") {
		cells = append(cells, cell)
	}
	for _, cell := range cells {
		flattenCell(cell)
	}
}

func flattenCell(cell *html.Node) {
	var inside []*html.Node
	for n := range cell.Descendants() {
		inside = append(inside, n)
	}
	text := false // whether there is text in front
	for _, n := range inside {
		if n.Type == html.TextNode {
			text = text || strings.TrimSpace(n.Data) != ""
			continue
		}
		if n.Type != html.ElementNode || !isBlock(n.Data) {
			continue
		}
		if text {
			n.Parent.InsertBefore(&html.Node{Type: html.ElementNode, Data: "br"}, n)
		}
		switch {
		case n.Data == "hr":
			n.Parent.RemoveChild(n)
			continue
		case n.Data == "li":
			n.InsertBefore(&html.Node{Type: html.TextNode, Data: "• "}, n.FirstChild)
			text = false // of its own blocks the first stands beside the sign
		}
		name := "span"
		if isHeading(n.Data) {
			name = "strong"
		}
		rename(n, name)
	}
}

func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6'
}

// isBlock reports whether an element stands on lines of its own.
func isBlock(name string) bool {
	switch name {
	case "p", "div", "ul", "ol", "li", "blockquote", "hr", "section", "article", "header", "footer", "aside", "figure", "figcaption", "dl", "dt", "dd":
		return true
	}
	return isHeading(name)
}
