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
func inlinesOf(text string) []string {
	return inventory(inlineOnly().parse(text), []byte(text))
}

// inventory returns the inline nodes below n, sorted: what each is, with the
// bytes that must be equal.
//
// Emphasis counts too. A translation may well stress other words, so this is
// strict; but an emphasis that is gone is most often a pair of signs that a
// model dropped or that no longer pairs, and only a count can see it.
func inventory(n ast.Node, source []byte) []string {
	var out []string
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
			out = append(out, "tag "+withoutProse(string(i.Segments.Value(source))))
		case *extast.Strikethrough:
			out = append(out, "strikethrough")
		case *opaqueNode:
			out = append(out, string(i.segment.Value(source)))
		}
		return ast.WalkContinue, nil
	})
	slices.Sort(out)
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

// withoutProse empties the attributes of a tag that readers see: whoever
// translates by hand may translate them.
func withoutProse(tag string) string {
	for _, attribute := range []string{` title=`, ` alt=`} {
		before, value, found := strings.Cut(tag, attribute)
		if !found || value == "" || value[0] != '"' && value[0] != '\'' {
			continue
		}
		if end := strings.IndexByte(value[1:], value[0]); end >= 0 {
			tag = before + attribute + value[end+2:]
		}
	}
	return tag
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
