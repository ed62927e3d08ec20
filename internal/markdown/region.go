package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A regionParser finds lines that stay as they are from an opening sign to its
// closing one: the body of {% highlight %}, a LaTeX environment, a hidden comment,
// a shortcode whose parameters go on over lines. Blank lines may lie between.
type regionParser struct{}

// maxWasted bounds how many bytes are searched in vain for the ends of regions, so that
// a document of nothing but openings takes no longer than any other.
const maxWasted = 64 << 20

var wastedKey = parser.NewContextKey()

// A regionNode is a verbatimNode of several lines.
type regionNode struct{ verbatimNode }

func (regionParser) Trigger() []byte             { return []byte{'{', '%', '\\', '<', '+', '-'} }
func (regionParser) CanInterruptParagraph() bool { return true }
func (regionParser) CanAcceptIndentedLine() bool { return false }

func (regionParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	offset := pc.BlockOffset()
	if offset < 0 || !mayOpenRegion(line[offset:]) {
		return nil, parser.NoChildren
	}
	source := reader.Source()
	lineStart := bytes.LastIndexByte(source[:segment.Start], '\n') + 1
	prefix := containerPrefix(source[lineStart:segment.Start])
	wasted, _ := pc.Get(wastedKey).(int)
	if wasted > maxWasted {
		return nil, parser.NoChildren
	}
	before := bytes.TrimSuffix(source[:lineStart], []byte("\n"))
	before = bytes.TrimRight(before[bytes.LastIndexByte(before, '\n')+1:], whitespace)
	name, n := region(string(before), string(line[offset:]), source[segment.Stop:], prefix)
	if n == 0 {
		pc.Set(wastedKey, wasted+len(source)-segment.Stop)
		return nil, parser.NoChildren
	}
	node := &regionNode{verbatimNode{name: name, left: n - 1}}
	if start := segment.Start - segment.Padding + offset; name == "shortcode" {
		node.titles = titlesIn(firstLines(string(source[start:]), n), start)
	}
	node.Lines().Append(segment)
	reader.AdvanceToEOL()
	return node, parser.NoChildren
}

// firstLines returns the first n lines of s.
func firstLines(s string, n int) string {
	end := 0
	for range n {
		end += len(firstLine(s[end:]))
	}
	return s[:end]
}

func (regionParser) Continue(n ast.Node, reader text.Reader, _ parser.Context) parser.State {
	node := n.(*regionNode)
	line, segment := reader.PeekLine()
	if node.left == 0 || line == nil {
		return parser.Close
	}
	node.left--
	n.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (regionParser) Close(ast.Node, text.Reader, parser.Context) {}

// mayOpenRegion is a first look at a line, which costs nothing.
func mayOpenRegion(line []byte) bool {
	if len(line) < 3 {
		return false
	}
	switch line[0] {
	case '%':
		return line[1] == '%'
	case '\\':
		return line[1] == '[' || bytes.HasPrefix(line, []byte(`\begin{`))
	case '<':
		return bytes.HasPrefix(line, []byte("<!-- prettier-ignore"))
	case '+':
		return isGridLine(string(bytes.TrimRight(line, whitespace)))
	case '-':
		return string(bytes.TrimRight(line, whitespace)) == "---"
	}
	return line[1] == '%' || line[1] == '{' || line[1] == ':'
}

// region returns the name of the construct that line opens and the number of its
// lines, 0 if it opens none. before is the line in front of it, and rest is what follows it, of
// which only lines with the container's prefix count.
func region(before, line string, rest, prefix []byte) (name string, lines int) {
	line = strings.TrimRight(line, whitespace)
	var ends func(line string) bool
	switch {
	case strings.HasPrefix(line, "%%"):
		name, ends = "hidden comment", func(l string) bool { return strings.HasSuffix(l, "%%") }
		if inner, closed := strings.CutSuffix(line[2:], "%%"); closed {
			if strings.Contains(inner, "%%") {
				return "", 0 // two comments with text between them
			}
			return name, 1
		} else if strings.Contains(inner, "%%") {
			return "", 0
		}
	case line[0] == '\\':
		name = "math"
		closing := `\]`
		if line[1] != '[' {
			environment, _, ok := strings.Cut(line[len(`\begin{`):], "}")
			if !ok || strings.ContainsAny(environment, " \t{") {
				return "", 0
			}
			closing = `\end{` + environment + "}"
		} else if line != `\[` && !isDisplayed(line[2:]) {
			return "", 0 // an escaped bracket
		}
		if _, after, closed := strings.Cut(line, closing); closed {
			return name, oneIf(after == "")
		}
		ends = func(l string) bool { return strings.HasSuffix(l, closing) }
	case line[0] == '<':
		return ignoredRegion(line, rest, prefix)
	case line[0] == '+':
		return gridTableRegion(line, rest, prefix)
	case line[0] == '-':
		return slideMatterRegion(before, rest, prefix)
	default:
		return shortcodeRegion(line, rest, prefix)
	}
	return name, linesUntil(rest, prefix, ends)
}

func oneIf(ok bool) int {
	if ok {
		return 1
	}
	return 0
}

// linesUntil counts the lines of a region: the first one and those in rest up to the
// one that ends it; 0 if the container ends before that.
func linesUntil(rest, prefix []byte, ends func(line string) bool) int {
	for n := 2; len(rest) > 0; n++ {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		if !inside(line, prefix) {
			return 0
		}
		if ends(string(bytes.TrimRight(line, whitespace))) {
			return n
		}
		rest = after
	}
	return 0
}

// shortcodeRegion is region for a line that begins with a brace.
func shortcodeRegion(line string, rest, prefix []byte) (name string, lines int) {
	n, closing := tag(line)
	if n == 0 {
		return openShortcode(line, rest, prefix)
	}
	end := strings.TrimSpace(line[n:])
	opening := nameOfTag(line[:n])
	if closing || !hasCodeBody(opening) {
		return "", 0
	}
	closes := func(l string) bool {
		at, last := closingTag(l, opening)
		return at >= 0 && last
	}
	if end != "" {
		if at, last := closingTag(line[n:], opening); at >= 0 {
			return "code shortcode", oneIf(last)
		}
	}
	count := linesUntil(rest, prefix, closes)
	if opening == "raw" && !isTightCode(rest, count-2) {
		return "", 0
	}
	return "code shortcode", count
}

// isTightCode reports whether the first n lines of rest are code by their looks: text
// that a blank line sets apart from the tag, or that has code fences of its own, is
// Markdown like any other.
func isTightCode(rest []byte, n int) bool {
	first := true
	for range n {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		bare := strings.TrimLeft(string(line), whitespace+">")
		if first && bare == "" || strings.HasPrefix(bare, "```") || strings.HasPrefix(bare, "~~~") {
			return false
		}
		first, rest = false, after
	}
	return true
}

// openShortcode is region for a line that begins a shortcode and does not end it.
func openShortcode(line string, rest, prefix []byte) (name string, lines int) {
	i := slices.IndexFunc(shortcodes[:], func(pair [2]string) bool { return strings.HasPrefix(line, pair[0]) })
	if i < 0 || shortcodes[i][0] == "{*" || shortcodes[i][0] == "{# " {
		return "", 0
	}
	closing := shortcodes[i][1]
	blank := false
	n := linesUntil(rest, prefix, func(l string) bool {
		blank = blank || strings.Trim(l, whitespace+">") == ""
		return blank || strings.Contains(l, closing)
	})
	if n == 0 || blank {
		return "", 0
	}
	// Behind the closing sign there must be nothing.
	last := bytes.SplitN(rest, []byte("\n"), n)[n-2]
	if !bytes.HasSuffix(bytes.TrimRight(last, whitespace), []byte(closing)) {
		return "", 0
	}
	return "shortcode", n
}

// ignoredRegion is region for a prettier-ignore comment: what looks like code below it
// stays as it is.
func ignoredRegion(line string, rest, prefix []byte) (name string, lines int) {
	const start, one, end = "<!-- prettier-ignore-start -->", "<!-- prettier-ignore -->", "<!-- prettier-ignore-end -->"
	n := 0
	switch line {
	case start:
		n = linesUntil(rest, prefix, func(l string) bool { return strings.TrimLeft(l, whitespace+">") == end })
	case one: // up to a blank line
		n = 1
		for line := range bytes.Lines(rest) {
			if !inside(line, prefix) || len(bytes.Trim(line, whitespace+">")) == 0 {
				break
			}
			n++
		}
	}
	if n < 2 || !looksLikeCode(rest, n-1) {
		return "", 0
	}
	return "code", n
}

// looksLikeCode reports whether most of the first n lines of rest end or begin as
// lines of code do and lines of prose, tables and HTML do not.
func looksLikeCode(rest []byte, n int) bool {
	code, all := 0, 0
	for range n {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		rest = after
		bare := strings.Trim(string(line), whitespace+">")
		if bare == "" || strings.HasPrefix(bare, "<!--") {
			continue
		}
		if bare[0] == '|' || bare[0] == '<' || strings.HasPrefix(bare, "```") || strings.HasPrefix(bare, "~~~") {
			return false
		}
		all++
		if strings.ContainsAny(bare[len(bare)-1:], "{}();,[]=") || strings.ContainsAny(bare[:1], "{}[") || strings.Contains(bare, " = ") || strings.Contains(bare, "();") {
			code++
		}
	}
	return all > 0 && 2*code > all
}
