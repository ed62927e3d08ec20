package extract

import (
	"golang.org/x/net/html"
)

// node returns what writes a poem, code or a table: an HTML element, for which there is a
// writer already that keeps the text of lines and cells apart from the marks.
func (e element) node() *html.Node {
	root := newNode("div")
	switch e.kind {
	case verse:
		p := newNode("p")
		for i, l := range e.lines {
			if i > 0 {
				p.AppendChild(newNode("br"))
			}
			p.AppendChild(&html.Node{Type: html.TextNode, Data: l})
		}
		root.AppendChild(p)
	case code:
		pre := newNode("pre")
		for _, l := range e.lines {
			pre.AppendChild(&html.Node{Type: html.TextNode, Data: l + "\n"})
		}
		root.AppendChild(pre)
	case table:
		t := newNode("table")
		for i, cells := range e.rows {
			row := newNode("tr")
			for _, text := range cells {
				cell := newNode("td")
				if i == 0 && e.header {
					cell = newNode("th")
				}
				cell.AppendChild(&html.Node{Type: html.TextNode, Data: text})
				row.AppendChild(cell)
			}
			t.AppendChild(row)
		}
		root.AppendChild(t)
	}
	return root
}

func newNode(name string) *html.Node { return &html.Node{Type: html.ElementNode, Data: name} }
