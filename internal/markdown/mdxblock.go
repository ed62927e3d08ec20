package markdown

import (
	"bytes"
	"math"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tolka/internal/markdown/jsx"
)

// mdxBlockOptions are the blocks of MDX: no HTML and no indented code, so that a line may be
// indented by any number of columns.
func mdxBlockOptions() []parser.Option {
	anywhere := func(p parser.BlockParser) parser.BlockParser { return indented{p} }
	return []parser.Option{
		parser.WithBlockParsers(
			util.Prioritized(moduleParser{}, 20),
			util.Prioritized(jsxParser{}, 30),
			util.Prioritized(anywhere(regionParser{}), 40),
			util.Prioritized(anywhere(directiveParser{}), 60),
			util.Prioritized(anywhere(shortcodeParser{}), 70),
			util.Prioritized(anywhere(mathParser{}), 80),
			util.Prioritized(anywhere(parser.NewSetextHeadingParser()), 100),
			util.Prioritized(anywhere(parser.NewThematicBreakParser()), 200),
			util.Prioritized(indentedList{indented{parser.NewListParser()}}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(anywhere(parser.NewATXHeadingParser()), 600),
			util.Prioritized(indentedFence{indented{parser.NewFencedCodeBlockParser()}}, 700),
			util.Prioritized(indentedQuote{indented{parser.NewBlockquoteParser()}}, 800),
			util.Prioritized(anywhere(newFootnotes()), 999),
			util.Prioritized(anywhere(parser.NewParagraphParser()), 1000),
		),
		paragraphTransformers(),
	}
}

// A jsxNode is lines that hold nothing but JSX tags and expressions.
type jsxNode struct {
	regionNode
	// text is the lines from the first tag to the last, with spaces in the place of the signs
	// of quotations, and start where it begins in the body of the document.
	text  string
	start int
	// tokens are the tags and expressions in text.
	tokens []jsx.Token
}

// incomplete names statements, tags and expressions that never end. MDX refuses such a page. What
// is below them is part of them and stays unchanged: a text there could end them, and would be code.
const incomplete = "incomplete JavaScript"

// allLines is as many lines as a container has.
const allLines = math.MaxInt

// moduleParser finds import and export statements, which begin a paragraph at the start of a
// line of the top level.
type moduleParser struct{ regionParser }

func (moduleParser) Trigger() []byte             { return []byte("ie") }
func (moduleParser) CanInterruptParagraph() bool { return false }

func (moduleParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, segment := reader.PeekLine()
	source := bodyOf(reader, pc)
	if parent.Kind() != ast.KindDocument || segment.Start > 0 && source[segment.Start-1] != '\n' {
		return nil, parser.NoChildren
	}
	n, complete := jsx.Module(source[segment.Start:])
	if n == 0 {
		return nil, parser.NoChildren
	}
	statements := strings.TrimRight(source[segment.Start:segment.Start+n], whitespace)
	node := &regionNode{verbatimNode{name: "ESM", left: strings.Count(statements, "\n")}}
	if !complete {
		node.name, node.left = incomplete, allLines
	}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

// jsxParser finds lines of JSX tags and expressions, which interrupt a paragraph.
type jsxParser struct{ regionParser }

func (jsxParser) Trigger() []byte             { return []byte("<{") }
func (jsxParser) CanAcceptIndentedLine() bool { return true }

func (jsxParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	wasted, _ := pc.Get(wastedKey).(int)
	if wasted > maxWasted {
		return nil, parser.NoChildren
	}
	start := segment.Start - segment.Padding + leadingSpace(string(line[:min(len(line), longestMark)]))
	source := bodyOf(reader, pc)
	rest := source[start:]
	if before := source[strings.LastIndexByte(source[:start], '\n')+1 : start]; strings.Contains(before, ">") {
		rest = withoutSigns(rest, strings.Count(before, ">"))
	}
	tokens, n, read := jsx.Flow(rest)
	node := &jsxNode{text: rest[:n], start: start, tokens: tokens}
	node.name, node.left = "JSX", strings.Count(rest[:n], "\n")
	if n == 0 {
		pc.Set(wastedKey, wasted+read)
		if last := pc.LastOpenedBlock().Node; read < len(rest) || last != nil && ast.IsParagraph(last) {
			return nil, parser.NoChildren
		}
		node.name, node.left = incomplete, allLines
	}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

// Continue takes the next line.
func (jsxParser) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	return regionParser{}.Continue(&n.(*jsxNode).regionNode, reader, pc)
}

// withoutSigns returns the lines of a quotation at the start of text, with spaces in the place
// of its signs on all lines but the first. depth is how many signs each line has.
func withoutSigns(text string, depth int) string {
	out := []byte(text[:len(firstLine(text))])
	for line := range strings.Lines(text[len(out):]) {
		own := []byte(line)
		left := depth
		for i := range own {
			if own[i] == '>' && left > 0 {
				own[i] = ' '
				left--
			} else if own[i] != ' ' && own[i] != '\t' {
				break
			}
		}
		if left > 0 {
			break
		}
		out = append(out, own...)
	}
	return string(out)
}

// bodyOf returns what is parsed as a string, of which there is one for a document.
func bodyOf(reader text.Reader, pc parser.Context) string {
	body, ok := pc.Get(bodyKey).(string)
	if !ok {
		body = string(reader.Source())
		pc.Set(bodyKey, body)
	}
	return body
}

var bodyKey = parser.NewContextKey()

// indented is a block parser that also takes lines indented by four columns and more.
type indented struct{ parser.BlockParser }

func (indented) CanAcceptIndentedLine() bool { return true }

func (p indented) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	// goldmark's own offset is -1 for a short line that is indented by a tab.
	source, _ := reader.PeekLine()
	indent, offset := util.IndentWidth(source, reader.LineOffset())
	line, position := reader.Position()
	pc.SetBlockOffset(offset)
	if columns := skipped(reader); columns > 0 {
		skipColumns(reader, columns)
		pc.SetBlockOffset(0)
		pc.SetBlockIndent(0)
	}
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node == nil {
		goBack(reader, line, position)
	}
	pc.SetBlockOffset(offset)
	pc.SetBlockIndent(indent)
	return node, state
}

// goBack returns to a position of a reader, which would otherwise remember the line that it
// has read last.
func goBack(reader text.Reader, line int, position text.Segment) {
	reader.SetPosition(line, position)
	reader.Advance(0)
}

// skipped returns how many columns of indentation goldmark's parser would not take: all, if
// there are four or more, or a tab.
func skipped(reader text.Reader) int {
	line, _ := reader.PeekLine()
	width, pos := util.IndentWidth(line, reader.LineOffset())
	if width < 4 && bytes.IndexByte(line[:pos], '\t') < 0 {
		return 0
	}
	return width
}

// skipColumns skips the indentation of a line, but no more than limit columns.
func skipColumns(reader text.Reader, limit int) {
	line, _ := reader.PeekLine()
	width, _ := util.IndentWidth(line, reader.LineOffset())
	if width = min(width, limit); width > 0 {
		if pos, padding := util.IndentPosition(line, reader.LineOffset(), width); pos >= 0 {
			reader.AdvanceAndSetPadding(pos, padding)
		}
	}
}

// columnsKey holds by how many columns the first lines of blocks were indented.
var columnsKey = parser.NewContextKey()

// noteColumns opens a block with p and notes how many columns were skipped.
func (p indented) noteColumns(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	columns := skipped(reader)
	node, state := p.Open(parent, reader, pc)
	if node != nil && columns > 0 {
		noted, _ := pc.Get(columnsKey).(map[ast.Node]int)
		if noted == nil {
			noted = map[ast.Node]int{}
			pc.Set(columnsKey, noted)
		}
		noted[node] = columns
	}
	return node, state
}

// resume continues a block with p, behind the columns that were skipped on its first line.
func (p indented) resume(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	noted, _ := pc.Get(columnsKey).(map[ast.Node]int)
	line, position := reader.Position()
	skipColumns(reader, noted[n])
	state := p.BlockParser.Continue(n, reader, pc)
	if state&parser.Continue == 0 && !closedHere(reader) {
		goBack(reader, line, position)
	}
	return state
}

// closedHere reports whether the line was taken to its end.
func closedHere(reader text.Reader) bool {
	line, _ := reader.PeekLine()
	return line == nil || len(bytes.Trim(line, whitespace)) == 0
}

// indentedList is indented for lists.
type indentedList struct{ indented }

func (p indentedList) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	return p.noteColumns(parent, reader, pc)
}

func (p indentedList) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	return p.resume(n, reader, pc)
}

// indentedFence is indented for fenced code.
type indentedFence struct{ indented }

func (p indentedFence) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	return p.noteColumns(parent, reader, pc)
}

func (p indentedFence) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if bare := bytes.Trim(line, whitespace); len(bare) > 2 && len(bytes.Trim(bare, string(bare[:1]))) == 0 && isFenceSign(bare[0]) {
		skipColumns(reader, len(line)) // it may close the block
	}
	return p.resume(n, reader, pc)
}

// indentedQuote is indented for quotations.
type indentedQuote struct{ indented }

func (p indentedQuote) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	if line, _ := reader.PeekLine(); bytes.HasPrefix(bytes.TrimLeft(line, whitespace), []byte(">")) {
		skipColumns(reader, len(line))
	}
	return p.indented.Continue(n, reader, pc)
}
