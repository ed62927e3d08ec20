package markdown

import (
	"strings"

	extast "github.com/yuin/goldmark/extension/ast"

	"tolka/internal/article"
)

// table cuts the cells of a table. Pipes, padding and the delimiter row are
// markup.
func (c *cutter) table(n *extast.Table) {
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			lines := c.spans(cell.Lines())
			if len(lines) == 0 || lines[0].empty() {
				continue
			}
			at := lines[0]
			f := formCell
			if cell.PreviousSibling() == nil && !strings.Contains(c.source[c.lineStart(at.start):at.start], "|") {
				f = formBareCell
			}
			c.add(at.start, at.end, article.Block{
				Kind: article.Cell, Text: c.source[at.start:at.end], Form: int(f),
			})
		}
	}
}

// composeCell returns text as the content of a table cell: on one line, no
// pipe bare. A bare cell begins its line, as in "a | b".
func composeCell(f Flavor, text string, bare bool) string {
	text = oneLine(text)
	if bare {
		text, _ = f.guard(text, true)
	}
	var b strings.Builder
	for i := range len(text) {
		// A pipe splits cells in code spans too, and goldmark looks no further
		// back than one byte for the backslash.
		if text[i] == '|' && (i == 0 || text[i-1] != '\\') {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	return closedBackslash(b.String())
}
