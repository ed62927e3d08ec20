package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// footnoteParser is goldmark's parser of footnote definitions, but leaves them
// where they stand: goldmark's own gathers them in a list of its own.
type footnoteParser struct{ parser.BlockParser }

// Close does nothing.
func (footnoteParser) Close(ast.Node, text.Reader, parser.Context) {}

// footnoteReference returns the length of the footnote reference, such as [^1],
// that s begins with, or 0.
func footnoteReference(s string) int {
	if !strings.HasPrefix(s, "[^") {
		return 0
	}
	end := strings.IndexAny(s[2:], "] \t\n[")
	if end <= 0 || s[2+end] != ']' {
		return 0
	}
	return 2 + end + 1
}
