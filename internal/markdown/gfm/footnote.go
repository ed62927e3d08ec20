package gfm

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Footnotes returns a parser of footnote definitions, "[^label]: text" and what is
// indented under it. They stay where they stand: goldmark's own parser gathers them in a
// list at the end.
func Footnotes() parser.BlockParser { return footnotes{} }

type footnotes struct{}

// longestLabel is how many bytes of a label are looked at, as in a link's: CommonMark
// 0.31.2, "Link reference definitions".
const longestLabel = 999

// Trigger makes it a goldmark parser.
func (footnotes) Trigger() []byte { return []byte{'['} }

// Open begins a definition.
func (footnotes) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	offset := pc.BlockOffset()
	if offset < 0 || !bytes.HasPrefix(line[offset:], []byte("[^")) {
		return nil, parser.NoChildren
	}
	offset += len("[^")
	label := line[offset:]
	end := labelEnd(label[:min(len(label), longestLabel)])
	if end < 0 || !bytes.HasPrefix(label[end:], []byte("]:")) || util.IsBlank(label[:end]) {
		return nil, parser.NoChildren
	}
	// The line begins with the blanks that a tab before it is worth; the reader does
	// not count them.
	offset += end + len("]:") - segment.Padding
	footnote := extast.NewFootnote(bytes.Clone(label[:end]))
	if offset >= len(line) {
		reader.Advance(offset)
		return footnote, parser.NoChildren
	}
	reader.AdvanceAndSetPadding(offset, segment.Padding)
	return footnote, parser.HasChildren
}

// labelEnd returns where the bracket stands that closes a label, or -1.
func labelEnd(s []byte) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
		case s[i] == ']':
			return i
		case s[i] == '[':
			return -1
		}
	}
	return -1
}

// Continue goes on as long as lines are blank or indented by four columns.
func (footnotes) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if !util.IsBlank(line) {
		at, padding := util.IndentPosition(line, reader.LineOffset(), 4)
		if at < 0 {
			return parser.Close
		}
		reader.AdvanceAndSetPadding(at, padding)
	}
	return parser.Continue | parser.HasChildren
}

// Close, CanInterruptParagraph and CanAcceptIndentedLine make it a goldmark parser.
func (footnotes) Close(ast.Node, text.Reader, parser.Context) {}
func (footnotes) CanInterruptParagraph() bool                 { return true }
func (footnotes) CanAcceptIndentedLine() bool                 { return false }
