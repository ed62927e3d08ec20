package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

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
	// block is the ID of the prose block in it, or 0.
	block int
}

// Skeleton returns the skeleton of a document.
func Skeleton(source string) Tree {
	c := newCutter(source)
	c.starts = map[int]int{}
	root := complete().parse(c.body())
	c.document(root)
	blocks := c.finish()

	s := skeleton{source: []byte(c.body()), base: c.base, starts: c.starts}
	s.frontMatter(blocks)
	s.children(root, 0)
	return Tree{s.nodes}
}

type skeleton struct {
	source []byte
	base   int
	starts map[int]int
	nodes  []node
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
		n := node{kind: b.Kind.String(), block: b.ID}
		if b.Kind == article.Value {
			n.inlines = inlinesOf(b.Text)
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
	out := node{kind: "paragraph", block: s.blockID(n)}
	switch b := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		if isLead(n) && n.Lines().Len() > 0 {
			first := n.Lines().At(0)
			out.detail = strings.TrimSpace(taskBox(string(first.Value(s.source))))
		}
	case *ast.Heading:
		out.kind = "heading"
		out.detail = fmt.Sprint(b.Level, s.anchor(n))
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
		html := s.lines(n)
		if b.HasClosure() {
			html += string(b.ClosureLine.Value(s.source))
		}
		return node{kind: "HTML block", detail: html}
	case *ast.LinkReferenceDefinition:
		return node{kind: "link definition", detail: fmt.Sprintf("%s %s %s", b.Label, b.Destination, b.Title)}
	case *extast.Table:
		return node{kind: "table", detail: fmt.Sprint(b.Alignments)}
	case *extast.TableHeader, *extast.TableRow:
		return node{kind: "table row"}
	case *extast.TableCell:
		out.kind = "table cell"
	case *extast.Footnote:
		return node{kind: "footnote", detail: string(b.Ref)}
	case *verbatimNode:
		return s.titled(b.name, b.title, n)
	case *admonitionNode:
		return s.titled("admonition", b.title, n)
	default:
		return node{kind: n.Kind().String()}
	}
	out.inlines = inventory(n, s.source)
	return out
}

// titled describes a block whose first line may hold a title.
func (s *skeleton) titled(kind string, title titleSpan, n ast.Node) node {
	text := s.lines(n)
	if title.empty() {
		return node{kind: kind, detail: strings.TrimRight(text, whitespace)}
	}
	start := n.Lines().At(0).Start
	detail := text[:title.start-start] + text[title.end-start:]
	return node{
		kind:    kind,
		detail:  strings.TrimRight(detail, whitespace),
		inlines: inlinesOf(string(s.source[title.start:title.end])),
		block:   s.starts[s.base+title.start],
	}
}

// lines returns the bytes of a block.
func (s *skeleton) lines(n ast.Node) string { return string(n.Lines().Value(s.source)) }

// blockID returns the ID of the prose block that begins in n, or 0.
func (s *skeleton) blockID(n ast.Node) int {
	for i := range n.Lines().Len() {
		seg := n.Lines().At(i)
		for pos := seg.Start; pos < seg.Stop; pos++ {
			if id := s.starts[s.base+pos]; id > 0 {
				return id
			}
		}
	}
	return 0
}

// anchor returns the attribute list at the end of a heading.
func (s *skeleton) anchor(n ast.Node) string {
	if n.Lines().Len() == 0 {
		return ""
	}
	last := n.Lines().At(n.Lines().Len() - 1)
	line := strings.TrimRight(string(last.Value(s.source)), whitespace)
	return strings.TrimSpace(line[len(withoutAnchor(line)):])
}
