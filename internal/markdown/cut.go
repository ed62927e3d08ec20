package markdown

import (
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"tolka/internal/article"
)

// A cutter walks a parsed document from its first byte to its last and cuts a
// block wherever prose, code or HTML stands. What lies between is markup.
type cutter struct {
	source string
	flavor Flavor
	// base is where the body begins, behind a byte order mark and front matter;
	// goldmark's positions count from there.
	base   int
	blocks []article.Block
	// done is how far the source has been cut.
	done int
	// starts holds where the prose blocks begin, by their ID less one.
	starts []int
	// htmls are the HTML blocks, and htmlIndex finds one by its node.
	htmls     []htmlBlock
	htmlIndex map[*ast.HTMLBlock]int
	// hidden are the contents of HTML elements that are not translated, in the order of the
	// source.
	hidden []span
	// isMyST says whether the document has what only MyST has, once it was asked.
	isMyST func() bool
}

func newCutter(source string, f Flavor) *cutter {
	// Most documents have a block for each line, blank lines counted.
	c := &cutter{source: source, flavor: f, blocks: make([]article.Block, 0, strings.Count(source, "\n")+8)}
	c.isMyST = sync.OnceValue(func() bool { return mystConstruct.MatchString(source) })
	if m, ok := FrontMatter(source); ok {
		c.base = m.End()
		c.frontMatter(m)
	} else if strings.HasPrefix(source, byteOrderMark) {
		c.base = len(byteOrderMark)
	}
	return c
}

// body is what goldmark gets to read.
func (c *cutter) body() string { return c.source[c.base:] }

// finish cuts the rest and returns the blocks.
func (c *cutter) finish() []article.Block {
	c.markup(len(c.source))
	return c.blocks
}

// cut cuts the blocks of a whole document.
func (c *cutter) cut(root ast.Node) {
	if c.flavor == MDX {
		c.hideElements(root)
	} else {
		c.readHTMLBlocks(root)
	}
	c.document(root)
}

// document cuts the blocks below n, in the order of the source.
func (c *cutter) document(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch node := child.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			c.paragraph(child)
		case *ast.Heading:
			c.heading(node)
		case *extast.Table:
			c.table(node)
		case *ast.FencedCodeBlock:
			c.fencedCode(node)
		case *ast.CodeBlock:
			c.indentedCode(node)
		case *ast.HTMLBlock:
			c.htmlBlock(node)
		case *ast.LinkReferenceDefinition:
			c.linkTitle(node)
		case *verbatimNode:
			c.titles(node.titles)
		case *regionNode:
			c.titles(node.titles)
			c.unread(child, node.name)
		case *jsxNode:
			c.attributes(node)
			c.unread(child, node.name)
		case *admonitionNode:
			c.title(node.title)
			c.document(node)
		default:
			c.document(child)
		}
	}
}

// put appends a block. A list has two blocks a line: then the room is doubled at once,
// where append by itself would copy everything several times.
func (c *cutter) put(b article.Block) {
	if len(c.blocks) == cap(c.blocks) {
		c.blocks = slices.Grow(c.blocks, len(c.blocks))
	}
	c.blocks = append(c.blocks, b)
}

// markup cuts everything up to end as markup.
func (c *cutter) markup(end int) {
	if end > c.done {
		c.put(article.Block{Kind: article.Markup, Raw: c.source[c.done:end]})
		c.done = end
	}
}

// keep cuts source[start:end] as a block of the kind, which is no prose.
func (c *cutter) keep(kind article.Kind, start, end int) {
	if start < c.done || end <= start {
		return
	}
	c.markup(start)
	c.put(article.Block{Kind: kind, Raw: c.source[start:end]})
	c.done = end
}

// unread cuts what may hold prose that was not found: JavaScript that never ends, a table drawn
// with characters. name is the construct.
func (c *cutter) unread(n ast.Node, name string) {
	kind := article.HTML
	switch name {
	case incomplete:
	case gridTable:
		kind = article.Markup
	default:
		return
	}
	lines := c.spans(n.Lines())
	if before := len(c.blocks); len(lines) > 0 {
		c.keep(kind, lines[0].start, lines[len(lines)-1].end)
		if len(c.blocks) > before {
			c.blocks[len(c.blocks)-1].Unparsed = true
		}
	}
}

// add cuts source[start:end] as the prose block b, whose Raw and ID it sets. A
// text without a letter is nothing to translate and stays markup, and so does what is in an
// HTML element that is not translated.
func (c *cutter) add(start, end int, b article.Block) {
	f := c.flavor
	if b.Kind == article.Value { // front matter is the same in all flavors
		f = CommonMark
	}
	if start < c.done || end <= start || !f.hasLetter(b.Text) {
		return
	}
	if _, hidden := c.isHidden(start); hidden {
		return
	}
	if form(b.Form) < formParameter {
		b.Text = f.decodeMarkdown(b.Text)
	}
	switch f {
	case MDX:
		b.Form |= int(formMDX)
	case Written:
		b.Form |= int(formWritten)
	}
	c.markup(start)
	c.starts = append(c.starts, start)
	b.ID, b.Raw = len(c.starts), c.source[start:end]
	c.put(b)
	c.done = end
}

// A span is a stretch of the source.
type span struct{ start, end int }

func (s span) empty() bool { return s.end <= s.start }

// trim returns the stretch of text without the white space at its ends.
func (s span) trim(text string) span {
	inner := text[s.start:s.end]
	start := s.start + leadingSpace(inner)
	return span{start, start + len(strings.Trim(inner, whitespace))}
}

// spans returns where the lines of n stand in the source, without their ends;
// trailing spaces stay but on the last line.
func (c *cutter) spans(lines *text.Segments) []span {
	out := make([]span, lines.Len())
	for i := range out {
		seg := lines.At(i)
		s := span{c.base + seg.Start, c.base + seg.Stop}
		line := strings.TrimSuffix(c.source[s.start:s.end], "\n")
		line = strings.TrimSuffix(line, "\r")
		if i == len(out)-1 {
			line = strings.TrimRight(line, whitespace)
		}
		s.end = s.start + len(line)
		out[i] = s
	}
	return out
}

// lineStart returns where the line begins that pos stands on.
func (c *cutter) lineStart(pos int) int {
	return max(c.base, strings.LastIndexByte(c.source[:pos], '\n')+1)
}

// whitespace is what goldmark takes for space at the ends of a line.
const whitespace = " \t\n\v\f\r"

const byteOrderMark = "\ufeff"
