package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"tolka/internal/article"
	"tolka/internal/markdown/jsx"
)

// attributes cuts the attributes of lines of JSX that people read.
func (c *cutter) attributes(n *jsxNode) {
	for _, t := range n.tokens {
		if t.Tag != nil {
			start := c.base + n.start + t.Start
			c.labels(n.text[t.Start:t.End], func(pos int) int { return start + pos })
		}
	}
}

// labels cuts the attributes of a tag that people read. at says where a position of the tag is
// in the source.
func (c *cutter) labels(tag string, at func(int) int) {
	for _, a := range MDX.readable(tag) {
		v := a.value.trim(tag)
		c.add(at(v.start), at(v.end), article.Block{
			Kind: article.Label, Text: decodeAttribute(tag[v.start:v.end]), Form: int(attributeForm(a.quote)),
		})
	}
}

// hideElements notes where the elements are whose content stays in the source language, of
// those whose tags have lines of their own.
func (c *cutter) hideElements(root ast.Node) {
	type place struct {
		start int
		name  string
		depth int
	}
	var open *place
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		node, ok := n.(*jsxNode)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		for _, t := range node.tokens {
			if t.Tag == nil || t.Tag.SelfClosing || open != nil && t.Tag.Name != open.name {
				continue
			}
			raw, base := node.text[t.Start:t.End], c.base+node.start
			switch {
			case open == nil && t.Tag.Opens() && MDX.staysSource(t.Tag.Name, raw):
				open = &place{start: base + t.End, name: t.Tag.Name}
				if MDX.saysNo(raw) {
					open.start = base + t.Start
				}
			case open != nil && t.Tag.Opens():
				open.depth++
			case open != nil && open.depth > 0:
				open.depth--
			case open != nil:
				c.hidden = append(c.hidden, span{open.start, base + t.Start})
				open = nil
			}
		}
		return ast.WalkContinue, nil
	})
}

// pieces cuts the block b, whose text is the given lines of a paragraph. Elements that are not
// part of a sentence, such as <td> or a component that has lines of its own, are blocks of
// their own.
func (c *cutter) pieces(b article.Block, lines []span) {
	if len(lines) == 0 {
		return
	}
	last := &lines[len(lines)-1]
	if text := c.source[last.start:last.end]; closedBackslash(text) != text && len(text) > 1 {
		last.end-- // a hard break that nothing follows
	}
	text := c.join(lines)
	cuts := separators(text)
	if len(cuts) == 0 {
		c.lines(b, lines)
		return
	}
	at := func(pos int) int { // where a position of the text is in the source
		for _, l := range lines {
			if n := l.end - l.start; pos <= n {
				return l.start + pos
			} else {
				pos -= n + 1
			}
		}
		return last.end
	}
	from := 0
	for _, t := range append(cuts, tagPart{span: span{len(text), len(text)}}) {
		start := from + leadingSpace(text[from:t.start])
		end := start + len(strings.TrimRight(text[start:t.start], whitespace))
		if end > start {
			own := b
			own.Text = text[start:end]
			c.add(at(start), at(end), own)
		}
		if t.start < t.end {
			c.labels(text[t.start:t.end], func(pos int) int { return at(t.start + pos) })
		}
		from = t.end
	}
}

// A tagPart is a tag in a text.
type tagPart struct {
	span
	tag jsx.Tag
	// bare says that only tags and space are before it on its line, or behind a closing one.
	bare bool
}

// separators returns the tags in a paragraph that are not part of a sentence.
func separators(text string) []tagPart {
	if !strings.Contains(text, "<") {
		return nil
	}
	var tags []tagPart
	s := scanner{text: text, flavor: MDX, undivided: true}
	for e := range s.elements() {
		if e.kind != opaque || text[e.start] != '<' {
			continue
		}
		if t, _, ok := jsx.ReadTag(text[e.start:e.end]); ok && t.Len == e.end-e.start {
			tags = append(tags, tagPart{span: e.span, tag: t})
		}
	}
	// The text with spaces in the place of its tags shows what shares a line with them.
	masked := []byte(text)
	for _, t := range tags {
		for i := t.start; i < t.end; i++ {
			masked[i] = ' '
		}
	}
	next, at := 0, 0
	for line := range strings.Lines(string(masked)) {
		first := at + leadingSpace(line)
		last := at + len(strings.TrimRight(line, whitespace))
		at += len(line)
		for ; next < len(tags) && tags[next].start < at; next++ {
			t := &tags[next]
			t.bare = first >= last || !t.tag.Closing && t.start <= first || t.tag.Closing && t.end >= last
		}
	}
	return apart(tags)
}

// apart returns those of tags that open and close elements which are not part of a sentence.
func apart(tags []tagPart) []tagPart {
	isApart := make([]bool, len(tags))
	open := map[string][]int{}
	for i, t := range tags {
		name := t.tag.Name
		switch {
		case t.tag.SelfClosing:
		case !t.tag.Closing:
			open[name] = append(open[name], i)
		case len(open[name]) > 0:
			first := open[name][len(open[name])-1]
			open[name] = open[name][:len(open[name])-1]
			if _, ok := slices.BinarySearch(phrasing, name); !ok {
				isApart[i] = isHTMLElement(name) || tags[first].bare && t.bare
				isApart[first] = isApart[i]
			}
		}
	}
	var out []tagPart
	for i, t := range tags {
		if isApart[i] {
			out = append(out, t)
		}
	}
	return out
}

// withoutTags returns the lines of a text without JSX tags and comments.
func withoutTags(lines []string) []string {
	text := strings.Join(lines, "\n")
	if !strings.ContainsAny(text, "<{") {
		return lines
	}
	var b strings.Builder
	s := scanner{text: text, flavor: MDX}
	for i := 0; i < len(text); {
		n, keep := 1, true
		switch rest := text[i:]; rest[0] {
		case '\\':
			n = min(2, len(rest))
		case '`':
			n = max(s.code(i), backticks(rest))
		case '<':
			if tag := s.angle(rest); tag > 0 && autolink(rest) == 0 {
				n, keep = tag, false
			}
		case '{':
			n = max(s.expression(rest), 1)
			keep = !strings.HasPrefix(rest, "{/*")
		}
		if keep {
			b.WriteString(text[i : i+n])
		}
		i += n
	}
	var out []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = strings.Trim(line, whitespace); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// jsx describes lines of JSX: all of their bytes but for the attributes that people read.
func (s *skeleton) jsx(n *jsxNode) node {
	out := node{kind: n.name, blocks: s.blocks(n.Lines())}
	if n.name == incomplete {
		out.detail = s.lines(n)
		return out
	}
	var detail strings.Builder
	for i, t := range n.tokens {
		raw := n.text[t.Start:t.End]
		if t.Tag != nil {
			raw = MDX.withoutProse(raw)
		}
		if i > 0 {
			detail.WriteByte(' ')
		}
		detail.WriteString(raw)
	}
	out.detail = detail.String()
	return out
}
