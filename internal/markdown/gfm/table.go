package gfm

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Tables returns a transformer that takes tables out of the paragraphs that they are read
// as: a header row, the last line of a paragraph's text, above a delimiter row.
func Tables() parser.ParagraphTransformer { return tables{} }

type tables struct{}

// maxFilled is how many missing cells of a document are filled: a row of one byte could ask for
// as many as its table has columns. cmark-gfm has such a bound too.
const maxFilled = 200_000

// spareCells is the key under which a parse keeps how many cells it may still fill.
var spareCells = parser.NewContextKey()

// Transform makes the lines from the header row on a table behind the paragraph.
func (tables) Transform(p *ast.Paragraph, reader text.Reader, pc parser.Context) {
	spare, ok := pc.Get(spareCells).(int)
	if !ok {
		spare = maxFilled
	}
	defer func() { pc.Set(spareCells, spare) }()
	source, lines := reader.Source(), p.Lines()
	for i := 1; i < lines.Len(); i++ {
		delimiters := lines.At(i)
		columns := alignments(delimiters.Value(source))
		if columns == nil {
			continue
		}
		header := row(lines.At(i-1), columns, true, source, &spare)
		if header.ChildCount() == len(columns) {
			table := extast.NewTable()
			table.Alignments = columns
			table.SetPos(p.Pos())
			table.AppendChild(table, extast.NewTableHeader(header))
			for _, line := range lines.Sliced(i+1, lines.Len()) {
				table.AppendChild(table, row(line, columns, false, source, &spare))
			}
			replace(p, i-1, table)
		}
		return
	}
}

// replace puts a table in the place of a paragraph's lines from line n on.
func replace(p *ast.Paragraph, n int, table ast.Node) {
	parent := p.Parent()
	parent.InsertAfter(parent, p, table)
	p.Lines().SetSliced(0, n)
	if n == 0 {
		parent.RemoveChild(parent, p)
		return
	}
	last := p.Lines().At(n - 1)
	last.Stop-- // a paragraph does not end with a line end
	p.Lines().Set(n-1, last)
}

// row cuts a line into cells. A row has as many as there are columns: what is missing is
// empty, as long as there are spare cells, and what is too much is left out, but in the header,
// where it means no table.
func row(line text.Segment, columns []extast.Alignment, header bool, source []byte, spare *int) *extast.TableRow {
	row := extast.NewTableRow(columns)
	row.SetPos(line.Start)
	inner := line.TrimLeftSpace(source)
	inner = inner.TrimRightSpace(source)
	s := inner.Value(source)
	from, end := 0, len(s)
	if bytes.HasPrefix(s, []byte("|")) {
		from++
	}
	if bytes.HasSuffix(s, []byte("|")) {
		end--
	}
	for from < end && (header || row.ChildCount() < len(columns)) {
		to := from
		for to < end && (s[to] != '|' || s[to-1] == '\\') {
			to++
		}
		cell := extast.NewTableCell()
		cell.SetPos(line.Start + from - line.Padding)
		if n := row.ChildCount(); n < len(columns) {
			cell.Alignment = columns[n]
		}
		content := text.NewSegment(inner.Start+from, inner.Start+to)
		content = content.TrimLeftSpace(source)
		cell.Lines().Append(content.TrimRightSpace(source))
		row.AppendChild(row, cell)
		from = to + 1
	}
	for ; row.ChildCount() < len(columns) && *spare > 0; *spare-- {
		row.AppendChild(row, extast.NewTableCell())
	}
	return row
}

// alignments reads a delimiter row, as in "| :-- | --: |"; nil is a line that is none.
func alignments(line []byte) []extast.Alignment {
	const blank = " \t\r\n"
	if indent, _ := util.IndentWidth(line, 0); indent > 3 {
		return nil
	}
	if len(bytes.Trim(line, blank+"|:-")) > 0 || len(bytes.Trim(line, "-")) == 0 {
		return nil
	}
	cells := bytes.Split(bytes.Trim(line, blank), []byte("|"))
	if len(cells[0]) == 0 {
		cells = cells[1:]
	}
	if n := len(cells); n > 0 && len(cells[n-1]) == 0 {
		cells = cells[:n-1]
	}
	var all []extast.Alignment
	for _, cell := range cells {
		dashes, left := bytes.CutPrefix(bytes.Trim(cell, blank), []byte(":"))
		dashes, right := bytes.CutSuffix(dashes, []byte(":"))
		if len(dashes) == 0 || len(bytes.Trim(dashes, "-")) > 0 {
			return nil
		}
		switch {
		case left && right:
			all = append(all, extast.AlignCenter)
		case left:
			all = append(all, extast.AlignLeft)
		case right:
			all = append(all, extast.AlignRight)
		default:
			all = append(all, extast.AlignNone)
		}
	}
	return all
}
