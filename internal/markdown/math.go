package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// mathParser finds blocks of math: from a line that begins with $$ to the next
// one that ends with it.
type mathParser struct{}

func (mathParser) Trigger() []byte             { return []byte{'$'} }
func (mathParser) CanInterruptParagraph() bool { return true }
func (mathParser) CanAcceptIndentedLine() bool { return false }

func (mathParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if pc.BlockOffset() < 0 || !opensMath(string(line[pc.BlockOffset():])) {
		return nil, parser.NoChildren
	}
	fence := strings.TrimRight(string(line[pc.BlockOffset():]), whitespace) == "$$"
	source := reader.Source()
	lineStart := bytes.LastIndexByte(source[:segment.Start], '\n') + 1
	if !closesMath(source[segment.Stop:], fence, containerPrefix(source[lineStart:segment.Start])) {
		return nil, parser.NoChildren
	}
	return verbatimLine(reader, "math"), parser.NoChildren
}

func (mathParser) Continue(n ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	if lines := n.Lines(); lines.Len() > 1 {
		last := lines.At(lines.Len() - 1)
		if endsMath(last.Value(reader.Source())) {
			return parser.Close
		}
	}
	if line == nil {
		return parser.Close
	}
	n.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (mathParser) Close(ast.Node, text.Reader, parser.Context) {}

// opensMath reports whether line opens math that goes on below it.
func opensMath(line string) bool {
	return strings.HasPrefix(line, "$$") && !strings.Contains(line[2:], "$$")
}

// endsMath reports whether a line ends math. A label may follow the sign: $$ (name) in MyST,
// $$ {#eq-name} in Quarto.
func endsMath(line []byte) bool {
	line = bytes.TrimRight(line, whitespace)
	at := bytes.LastIndex(line, []byte("$$"))
	if at < 0 {
		return false
	}
	label := string(bytes.TrimLeft(line[at+2:], whitespace))
	return label == "" || isLabel(label+"=") || attributeList(label) == len(label)
}

// containerPrefix is what the lines of a container begin with, after what its first
// one does: the signs of quotations, and space in the place of list markers.
func containerPrefix(first []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if r == '>' || r == '\t' {
			return r
		}
		return ' '
	}, first)
}

// inside reports whether a line belongs to a container with a prefix.
func inside(line, prefix []byte) bool {
	if bytes.ContainsRune(prefix, '>') { // the space behind the sign may be missing
		return bytes.HasPrefix(line, bytes.TrimRight(prefix, " "))
	}
	return util.IsBlank(line) || bytes.HasPrefix(line, prefix)
}

// closesMath reports whether rest holds the end of a block of math, before a line
// that lacks the prefix of the container and so ends it. Between fences, which stand
// alone on their lines, blank lines may lie.
func closesMath(rest []byte, fence bool, prefix []byte) bool {
	for len(rest) > 0 {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		if !inside(line, prefix) {
			return false
		}
		if endsMath(line) {
			return bytes.Count(line, []byte("$$")) == 1
		}
		if bytes.Contains(line, []byte("$$")) || !fence && util.IsBlank(line) {
			return false
		}
		rest = after
	}
	return false
}

// inlineMath returns the length of the math that s begins with, $…$ or $$…$$,
// or 0. As in Pandoc, no space follows the opening sign or precedes the closing
// one, and no digit follows it, so that "$5 and $10" is money.
func inlineMath(s string) int {
	if strings.HasPrefix(s, "$$") {
		if end := strings.Index(s[2:], "$$"); end > 0 {
			return 2 + end + 2
		}
		return 0
	}
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '$':
			inner := s[1:i]
			if inner == "" || strings.ContainsAny(inner[:1]+inner[len(inner)-1:], whitespace) ||
				i+1 < len(s) && isDigit(s[i+1]) || strings.Contains(inner, " ") && !isTeX(inner) {
				return 0
			}
			return i + 1
		}
	}
	return 0
}

// isTeX reports whether text with spaces in it is more likely math than prose:
// it has a sign that prose has not, or a command.
func isTeX(text string) bool {
	if strings.ContainsAny(text, "^_=+<>") {
		return true
	}
	i := strings.IndexByte(text, '\\')
	return i >= 0 && i+1 < len(text) && isASCIILetter(text[i+1])
}
