package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"tolka/internal/article"
)

// Plain returns what a reader sees of a block's text: link texts without their
// targets, alternative texts of images, the content of inline code; no signs of
// emphasis, no HTML, no shortcodes or footnote references; raised and lowered digits stay
// such. Lines are joined by spaces.
func Plain(text string) string { return CommonMark.plain(withRaised(text)) }

// PlainOf is Plain for the text of a block, in the flavor of its document.
func PlainOf(b article.Block) string { return flavorOf(b).plain(withRaised(b.Text)) }

func (f Flavor) plain(text string) string {
	if isPlain(text) {
		return strings.TrimSpace(strings.ReplaceAll(text, "\n", " "))
	}
	var out strings.Builder
	if f != MDX {
		text = plainTargets(text)
	}
	plainText(&out, f.inlineOnly().parse(text), []byte(text))
	return strings.TrimSpace(out.String())
}

func plainText(out *strings.Builder, n ast.Node, source []byte) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch node := child.(type) {
		case *ast.Text:
			value := node.Value(source)
			if !node.IsRaw() && n.Kind() != ast.KindCodeSpan {
				value = unescape(value)
			}
			out.Write(value)
			if node.SoftLineBreak() || node.HardLineBreak() {
				out.WriteByte(' ')
			}
		case *ast.String:
			out.Write(node.Value)
		case *ast.AutoLink:
			out.Write(node.Label(source))
		case *opaqueNode:
			out.WriteString(plainMark(string(node.segment.Value(source))))
		case *ast.Paragraph:
			if node.PreviousSibling() != nil {
				out.WriteByte(' ')
			}
			plainText(out, node, source)
		default:
			plainText(out, child, source)
		}
	}
}

// plainMark returns what a reader sees of an opaque stretch.
func plainMark(raw string) string {
	switch raw[0] {
	case '$', '#', '@', '+', '\\':
		return raw
	case '[':
		if strings.HasPrefix(raw, "[[") && strings.HasSuffix(raw, "]]") {
			return shown(raw)
		}
		if strings.HasPrefix(raw, "[@") {
			return raw
		}
	}
	return ""
}

// plainTargets replaces the shortcodes in the targets of links, which may hold spaces, so
// that the links are read as such.
func plainTargets(text string) string {
	if !strings.Contains(text, "]({") {
		return text
	}
	var out strings.Builder
	done := 0
	for e := range CommonMark.elements(text, nil) {
		if e.kind == opaque && text[e.start] == '{' && strings.HasSuffix(text[:e.start], "](") {
			out.WriteString(text[done:e.start] + "x")
			done = e.end
		}
	}
	return out.String() + text[done:]
}

// unescape resolves backslash escapes and entities, from left to right: an escaped
// ampersand begins no entity.
func unescape(value []byte) []byte {
	resolve := func(b []byte) []byte { return util.ResolveEntityNames(util.ResolveNumericReferences(b)) }
	var out []byte
	from := 0
	for i := 0; i+1 < len(value); i++ {
		if value[i] == '\\' && util.IsPunct(value[i+1]) {
			out = append(append(out, resolve(value[from:i])...), value[i+1])
			i++
			from = i + 1
		}
	}
	return append(out, resolve(value[from:])...)
}
