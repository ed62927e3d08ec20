package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"tolka/internal/article"
)

// paragraph cuts a paragraph, wherever it stands: at the top level, in a list
// item, a quotation, a footnote.
func (c *cutter) paragraph(n ast.Node) {
	lines := c.spans(n.Lines())
	if len(lines) == 0 {
		return
	}
	b := article.Block{Kind: kindIn(n), Form: int(formLines)}
	if c.belowDefinition(n, lines[0].start) {
		b.Form = int(formBelow)
	}
	box := 0
	if isLead(n) {
		box = len(taskBox(c.source[lines[0].start:lines[0].end]))
	}
	groups := c.definitions(lines, box, c.markers(n, lines))
	for i, g := range groups {
		group := g.lines
		b.Prefix = c.prefix(group)
		if i == 0 && isLead(n) {
			group[0].start += len(taskBox(c.source[group[0].start:group[0].end]))
			if group[0].empty() && len(group) > 1 { // the text begins below the box
				group = group[1:]
			}
		}
		if i == 0 && b.Kind == article.Quote && n.PreviousSibling() == nil {
			group = c.callout(group)
		}
		if i == len(groups)-1 {
			group = c.withoutBlockID(group)
		}
		own := b
		if g.apart && len(group) == 1 {
			own.Form = int(formTitle)
		}
		if c.flavor == MDX {
			c.pieces(own, group)
		} else {
			c.lines(own, group)
		}
	}
}

// kindIn returns what the prose of n is by its container.
func kindIn(n ast.Node) article.Kind {
	switch container(n).(type) {
	case *ast.ListItem:
		return article.Item
	case *ast.Blockquote:
		return article.Quote
	}
	return article.Paragraph
}

// withoutBlockID cuts a block id off the end of the lines, which are as many as are left.
func (c *cutter) withoutBlockID(lines []span) []span {
	if len(lines) == 0 {
		return nil
	}
	last := &lines[len(lines)-1]
	last.end = last.start + blockID(c.source[last.start:last.end])
	if last.empty() {
		return lines[:len(lines)-1]
	}
	return lines
}

// container returns the list item or quotation that most closely holds n, or
// nil.
func container(n ast.Node) ast.Node {
	for p := n.Parent(); p != nil; p = p.Parent() {
		switch p.(type) {
		case *ast.ListItem, *ast.Blockquote:
			return p
		}
	}
	return nil
}

// lines cuts the block b, whose text is the given lines.
func (c *cutter) lines(b article.Block, lines []span) {
	if len(lines) == 0 {
		return
	}
	first, last := lines[0], lines[len(lines)-1]
	b.Text = c.join(lines)
	c.add(first.start, last.end, b)
}

// prefix returns what the lines after the first of a paragraph begin with.
func (c *cutter) prefix(lines []span) string {
	before := func(s span) string { return c.source[c.lineStart(s.start):s.start] }
	prefix := continuation(before(lines[0]))
	if len(lines) > 1 {
		// The author's own way of going on is as good, unless it is a lazy line,
		// which leaves out signs that a longer text may come to need.
		if second := before(lines[1]); strings.Count(second, ">") == strings.Count(prefix, ">") {
			return second
		}
	}
	return prefix
}

// join returns the text of the lines, separated by "\n".
func (c *cutter) join(lines []span) string {
	first, last := lines[0], lines[len(lines)-1]
	whole := true
	for i := 1; whole && i < len(lines); i++ {
		whole = lines[i].start == lines[i-1].end+1
	}
	if whole {
		return c.source[first.start:last.end]
	}
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(c.source[l.start:l.end])
	}
	return b.String()
}

// continuation returns what a further line begins with, given what stands
// before the text on the first: quotation signs stay, list markers become the
// indentation that they ask for.
func continuation(first string) string {
	if i := strings.Index(first, "[^"); i >= 0 {
		return continuation(first[:i]) + "    "
	}
	var out strings.Builder
	for i, r := range first {
		switch {
		case r == '>' && i+1 < len(first) && strings.IndexByte("> \t", first[i+1]) < 0:
			out.WriteString("> ") // the space behind a quotation sign is part of it
		case r == '>' || r == ' ' || r == '\t':
			out.WriteRune(r)
		default:
			out.WriteByte(' ')
		}
	}
	return out.String()
}

// composeLines returns text as the lines of a paragraph.
func composeLines(f Flavor, b article.Block, text, eol string) string {
	hardBreaks := strings.Contains(b.Text, "  \n")
	var out strings.Builder
	joinNext := false
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimLeft(line, whitespace)
		if trimmed := strings.TrimRight(line, whitespace); trimmed == "" || !hardBreaks {
			line = trimmed
		}
		if line == "" {
			continue // a blank line would end the paragraph
		}
		first := out.Len() == 0
		if first && b.Kind == article.Item && taskBox(line) != "" {
			line = `\` + line
		}
		guarded, join := f.guard(line, first)
		if first && f != MDX && beginsLike(line, b.Text) {
			guarded, join = line, false
		}
		if first && form(b.Form) == formBelow && strings.IndexByte(`"'(`, line[0]) >= 0 && (line[0] != b.Text[0] || beginsWithTitle(text)) {
			guarded = `\` + line
		}
		if first && line[0] == '%' && b.Text[0] != '%' {
			guarded = `\` + line // MyST takes the paragraph for a comment otherwise
		}
		if first && f == MDX {
			guarded = guardModule(guarded, b.Text)
		}
		switch {
		case first:
			joinNext = join
		case join || joinNext:
			out.WriteByte(' ')
			joinNext = false
			guarded = line
		default:
			out.WriteString(eol)
			out.WriteString(b.Prefix)
		}
		out.WriteString(guarded)
	}
	return closedBackslash(strings.TrimRight(out.String(), whitespace))
}

// oneLine returns text with its line breaks turned into spaces.
func oneLine(text string) string {
	if !strings.ContainsAny(text, "\n\r") {
		return strings.Trim(text, whitespace)
	}
	var lines []string
	for line := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = strings.Trim(line, whitespace); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, " ")
}

// beginsWithTitle reports whether text, below a link definition, would begin with its title: what
// a quotation mark or parenthesis encloses, up to the end of a line.
func beginsWithTitle(text string) bool {
	text = strings.TrimLeft(text, whitespace)
	if text == "" {
		return false
	}
	closing := text[0]
	if closing == '(' {
		closing = ')'
	}
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case closing:
			rest, _, _ := strings.Cut(text[i+1:], "\n")
			return strings.Trim(rest, whitespace) == ""
		}
	}
	return false
}

// beginsLike reports whether line begins with the same tag or comment as source, which begins
// no HTML block where it is. A tag that would begin one if it were alone on its line does not
// count.
func beginsLike(line, source string) bool {
	starts, alone := htmlBlockStart(line)
	if !starts || alone {
		return false
	}
	s := scanner{text: source}
	n := 0
	if source[0] == '<' {
		n = s.angle(source)
	}
	return n > 0 && strings.HasPrefix(line, source[:n])
}
