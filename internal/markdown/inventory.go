package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// How emphasis is named among inline nodes.
const (
	inlineEmphasis = "emphasis"
	inlineStrong   = "strong emphasis"
)

// inlinesOf returns the inline nodes of a text that stands alone, sorted.
func (f Flavor) inlinesOf(text string) []string {
	if isPlain(text) {
		return nil
	}
	return f.inventory(f.inlineOnly().parse(text), []byte(text))
}

// inventory returns the inline nodes below n, sorted: what each is, with the
// bytes that must be equal.
//
// Emphasis counts too. A translation may well stress other words, so this is
// strict; but an emphasis that is gone is most often a pair of signs that a
// model dropped or that no longer pairs, and only a count can see it.
func (f Flavor) inventory(n ast.Node, source []byte) []string {
	var out, tags []string
	_ = ast.Walk(n, func(child ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch i := child.(type) {
		case *ast.Text:
			if i.HardLineBreak() {
				out = append(out, "hard line break")
			}
			out = append(out, unpaired(i.Value(source))...)
		case *ast.CodeSpan:
			out = append(out, "code span `"+codeSpanText(i, source)+"`")
			return ast.WalkSkipChildren, nil
		case *ast.Emphasis:
			if i.Level == 1 {
				out = append(out, inlineEmphasis)
			} else {
				out = append(out, inlineStrong)
			}
		case *ast.Link:
			link := "link to " + target(i.Destination, i.Title)
			if !i.HasChildren() {
				link += " without text"
			}
			out = append(out, link)
		case *ast.Image:
			out = append(out, "image "+target(i.Destination, i.Title))
		case *ast.AutoLink:
			out = append(out, "link to "+string(i.Label(source)))
		case *ast.RawHTML:
			tag := string(i.Segments.Value(source))
			tags = append(tags, tag)
			out = append(out, "tag "+f.withoutProse(tag))
		case *extast.Strikethrough:
			out = append(out, "strikethrough")
		case *opaqueNode:
			if raw := string(i.segment.Value(source)); f != Written || !isNameOrTag(raw) {
				out = append(out, withoutParameters(raw))
			}
		}
		return ast.WalkContinue, nil
	})
	if f == MDX {
		out = append(out, crossed(n, source)...)
	} else {
		out = append(out, misnested(tags)...)
	}
	if len(tags) > 0 {
		out = append(out, f.keptElements(n, source)...)
	}
	slices.Sort(out)
	return out
}

// htmlInventory returns the inline nodes of the prose of an HTML block. Markdown in it is
// compared too: some tools read it. But nothing keeps a tag from being one there.
func htmlInventory(text string) []string {
	var tags []string
	var out []string
	var rest strings.Builder
	for _, part := range markups(text) {
		raw := text[part.start:part.end]
		if !part.tag {
			rest.WriteString(raw)
			continue
		}
		rest.WriteByte(' ')
		tags = append(tags, raw)
		out = append(out, "tag "+CommonMark.withoutProse(raw))
	}
	return slices.Concat(out, misnested(tags), CommonMark.inlinesOf(rest.String()))
}

// misnested returns the closing tags that do not close the last open element, of a text that
// opens each element that it closes: a translation may move a pair of tags, but not turn it
// around or into another pair.
func misnested(tags []string) []string {
	var out, open []string
	balance := map[string]int{}
	for _, tag := range tags {
		if strings.Contains(tag[1:], "</") {
			continue // a whole element
		}
		if name, _ := CommonMark.openingTag(tag); name != "" {
			open = append(open, name)
			balance[name]++
			continue
		}
		closing, ok := strings.CutPrefix(tag, "</")
		if !ok {
			continue
		}
		name := strings.ToLower(closing[:tagName(closing)])
		balance[name]--
		if last := len(open) - 1; last >= 0 && open[last] == name {
			open = open[:last]
		} else {
			out = append(out, "tag </"+name+"> out of its place")
		}
	}
	for _, n := range balance {
		if n != 0 {
			return nil // a tag is missing or new, or the author leaves some out
		}
	}
	return out
}

// keptElements returns the elements of a block whose content is not translated.
func (f Flavor) keptElements(n ast.Node, source []byte) []string {
	var out []string
	text := string(n.Lines().Value(source))
	if n.Kind() == ast.KindDocument {
		text = string(source)
	}
	for e := range f.elements(text, nil) {
		if raw := text[e.start:e.end]; e.kind == opaque && raw[0] == '<' && strings.Contains(raw[1:], "</") {
			out = append(out, "element "+f.withoutProse(raw))
		}
	}
	return out
}

// unpaired returns the signs of strong emphasis and of code that stand in prose
// because they found no counterpart: a reader sees them.
func unpaired(text []byte) []string {
	var out []string
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case text[i] == '`':
			out = append(out, "unpaired `")
		case text[i] == '*' && i+1 < len(text) && text[i+1] == '*':
			out = append(out, "unpaired **")
			i++
		}
	}
	return out
}

// target describes where a link leads, and whether it has a title.
func target(destination, title []byte) string {
	if len(title) > 0 {
		return string(destination) + " with a title"
	}
	return string(destination)
}

// codeSpanText returns what a code span holds; a line break in it counts as a
// space.
func codeSpanText(n *ast.CodeSpan, source []byte) string {
	var b strings.Builder
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		if t, ok := child.(*ast.Text); ok {
			b.Write(t.Value(source))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
