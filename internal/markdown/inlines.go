package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"tolka/internal/article"
)

// An Inline is a stretch of a block's text as a page shows it.
type Inline struct {
	Kind InlineKind
	// Text is what the reader sees of an inline without Children.
	Text string
	// Target is where a Link or an Image leads to, as the document writes it.
	Target   string
	Children []Inline
}

// InlineKind says how an Inline looks.
type InlineKind int

// The kinds of inline. HTML is shown as source text, never as what it stands for.
const (
	TextRun InlineKind = iota
	Emphasis
	Strong
	Strikethrough
	InlineCode
	Link
	Image
	HTMLTag
	LineBreak
)

// maxInlineDepth bounds how deep inlines nest; what is nested deeper is text.
const maxInlineDepth = 12

// InlinesOf returns the text of a block as a tree that a page can show: no raw HTML, no
// markup signs, entities and escapes resolved. Reference links, whose definitions are elsewhere
// in the document, stay as they are written.
func InlinesOf(b article.Block) []Inline {
	return inlines(flavorOf(b).inlineOnly().parse(b.Text), []byte(b.Text), 0)
}

func inlines(parent ast.Node, source []byte, depth int) (out []Inline) {
	if depth == maxInlineDepth {
		var text strings.Builder
		plainText(&text, parent, source)
		return []Inline{{Text: text.String()}}
	}
	add := func(in Inline) {
		if last := len(out) - 1; in.Kind == TextRun && last >= 0 && out[last].Kind == TextRun {
			out[last].Text += in.Text
			return
		}
		out = append(out, in)
	}
	for child := parent.FirstChild(); child != nil; child = child.NextSibling() {
		nested := func(kind InlineKind) Inline {
			return Inline{Kind: kind, Children: inlines(child, source, depth+1)}
		}
		switch node := child.(type) {
		case *ast.Text:
			value := node.Value(source)
			if !node.IsRaw() {
				value = unescape(value)
			}
			add(Inline{Text: string(value)})
			switch {
			case node.HardLineBreak():
				add(Inline{Kind: LineBreak})
			case node.SoftLineBreak():
				add(Inline{Text: " "})
			}
		case *ast.String:
			add(Inline{Text: string(node.Value)})
		case *ast.CodeSpan:
			var code strings.Builder
			for c := node.FirstChild(); c != nil; c = c.NextSibling() {
				if t, ok := c.(*ast.Text); ok {
					code.Write(t.Value(source))
				}
			}
			add(Inline{Kind: InlineCode, Text: strings.ReplaceAll(code.String(), "\n", " ")})
		case *ast.Emphasis:
			if node.Level > 1 {
				add(nested(Strong))
			} else {
				add(nested(Emphasis))
			}
		case *extast.Strikethrough:
			add(nested(Strikethrough))
		case *ast.Link:
			link := nested(Link)
			link.Target = string(node.Destination)
			add(link)
		case *ast.Image:
			var alt strings.Builder
			plainText(&alt, node, source)
			add(Inline{Kind: Image, Text: alt.String(), Target: string(node.Destination)})
		case *ast.AutoLink:
			add(Inline{Kind: Link, Target: string(node.URL(source)), Children: []Inline{{Text: string(node.Label(source))}}})
		case *ast.RawHTML:
			add(Inline{Kind: HTMLTag, Text: string(node.Segments.Value(source))})
		case *opaqueNode:
			raw := string(node.segment.Value(source))
			if seen := plainMark(raw); seen != "" {
				add(Inline{Text: seen})
			} else {
				add(Inline{Kind: HTMLTag, Text: raw})
			}
		case *ast.Paragraph:
			if len(out) > 0 {
				add(Inline{Kind: LineBreak})
			}
			for _, in := range inlines(node, source, depth) {
				add(in)
			}
		default:
			for _, in := range inlines(child, source, depth+1) {
				add(in)
			}
		}
	}
	return out
}
