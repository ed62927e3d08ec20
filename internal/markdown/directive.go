package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"tolka/internal/article"
)

// directiveParser finds the lines that open and close a directive: "/// note |
// Title" (Material for MkDocs), ":::tip Title" (VitePress, Docusaurus, Pandoc).
// What stands between them is Markdown like any other.
type directiveParser struct{}

func (directiveParser) Trigger() []byte             { return []byte{'/', ':'} }
func (directiveParser) CanInterruptParagraph() bool { return true }
func (directiveParser) CanAcceptIndentedLine() bool { return false }

func (directiveParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	offset := pc.BlockOffset()
	if offset < 0 {
		return nil, parser.NoChildren
	}
	own := string(line[offset:])
	title, ok := directive(own)
	if !ok {
		return nil, parser.NoChildren
	}
	titles := append([]titleSpan{title.shift(offset)}, titlesIn(own, offset)...)
	return verbatimLine(reader, "directive", titles...), parser.NoChildren
}

// Continue takes the indented options that may follow "/// details | Title", and those that
// follow MyST's "{note}", each between colons or all between two lines of dashes.
func (directiveParser) Continue(n ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	if first := n.Lines().At(0); bytes.HasPrefix(bytes.TrimLeft(first.Value(reader.Source()), " :`~"), []byte("{")) {
		node := n.(*verbatimNode)
		title, ok := directiveOption(string(line))
		switch {
		case node.left > 0:
			node.left--
			title, ok = yamlOption(string(line)), true
		case n.Lines().Len() == 1 && strings.TrimRight(string(line), whitespace) == "---":
			node.left = yamlOptions(reader.Source()[segment.Stop:])
			ok = node.left > 0
		}
		if !ok {
			return parser.Close
		}
		if !title.empty() {
			node.titles = append(node.titles, title.shift(segment.Start-segment.Padding))
		}
		n.Lines().Append(segment)
		reader.AdvanceToEOL()
		return parser.Continue | parser.NoChildren
	}
	option := strings.TrimLeft(string(line), " \t")
	key, _, isOption := strings.Cut(option, ":")
	if len(line)-len(option) < 4 || !isOption || strings.ContainsAny(key, " \t") {
		return parser.Close
	}
	n.Lines().Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (directiveParser) Close(ast.Node, text.Reader, parser.Context) {}

// A titleSpan is where a title stands, and in which form.
type titleSpan struct {
	span
	form form
}

// shift moves a title that is there by n.
func (t titleSpan) shift(n int) titleSpan {
	if t.empty() {
		return t
	}
	return titleSpan{span{t.start + n, t.end + n}, t.form}
}

// trimTitle returns line[start:end] without the space around it.
func trimTitle(line string, start, end int, f form) titleSpan {
	return titleSpan{span{start, end}.trim(line), f}
}

// title cuts the title of a directive or an admonition, if it has one. It is a
// heading of no level.
func (c *cutter) title(t titleSpan) {
	if t.empty() {
		return
	}
	start, end := c.base+t.start, c.base+t.end
	text := c.source[start:end]
	if t.form == formYAML {
		text, _ = decodeYAML(text, t.form)
	}
	c.add(start, end, article.Block{Kind: article.Heading, Text: text, Form: int(t.form)})
}

// titles cuts the prose in the lines of a verbatimNode.
func (c *cutter) titles(titles []titleSpan) {
	for _, t := range titles {
		c.title(t)
	}
}

// directive reports whether line opens or closes a directive, and where its
// title stands.
func directive(line string) (titleSpan, bool) {
	var none titleSpan
	run := len(line) - len(strings.TrimLeft(line, line[:1]))
	if run == 2 && line[0] == ':' {
		return leafDirective(line)
	}
	if run < 3 {
		return none, false
	}
	rest := strings.Trim(line[run:], whitespace)
	switch {
	case rest == "":
		return none, true
	case line[0] == '/':
		// One word, then perhaps a bar and a title; "///" also begins a path.
		kind, _, titled := strings.Cut(rest, "|")
		kind = strings.TrimRight(kind, " \t")
		if !strings.HasPrefix(line[run:], " ") || strings.ContainsAny(kind, " \t") {
			return none, false
		}
		if !titled || kind == "html" {
			return none, true // "/// html | div" names an element
		}
		return trimTitle(line, strings.IndexByte(line, '|')+1, len(line), formTitle), true
	}
	// ":::": the rest is a name, then a label in brackets or a title.
	start := run + strings.Index(line[run:], rest)
	name := strings.IndexAny(rest, " \t[{")
	if name < 0 {
		return none, true
	}
	if rest[name] == '[' {
		end := strings.LastIndexByte(rest, ']')
		if end < name {
			return none, true
		}
		return trimTitle(line, start+name+1, start+end, formBracketTitle), true
	}
	if strings.HasSuffix(rest, ":::") {
		return none, true // Pandoc's "::: warning :::"
	}
	end := len(strings.TrimRight(line, whitespace))
	if name == 0 { // MyST's ":::{note} Title", but for ":::{figure} file"
		braces := strings.IndexByte(rest, '}') + 1
		if _, isTitled := slices.BinarySearch(titledDirectives, strings.Trim(rest[:braces], "{}")); !isTitled {
			return none, true
		}
		return trimTitle(line, start+braces, end, formTitle), true
	}
	// An attribute list may follow the name, and stand at the end.
	if rest[name] == '{' {
		name += attributeList(rest[name:])
	}
	if open := strings.LastIndexByte(line[:end], '{'); open >= start+name && line[end-1] == '}' && line[open-1] != '{' {
		end = open
	} else if strings.ContainsRune(rest[name:], '{') {
		return none, true
	}
	if end <= start+name {
		return none, true
	}
	return trimTitle(line, start+name, end, formTitle), true
}

// leafDirective reports whether line is a directive without a body, ::name[Label]{title="Title"}
// (remark-directive), and where its label is. Slidev's ::right:: is one, and so are the lines
// around a component of MDC, ::card and ::.
func leafDirective(line string) (titleSpan, bool) {
	line = strings.TrimRight(line, whitespace)
	at := 2 + directiveName(line[2:])
	if at == 2 || line[at:] == "::" {
		return titleSpan{}, at > 2 || len(line) == 2
	}
	label := titleSpan{}
	if n := bracketed(line[at:]); n > 0 {
		label = titleSpan{span{at + 1, at + n - 1}, formBracketTitle}
		at += n
	}
	if n := attributeList(line[at:]); n > 0 {
		at += n
	}
	return label, at == len(line)
}

// directiveName returns the length of the name of a directive that s begins with, or 0.
func directiveName(s string) int {
	n := tagName(s)
	for n > 0 && s[n-1] == '-' {
		n--
	}
	return n
}

// titledDirectives are the directives of MyST whose argument is a title. Sorted.
var titledDirectives = []string{
	"admonition", "attention", "card", "caution", "danger", "dropdown", "error", "exercise", "grid-item-card", "hint", "important", "list-table",
	"note", "proof", "seealso", "solution", "tab-item", "table", "theorem", "tip", "topic", "warning",
}

// composeTitle returns text as a title in the given form.
func composeTitle(text string, f form) string {
	text = oneLine(text)
	switch f {
	case formQuotedTitle:
		text = strings.ReplaceAll(text, `"`, "&quot;")
	case formBracketTitle:
		text = escapeByte(text, ']')
	}
	return closedBackslash(text)
}

// closedBackslash escapes a backslash at the end of text, which would escape
// what stands behind the text.
func closedBackslash(text string) string {
	if n := len(text) - len(strings.TrimRight(text, `\`)); n%2 == 1 {
		return text + `\`
	}
	return text
}

// escapeByte puts a backslash before each b in text that has none.
func escapeByte(text string, b byte) string {
	var out strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			out.WriteByte(text[i])
			i++
		} else if text[i] == b {
			out.WriteByte('\\')
		}
		out.WriteByte(text[i])
	}
	return out.String()
}
