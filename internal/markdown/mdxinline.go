package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tolka/internal/markdown/jsx"
)

func mdxInlineOptions() []parser.Option {
	return []parser.Option{
		parser.WithInlineParsers(
			util.Prioritized(jsxInlineParser{}, 40),
			util.Prioritized(opaqueParser{}, 50),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(), 999),
		),
	}
}

// jsxInlineParser finds the tags and expressions in a paragraph. Each is a node of raw HTML.
type jsxInlineParser struct{}

func (jsxInlineParser) Trigger() []byte { return []byte("<{") }

// shortJSX is how much of a line is looked at first: most tags and expressions are shorter.
const shortJSX = 500

// maxWastedInline bounds how many bytes of one text are read in vain for the ends of JSX.
const maxWastedInline = 4 << 20

func (jsxInlineParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	s := scanner{flavor: MDX}
	n := s.jsx(string(line[:min(len(line), shortJSX)]))
	if wasted, _ := pc.Get(wastedKey).(int); n == 0 && s.wasted >= min(len(line), shortJSX) && wasted < maxWastedInline {
		s.wasted = 0
		n = s.jsx(restOf(block))
		pc.Set(wastedKey, wasted+s.wasted)
	}
	if n == 0 {
		return nil
	}
	node := ast.NewRawHTML()
	for n > 0 {
		line, segment := block.PeekLine()
		own := min(n, len(line))
		node.Segments.Append(text.NewSegment(segment.Start, segment.Start+own))
		if n -= own; own < len(line) {
			block.Advance(own)
		} else {
			block.AdvanceLine()
		}
	}
	return node
}

// restOf returns the text of a paragraph from where its reader is.
func restOf(block text.Reader) string {
	at, position := block.Position()
	var b strings.Builder
	for line, _ := block.PeekLine(); line != nil; line, _ = block.PeekLine() {
		b.Write(line)
		block.AdvanceLine()
	}
	block.SetPosition(at, position)
	return b.String()
}

// jsx returns the length of the tag, the comment or the expression that text begins with, or
// 0.
func (s *scanner) jsx(text string) int {
	if text[0] == '{' {
		return s.expression(text)
	}
	if strings.HasPrefix(text, "<!--") {
		n := s.until(text, 4, "-->")
		if n == 0 {
			s.wasted += len(text)
		}
		return n
	}
	return s.tag(text)
}

// expression returns the length of the expression that text begins with, or 0.
func (s *scanner) expression(text string) int {
	if s.wasted > maxWastedInline {
		return 0
	}
	n, read := jsx.Expression(text)
	if n == 0 {
		s.wasted += read
	}
	return n
}

// tag returns the length of the JSX tag that text begins with, or 0. An autolink counts,
// although MDX has none.
func (s *scanner) tag(text string) int {
	if s.wasted > maxWastedInline {
		return 0
	}
	t, read, ok := jsx.ReadTag(text)
	if ok {
		return t.Len
	}
	s.wasted += read
	return autolink(text)
}

// jsxOpening returns the name of the opening tag of an element, and the tag; "" for anything
// else.
func jsxOpening(raw string) (name, tag string) {
	t, _, ok := jsx.ReadTag(raw)
	if !ok || !t.Opens() {
		return "", ""
	}
	return t.Name, raw[:t.Len]
}

// jsxProse are the attributes of JSX that people read. Sorted.
var jsxProse = []string{"alt", "aria-label", "caption", "description", "label", "placeholder", "title"}

// jsxReadable returns the attributes of a tag whose values are prose.
func jsxReadable(tag string) []attribute {
	return slices.DeleteFunc(jsxLabels(tag), func(a attribute) bool {
		value := tag[a.value.start:a.value.end]
		return !hasLetter(value) || isPath(value)
	})
}

// jsxLabels returns the attributes of a tag that people read, whatever their values are: a
// translation may look like a path where its source does not.
func jsxLabels(tag string) []attribute {
	return slices.DeleteFunc(MDX.attributes(tag), func(a attribute) bool {
		_, isProse := slices.BinarySearch(jsxProse, a.name)
		return !isProse
	})
}

// attributes returns the attributes of a tag whose values are strings.
func (f Flavor) attributes(tag string) []attribute {
	if f != MDX {
		return attributes(tag)
	}
	t, _, ok := jsx.ReadTag(tag)
	if !ok || t.Closing {
		return nil
	}
	var out []attribute
	for _, a := range t.Attributes {
		out = append(out, attribute{strings.ToLower(a.Name), span{a.Start, a.End}, a.Quote})
	}
	return out
}

// crossed returns the tags that do not close what the last one before them in the same
// emphasis or link opened: MDX takes such a text for an error.
func crossed(n ast.Node, source []byte) []string {
	var out []string
	_ = ast.Walk(n, func(parent ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		var open []string
		for child := parent.FirstChild(); child != nil; child = child.NextSibling() {
			raw, ok := child.(*ast.RawHTML)
			if !ok {
				continue
			}
			t, _, ok := jsx.ReadTag(string(raw.Segments.Value(source)))
			switch last := len(open) - 1; {
			case !ok || t.SelfClosing:
			case !t.Closing:
				open = append(open, t.Name)
			case last >= 0 && open[last] == t.Name:
				open = open[:last]
			default:
				out = append(out, "tag </"+t.Name+"> out of its place")
			}
		}
		for _, name := range open {
			out = append(out, "tag <"+name+"> out of its place")
		}
		return ast.WalkContinue, nil
	})
	return out
}

// withoutComment cuts an expression such as {/* id */} off the end of a heading.
func withoutComment(text string) string {
	if !strings.HasSuffix(text, "*/}") {
		return text
	}
	open := strings.LastIndex(text, "{/*")
	if n, _ := jsx.Expression(text[max(open, 0):]); open < 0 || n != len(text)-open {
		return text
	}
	return strings.TrimRight(text[:open], whitespace)
}
