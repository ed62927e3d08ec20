package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"tolka/internal/article"
)

// heading cuts the text of a heading. Its signs, and an anchor such as
// {#install} or ^install at its end, are markup.
func (c *cutter) heading(n *ast.Heading) {
	lines := c.spans(n.Lines())
	if len(lines) == 0 {
		return
	}
	last := &lines[len(lines)-1]
	last.end = last.start + len(c.flavor.withoutAnchor(c.source[last.start:last.end]))
	if c.flavor != MDX {
		last.end = last.start + blockID(c.source[last.start:last.end])
	}
	f := formATX
	if !strings.Contains(c.source[c.lineStart(lines[0].start):lines[0].start], "#") {
		f = formSetext
	}
	c.lines(article.Block{Kind: article.Heading, Level: n.Level, Form: int(f)}, lines)
}

// withoutAnchor cuts an attribute list such as {#id} off the end of a heading.
func (f Flavor) withoutAnchor(text string) string {
	if f == MDX {
		text = withoutComment(text)
	}
	if !strings.HasSuffix(text, "}") {
		return text
	}
	open := strings.LastIndexByte(text, '{')
	if open < 0 || attributeList(text[open:]) != len(text)-open {
		return text
	}
	return strings.TrimRight(text[:open], whitespace)
}

// composeATX returns text as the content of a heading that begins with "#",
// where source stood.
func composeATX(text, source string) string {
	text = oneLine(text)
	if taskBox(text) != "" && taskBox(source) == "" {
		text = `\` + text // some renderers know task boxes in headings
	}
	// A run of # at the end would be taken for the closing sequence.
	run := strings.TrimRight(text, "#")
	if run != text && (run == "" || strings.ContainsAny(run[len(run)-1:], whitespace)) {
		return run + `\` + text[len(run):]
	}
	return text
}

// composeSetext returns text as the one line above a setext underline.
func composeSetext(f Flavor, text, source string) string {
	guarded, _ := f.guard(oneLine(text), true)
	if f == MDX {
		return guardModule(guarded, source)
	}
	return guarded
}
