package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// shortcodeParser finds the lines that hold nothing but shortcodes: includes,
// template tags, a table of contents.
type shortcodeParser struct{}

func (shortcodeParser) Trigger() []byte             { return []byte{'{', '[', '-', '<', '(', '+'} }
func (shortcodeParser) CanInterruptParagraph() bool { return true }
func (shortcodeParser) CanAcceptIndentedLine() bool { return false }

func (shortcodeParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	offset := pc.BlockOffset()
	if offset < 0 || !shortcodeLine(string(line[offset:])) {
		return nil, parser.NoChildren
	}
	titles := titlesIn(string(line[offset:]), offset)
	if title, ok := attributedDefinition(string(line[offset:])); ok {
		titles = append(titles, title.shift(offset))
	}
	return verbatimLine(reader, "shortcode", titles...), parser.NoChildren
}

func (shortcodeParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}

func (shortcodeParser) Close(ast.Node, text.Reader, parser.Context) {}

// shortcodeLine reports whether line holds shortcodes and nothing else.
func shortcodeLine(line string) bool {
	line = strings.Trim(line, whitespace)
	switch strings.ToUpper(line) {
	case "[TOC]", "[[TOC]]", "[[_TOC_]]":
		return true
	}
	if isSnippet(line) || isLabel(line) || isBlockBreak(line) {
		return true
	}
	if _, ok := attributedDefinition(line); ok {
		return true
	}
	found := false
	for line != "" {
		n := shortcode(line)
		if n == 0 && strings.HasPrefix(line, "{:") {
			n = attributeList(line)
		}
		if n == 0 {
			return false
		}
		found = true
		line = strings.TrimLeft(line[n:], " \t")
	}
	return found
}

// isSnippet reports whether line includes a file as pymdownx does, --8<-- "file", or as
// VitePress does, <<< @/file{2}.
func isSnippet(line string) bool {
	if file, ok := strings.CutPrefix(line, "<<<"); ok {
		return strings.TrimLeft(file, " \t") != "" && file[0] != '<'
	}
	rest := strings.TrimLeft(line, "-")
	return rest != line && strings.HasPrefix(rest, "8<-")
}

// isBlockBreak reports whether line divides blocks as MyST does, with settings: +++ {"tags": ["x"]}.
func isBlockBreak(line string) bool { return strings.HasPrefix(line, "+++ {") }

// isLabel reports whether line names what follows it as MyST does, (name)=.
func isLabel(line string) bool {
	name, ok := strings.CutSuffix(line, ")=")
	return ok && len(name) > 1 && name[0] == '(' && !strings.ContainsAny(name[1:], "()"+whitespace)
}

// shortcodes are the pairs of signs that enclose a shortcode, the longer first.
var shortcodes = [...][2]string{
	{"{{<", ">}}"}, {"{{%", "%}}"}, {"{{", "}}"}, {"{%", "%}"}, {"{*", "*}"}, {"{# ", "#}"},
}

// shortcode returns the length of the shortcode that s begins with, or 0.
func shortcode(s string) int {
	for _, pair := range shortcodes {
		if strings.HasPrefix(s, pair[0]) {
			if end := strings.Index(s[len(pair[0]):], pair[1]); end >= 0 {
				return len(pair[0]) + end + len(pair[1])
			}
		}
	}
	return 0
}

// attributeList returns the length of the attribute list, such as {#id},
// { .class } or {: key=value}, that s begins with, or 0. Kramdown's {:toc} and {::name}
// and Pandoc's {=format} count too.
func attributeList(s string) int {
	if !strings.HasPrefix(s, "{") {
		return 0
	}
	end := strings.IndexAny(s[1:], "{}\n")
	if end < 0 || s[1+end] != '}' {
		return 0
	}
	inner, isKramdown := strings.CutPrefix(s[1:1+end], ":")
	inner = strings.TrimLeft(inner, " \t")
	if isKramdown && inner != "" && (isASCIILetter(inner[0]) || strings.IndexByte("#.:/", inner[0]) >= 0) {
		return 1 + end + 1
	}
	if len(inner) < 2 {
		return 0
	}
	key, value, isPair := strings.Cut(inner, "=")
	switch {
	case isPair && key == "" && tagName(value) == len(value): // Pandoc's {=html}
	case inner[0] == '#' || inner[0] == '.':
		if inner[1] == ' ' || inner[1] == '.' {
			return 0
		}
	case !isPair || key == "" || strings.ContainsAny(key, " \t"):
		return 0
	}
	return 1 + end + 1
}
