package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// An admonitionNode is a line such as `!!! note "Title"` or `=== "Tab"` and the
// blocks below it, which are indented by four columns (Python-Markdown).
type admonitionNode struct {
	ast.BaseBlock
	title titleSpan
}

var kindAdmonition = ast.NewNodeKind("Admonition")

// Kind and Dump make it a goldmark node.
func (n *admonitionNode) Kind() ast.NodeKind { return kindAdmonition }
func (n *admonitionNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, nil, nil)
}

type admonitionParser struct{}

func (admonitionParser) Trigger() []byte             { return []byte{'!', '?', '='} }
func (admonitionParser) CanInterruptParagraph() bool { return true }
func (admonitionParser) CanAcceptIndentedLine() bool { return false }

func (admonitionParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	offset := pc.BlockOffset()
	if offset < 0 {
		return nil, parser.NoChildren
	}
	title, ok := admonition(string(line[offset:]))
	if !ok || !indentedBelow(reader.Source(), segment.Start) {
		return nil, parser.NoChildren
	}
	n := &admonitionNode{title: title.shift(segment.Start - segment.Padding + offset)}
	n.Lines().Append(segment)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

func (admonitionParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	return continueIndented(reader)
}

// continueIndented continues a block while its lines are blank or indented by four columns,
// and takes that indentation away.
func continueIndented(reader text.Reader) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	pos, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if pos < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}

func (admonitionParser) Close(ast.Node, text.Reader, parser.Context) {}

// admonition reports whether line opens an admonition or a tab, and where its
// title stands.
func admonition(line string) (titleSpan, bool) {
	var none titleSpan
	rest := ""
	for _, sign := range []string{"!!!", "???+", "???", "===!", "===+", "==="} {
		if after, ok := strings.CutPrefix(line, sign); ok {
			rest = strings.TrimRight(after, whitespace)
			break
		}
	}
	if rest == "" || rest[0] != ' ' && rest[0] != '\t' {
		return none, false
	}
	words, quoted, hasTitle := strings.Cut(rest, `"`)
	for _, r := range words {
		if !(r == ' ' || r == '-' || r == '_' || r < 128 && (isASCIILetter(byte(r)) || isDigit(byte(r)))) {
			return none, false
		}
	}
	if line[0] == '=' && (!hasTitle || strings.TrimSpace(words) != "") {
		return none, false
	}
	if !hasTitle {
		return none, true
	}
	if !strings.HasSuffix(quoted, `"`) {
		return none, false
	}
	start := strings.IndexByte(line, '"') + 1
	return titleSpan{span{start, start + len(quoted) - 1}, formQuotedTitle}, true
}

// indentedBelow reports whether the next line of text after the one at pos is
// indented by four columns more: without that, "!!! wow" is but a loud sentence.
func indentedBelow(source []byte, pos int) bool {
	start := bytes.LastIndexByte(source[:pos], '\n') + 1
	own, _ := util.IndentWidth(source[start:], 0)
	for {
		i := bytes.IndexByte(source[pos:], '\n')
		if i < 0 {
			return false
		}
		pos += i + 1
		line, _, _ := bytes.Cut(source[pos:], []byte("\n"))
		line = bytes.TrimLeft(line, ">")
		if util.IsBlank(line) {
			if pos >= len(source) {
				return false
			}
			continue
		}
		width, _ := util.IndentWidth(line, 0)
		return width >= own+4
	}
}
