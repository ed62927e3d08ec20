package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// footnotes parses footnote definitions and leaves them where they are. goldmark's own parser
// gathers them in a list at the end.
type footnotes struct{ parser.BlockParser }

func newFootnotes() parser.BlockParser { return footnotes{extension.NewFootnoteBlockParser()} }

// Close does nothing.
func (footnotes) Close(ast.Node, text.Reader, parser.Context) {}
