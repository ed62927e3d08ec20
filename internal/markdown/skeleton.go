package markdown

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"tolka/internal/article"
)

// A Tree is the skeleton of a document: what a translation must leave as it is.
// That is the blocks with their kinds, levels, order and nesting; list types
// and starts; the shape of tables; the bytes of code, HTML, math and
// definitions; and of each block the inline nodes by kind and number, with the
// bytes of code spans and tags and the targets of links and images. Where
// inline nodes stand inside their block is free, for word order changes, and so
// are soft line breaks and the prose itself.
type Tree struct{ nodes []node }

// A node is one block of a Tree.
type node struct {
	// depth is how deep the block is nested.
	depth int
	// kind is what it is, for messages and comparison.
	kind string
	// detail is what else must be equal: a level, the bytes of code.
	detail string
	// inlines are its inline nodes, sorted.
	inlines []string
	// blocks are the IDs of the prose blocks in it: none in code, two in a
	// callout with a title.
	blocks []int
}

// Skeleton returns the skeleton of a document.
func Skeleton(source string) Tree { return CommonMark.Skeleton(source) }

// Skeleton is the function Skeleton for a flavor.
func (f Flavor) Skeleton(source string) Tree {
	_, tree := f.ParseWithSkeleton(source)
	return tree
}

// ParseWithSkeleton is Parse and Skeleton of the same document, which is read once.
func (f Flavor) ParseWithSkeleton(source string) ([]article.Block, Tree) {
	c := newCutter(source, f)
	pc := parser.NewContext()
	root := f.blocksOnly().parseIn(pc, c.body())
	c.cut(root)
	blocks := c.finish()

	s := skeleton{cutter: c, source: []byte(c.body()), base: c.base, starts: c.starts, context: pc}
	s.frontMatter(blocks)
	s.children(root, 0)
	return blocks, Tree{s.nodes}
}

type skeleton struct {
	// cutter has cut the document.
	cutter *cutter
	source []byte
	base   int
	starts []int
	nodes  []node
	// context is that of the document, with its link definitions.
	context parser.Context
}

func (s *skeleton) add(depth int, n node) {
	n.depth = depth
	s.nodes = append(s.nodes, n)
}

// frontMatter adds the front matter, its prose values left out.
func (s *skeleton) frontMatter(blocks []article.Block) {
	for done := 0; len(blocks) > 0 && done < s.base; blocks = blocks[1:] {
		b := blocks[0]
		done += len(b.Raw)
		n := node{kind: b.Kind.String()}
		if b.Kind == article.Value {
			n.inlines = CommonMark.inlinesOf(b.Text)
			n.blocks = []int{b.ID}
		} else {
			n.detail = b.Raw
		}
		s.add(0, n)
	}
}

// children adds the blocks below n.
func (s *skeleton) children(n ast.Node, depth int) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if child.Type() != ast.TypeBlock {
			continue
		}
		s.add(depth, s.node(child))
		if !child.IsRaw() {
			s.children(child, depth+1)
		}
	}
}

// node describes one block.
func (s *skeleton) node(n ast.Node) node {
	out := node{kind: "paragraph", blocks: s.blocks(n.Lines())}
	switch b := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		if isLead(n) && n.Lines().Len() > 0 {
			first := n.Lines().At(0)
			out.detail = strings.TrimSpace(taskBox(string(first.Value(s.source))))
		}
		marks := s.cutter.markers(n, s.cutter.spans(n.Lines()))
		for i := range n.Lines().Len() {
			line := n.Lines().At(i)
			text := strings.TrimRight(string(line.Value(s.source)), whitespace)
			if definitionMarker(text) > 0 {
				out.detail += ":"
			} else if n := marks(text); n > 0 {
				out.detail += text[:n]
			}
		}
	case *ast.Heading:
		out.kind = "heading"
		out.detail = fmt.Sprint(b.Level)
	case *ast.Blockquote:
		return node{kind: "quote"}
	case *ast.List:
		return node{kind: "list", detail: fmt.Sprint(b.IsOrdered(), b.Start)}
	case *ast.ListItem:
		return node{kind: "list item"}
	case *ast.FencedCodeBlock:
		info := ""
		if b.Info != nil {
			info = string(b.Info.Segment.Value(s.source))
		}
		return node{kind: "code block", detail: info + "\n" + s.lines(n)}
	case *ast.CodeBlock:
		return node{kind: "code block", detail: s.lines(n)}
	case *ast.HTMLBlock:
		return s.html(b)
	case *ast.LinkReferenceDefinition:
		return node{kind: "link definition", detail: fmt.Sprintf("%s %s", b.Label, b.Destination), blocks: s.blocks(n.Lines())}
	case *extast.Table:
		return node{kind: "table", detail: fmt.Sprint(b.Alignments)}
	case *extast.TableHeader, *extast.TableRow:
		return node{kind: "table row"}
	case *extast.TableCell:
		out.kind = "table cell"
	case *extast.Footnote:
		return node{kind: "footnote", detail: string(b.Ref)}
	case *jsxNode:
		return s.jsx(b)
	case *verbatimNode:
		return s.titled(b.name, n, b.titles...)
	case *regionNode:
		return s.titled(b.name, n, b.titles...)
	case *admonitionNode:
		return s.titled("admonition", n, b.title)
	default:
		return node{kind: n.Kind().String()}
	}
	out.inlines = s.inlines(n)
	return out
}

// inlines returns the inline nodes of a block, sorted.
func (s *skeleton) inlines(n ast.Node) []string {
	text := s.lines(n)
	if isPlain(text) {
		return nil
	}
	f := s.cutter.flavor
	return f.inventory(f.inlineOnly().parseIn(blockContext{parser.NewContext(), s.context}, text), []byte(text))
}

// A blockContext is the context of a block that is parsed by itself, with what it needs of its
// document's: the link definitions, and what was read in vain so far.
type blockContext struct {
	parser.Context
	document parser.Context
}

// Reference, Get and Set ask the document.
func (c blockContext) Reference(label string) (parser.Reference, bool) {
	return c.document.Reference(label)
}

func (c blockContext) Get(key parser.ContextKey) any { return c.of(key).Get(key) }

func (c blockContext) Set(key parser.ContextKey, value any) { c.of(key).Set(key, value) }

func (c blockContext) of(key parser.ContextKey) parser.Context {
	if key == wastedKey {
		return c.document
	}
	return c.Context
}

// html describes an HTML block: its tags and what else is not prose, and the inline nodes of
// its prose.
func (s *skeleton) html(n *ast.HTMLBlock) node {
	out := node{kind: "HTML block", blocks: s.blocks(n.Lines())}
	i, ok := s.cutter.htmlIndex[n]
	if !ok {
		return out
	}
	b := &s.cutter.htmls[i]
	if n.HasClosure() {
		closure := text.NewSegments()
		closure.Append(n.ClosureLine)
		out.blocks = append(out.blocks, s.blocks(closure)...)
	}
	var detail strings.Builder
	done := 0
	for _, p := range b.pieces {
		detail.WriteString(b.text[done:p.start] + "…")
		out.inlines = append(out.inlines, htmlInventory(b.text[p.start:p.end])...)
		done = p.end
	}
	out.detail = detail.String() + b.text[done:]
	slices.Sort(out.inlines)
	return out
}

// titled describes a block whose lines may hold titles. A directive's title where the
// source has none is a translator's right: renderers show an English word there.
func (s *skeleton) titled(kind string, n ast.Node, titles ...titleSpan) node {
	out := node{kind: kind, blocks: s.blocks(n.Lines())}
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		line := string(seg.Value(s.source))
		for _, t := range slices.Backward(titles) {
			if t.empty() || t.start < seg.Start || t.end > seg.Stop {
				continue
			}
			at := t.start - seg.Start + seg.Padding
			before, after := line[:at], line[at+t.end-t.start:]
			if t.form < formParameter {
				before, after = strings.TrimRight(before, "| \""), strings.TrimLeft(after, `"`)
			}
			line = before + after
			out.inlines = append(out.inlines, s.cutter.flavor.inlinesOf(string(s.source[t.start:t.end]))...)
		}
		out.detail += line
	}
	out.detail = strings.TrimRight(out.detail, whitespace)
	slices.Sort(out.inlines)
	return out
}

// lines returns the bytes of a block.
func (s *skeleton) lines(n ast.Node) string {
	if lines := n.Lines(); lines.Len() == 1 && lines.At(0).Padding == 0 {
		line := lines.At(0)
		return s.cutter.source[s.base+line.Start : s.base+line.Stop] // without a copy
	}
	return string(n.Lines().Value(s.source))
}

// blocks returns the IDs of the prose blocks that begin in the lines.
func (s *skeleton) blocks(lines *text.Segments) []int {
	var out []int
	for i := range lines.Len() {
		seg := lines.At(i)
		for id, _ := slices.BinarySearch(s.starts, s.base+seg.Start); id < len(s.starts) && s.starts[id] < s.base+seg.Stop; id++ {
			out = append(out, id+1)
		}
	}
	return out
}
