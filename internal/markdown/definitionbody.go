package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A definitionBody is the further blocks of a definition, which are indented by four
// columns below its first paragraph (PHP Markdown Extra).
type definitionBody struct{ ast.BaseBlock }

var kindDefinitionBody = ast.NewNodeKind("DefinitionBody")

// Kind and Dump make it a goldmark node.
func (n *definitionBody) Kind() ast.NodeKind { return kindDefinitionBody }
func (n *definitionBody) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, nil, nil)
}

// definitionBodyParser finds them before they are taken for indented code.
type definitionBodyParser struct{}

func (definitionBodyParser) Trigger() []byte             { return nil }
func (definitionBodyParser) CanInterruptParagraph() bool { return false }
func (definitionBodyParser) CanAcceptIndentedLine() bool { return true }

func (definitionBodyParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if pc.BlockIndent() < 4 {
		return nil, parser.NoChildren
	}
	above, ok := parent.LastChild().(*ast.Paragraph)
	if !ok || !endsInDefinition(above, reader.Source()) {
		return nil, parser.NoChildren
	}
	line, _ := reader.PeekLine()
	pos, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if pos < 0 {
		return nil, parser.NoChildren
	}
	reader.AdvanceAndSetPadding(pos, padding)
	return &definitionBody{}, parser.HasChildren
}

// endsInDefinition reports whether the last line of a paragraph that has a marker is a
// definition below a term.
func endsInDefinition(n *ast.Paragraph, source []byte) bool {
	for i := n.Lines().Len() - 1; i >= 0; i-- {
		seg := n.Lines().At(i)
		if definitionMarker(string(seg.Value(source))) > 0 {
			switch n.PreviousSibling().(type) {
			case *ast.Paragraph, *ast.HTMLBlock, *definitionBody: // a comment can be a term
				return true
			}
			return i > 0
		}
	}
	return false
}

func (definitionBodyParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	return continueIndented(reader)
}

func (definitionBodyParser) Close(ast.Node, text.Reader, parser.Context) {}
