package markdown

import (
	htmltext "html"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"tolka/internal/article"
)

// holdsNoFlow are the elements in which a browser lets no quotation be: it moves one out of a
// table. HTML Living Standard, "Content model". Sorted.
var holdsNoFlow = []string{
	"audio", "colgroup", "datalist", "dl", "hgroup", "menu", "object", "ol", "optgroup", "option", "picture", "ruby", "select", "summary", "table", "tbody",
	"tfoot", "thead", "tr", "ul", "video",
}

// htmlLeaves returns the prose of HTML blocks as leaves, by the block under which each can be
// quoted: that is the block itself, or if it ends inside of a table or a list, the one in which
// that ends.
func (c *cutter) htmlLeaves(root ast.Node) map[ast.Node]leaf {
	if c.flavor == MDX || !strings.Contains(c.source, "<") {
		return nil
	}
	c.cut(root)
	c.finish()
	prose := slices.DeleteFunc(c.blocks, func(b article.Block) bool { return !b.Prose() })
	out := map[ast.Node]leaf{}
	var open, lines []string
	var last ast.Node
	base := 0 // how many elements were open where lines began, but for those that hold no flow
	for i := range c.htmls {
		b := &c.htmls[i]
		if len(lines) == 0 {
			base = len(open)
		}
		for _, t := range b.tokens {
			open = openAfter(open, t)
			base = min(base, len(open))
		}
		for base > 0 && contains(holdsNoFlow, open[base-1]) {
			base--
		}
		within := slices.ContainsFunc(open[base:], func(name string) bool { return contains(holdsNoFlow, name) })
		end := b.lines[len(b.lines)-1].end
		own := c.leafOf(b)
		first, _ := slices.BinarySearch(c.starts, b.lines[0].start)
		for id := first; id < len(c.starts) && c.starts[id] < end; id++ {
			lines = append(lines, c.quotable(prose[id], c.starts[id])...)
			last = b.node
		}
		if len(lines) > 0 && !within {
			own.lines, lines = lines, nil
			out[b.node] = own
		} else if last == b.node {
			out[last] = own // without lines, unless nothing comes after it
		}
	}
	if len(lines) > 0 {
		l := out[last]
		l.lines, l.apart = lines, true
		out[last] = l
	}
	return out
}

// leafOf returns the leaf of an HTML block, without lines.
func (c *cutter) leafOf(b *htmlBlock) leaf {
	return leaf{prefix: c.leafPrefix(b.lines[0]), end: c.lineEnd(b.lines[len(b.lines)-1].end), html: true}
}

// openAfter returns the open elements that are not part of a sentence behind a token.
func openAfter(open []string, t htmlToken) []string {
	switch t.kind {
	case html.StartTagToken:
		if !contains(phrasing, t.name) {
			return append(open, t.name)
		}
	case html.EndTagToken:
		for i := len(open) - 1; i >= max(0, len(open)-maxOpen); i-- {
			if open[i] == t.name {
				return open[:i]
			}
		}
	}
	return open
}

func contains(sorted []string, name string) bool {
	_, ok := slices.BinarySearch(sorted, name)
	return ok
}

// quotable returns the prose of a block in HTML, which begins at start, as lines of Markdown: text
// without tags, and images as what they are called.
func (c *cutter) quotable(b article.Block, start int) []string {
	if form(b.Form) != formHTML && form(b.Form) != formHTMLLine {
		name := strings.ToLower(strings.TrimRight(c.source[c.lineStart(start):start], whitespace+`"'=`))
		if strings.HasSuffix(name, "alt") {
			return []string{Escape(oneLine(b.Text))}
		}
		return []string{""}
	}
	var out []string
	var line strings.Builder
	end := func() {
		text, _ := CommonMark.guard(strings.TrimSpace(line.String()), true)
		out = append(out, text)
		line.Reset()
	}
	for _, part := range markups(b.Text) {
		raw := b.Text[part.start:part.end]
		name := ""
		if part.tag {
			name = strings.ToLower(raw[1 : 1+tagName(raw[1:])])
		}
		switch {
		case !part.tag:
			line.WriteString(EscapeInline(strings.ReplaceAll(htmltext.UnescapeString(raw), "\n", " ")))
		case name == "br":
			end()
		case name == "img":
			for _, a := range attributes(raw) {
				if a.name == "alt" {
					line.WriteString(EscapeInline(oneLine(decodeAttribute(raw[a.value.start:a.value.end]))))
				}
			}
		case contains(shownCode, name) && !strings.Contains(raw, "\n"):
			line.WriteString(raw)
		}
	}
	end()
	return out
}

// shownCode are the elements that are not translated and that a reader of a sentence sees. Sorted.
var shownCode = []string{"code", "kbd", "samp"}

// broken returns lines that are read as lines of one paragraph, each behind a hard line break.
func broken(lines []string) []string {
	lines = slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return l == "" })
	for i := range lines[:max(len(lines)-1, 0)] {
		lines[i] += `\`
	}
	return lines
}
