package markdown

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// Bilingual returns target, a translation of source with the same skeleton, with the
// text of each paragraph, heading, table and HTML block of source as a quotation under
// it. Code and the tags of HTML are there once, and so is what is the same in both. A
// quotation is in the list item, quotation or footnote that holds its translation.
//
// A quotation that would not be read as one in its place, as inside constructs that
// know no quotations, is left out and counted in without. ok is false where nothing
// helps; the document is then not to be used.
func Bilingual(source, target string) (document string, without int, ok bool) {
	return CommonMark.Bilingual(source, target)
}

// Bilingual is the function Bilingual for a flavor.
func (f Flavor) Bilingual(source, target string) (document string, without int, ok bool) {
	from, to := f.leaves(source), f.leaves(target)
	if len(from) != len(to) {
		return "", 0, false
	}
	left := make(map[int]bool)
	for i, l := range from {
		if l.apart && !slices.Equal(l.lines, to[i].lines) {
			without++
		}
	}
	for {
		document, wrong := f.layOut(from, to, left, target)
		if wrong < 0 {
			return document, without + len(left), true
		}
		if len(left) == maxLeftOut || left[wrong] {
			return "", 0, false
		}
		left[wrong] = true
	}
}

// maxLeftOut bounds how many quotations are left out before the whole is given up:
// each takes another reading of the document.
const maxLeftOut = 20

// layOut writes the leaves of from as quotations under those of to, but for those that
// are left out, and reads the document again: wrong is the index of the last quotation
// before what is not read as it was meant, or -1.
func (f Flavor) layOut(from, to []leaf, left map[int]bool, target string) (document string, wrong int) {
	eol := "\n"
	if strings.Contains(target, "\r\n") {
		eol = "\r\n"
	}
	var out strings.Builder
	var want []leaf
	var quoted []int // for each leaf wanted, the last quotation so far
	done, last := 0, -1
	for i, l := range to {
		want, quoted = append(want, l), append(quoted, last)
		lines := from[i].quotation()
		if left[i] || from[i].apart || slices.Equal(from[i].lines, l.lines) || !f.hasLetter(strings.Join(lines, "")) {
			continue
		}
		out.WriteString(target[done:l.end])
		done, last = l.end, i
		out.WriteString(l.quote(lines, target[done:], eol))
		want, quoted = append(want, leaf{prefix: l.prefix + "> ", lines: lines}), append(quoted, i)
	}
	document = out.String() + target[done:]
	got := f.leaves(document)
	for i, w := range want {
		if i >= len(got) || !got[i].same(w) {
			return "", max(quoted[i], 0)
		}
	}
	if len(got) > len(want) {
		return "", max(last, 0)
	}
	return document, -1
}

// Monolingual takes the quotations of source out of a document that Bilingual made.
// What a person has changed or added since stays. Where links lead does not count: in the
// document they may lead to other results.
func Monolingual(source, document string) string { return CommonMark.Monolingual(source, document) }

// Monolingual is the function Monolingual for a flavor.
func (f Flavor) Monolingual(source, document string) string {
	from, all := f.leaves(source), f.leaves(document)
	quoted := make([]leaf, len(from))
	for i, own := range from {
		quoted[i] = f.withoutTargets(leaf{prefix: own.prefix + "> ", lines: own.quotation()})
	}
	var out strings.Builder
	done := 0
	for i := 1; i < len(all); i++ {
		if !strings.HasSuffix(all[i].prefix, "> ") {
			continue
		}
		now := f.withoutTargets(all[i])
		for m, q := range quoted[:min(len(quoted), lookahead)] {
			if now.same(q) {
				out.WriteString(document[done:all[i-1].end])
				done = all[i].end
				quoted = quoted[m+1:]
				break
			}
		}
	}
	return out.String() + document[done:]
}

// lookahead is among how many leaves of the source a quotation is looked for: what is
// the same in both languages has none.
const lookahead = 100

// A leaf is a paragraph, a heading, a table or an HTML block with prose in it.
type leaf struct {
	// lines are its text, without what its containers put before each line.
	lines []string
	// prefix is what a line of the same container begins with.
	prefix string
	// end is where the document goes on behind its last line, the line's end not
	// counted.
	end int
	// title says that the lines are a heading's, rows that they are a table's, tight
	// that they are a list item's, where a blank line would set the whole list apart.
	title, rows, tight bool
	// apart says that it has elements which cannot be quoted outside of their place, such as
	// the cells of a table in JSX.
	apart bool
	// html says that the lines are the prose of an HTML block, as Markdown.
	html   bool
	flavor Flavor
}

// same reports whether two leaves have the same text in the same place.
func (l leaf) same(other leaf) bool {
	return l.prefix == other.prefix && slices.Equal(l.lines, other.lines)
}

// withoutTargets returns the leaf with nothing where its links lead.
func (f Flavor) withoutTargets(l leaf) leaf {
	text := f.mapInline(strings.Join(l.lines, "\n"), func(string) string { return "" })
	l.lines = strings.Split(text, "\n")
	return l
}

// quotation returns the lines as they can stand in a quotation: an image is named, not
// shown twice, and a heading is a line of text.
func (l leaf) quotation() []string {
	lines := l.lines
	if l.html {
		return broken(lines)
	}
	if l.flavor == MDX {
		lines = withoutTags(lines)
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = image().ReplaceAllString(line, "$1")
		// Indented deep, a line of text may look like more than it is.
		if l.title || i > 0 && !l.rows && definitionMarker(out[i]) == 0 {
			out[i], _ = l.flavor.guard(out[i], i == 0)
		}
	}
	return out
}

var image = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`!\[([^\]]*)\]\([^)]*\)`) })

// quote returns what stands between the leaf and rest, the document behind it, for
// its quotation to be one.
func (l leaf) quote(lines []string, rest, eol string) string {
	var b strings.Builder
	blank := eol + strings.TrimRight(l.prefix, whitespace)
	if !l.tight {
		b.WriteString(blank)
	}
	for _, line := range lines {
		b.WriteString(eol + l.prefix + "> " + line)
	}
	// A line of text right behind a quotation would be taken into it, and so would
	// another quotation.
	_, rest, _ = strings.Cut(rest, "\n")
	next, _, _ := strings.Cut(rest, "\n")
	inside, same := strings.CutPrefix(next, l.prefix)
	if !l.tight && strings.Trim(next, whitespace+">") != "" || same && strings.HasPrefix(inside, ">") {
		b.WriteString(blank)
	}
	return b.String()
}

// leaves returns the leaves of a document, front matter left out.
func (f Flavor) leaves(source string) []leaf {
	c := newCutter(source, f)
	root := f.blocksOnly().parse(c.body())
	html := c.htmlLeaves(root)
	var out []leaf
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		var l leaf
		switch node := n.(type) {
		case *ast.Paragraph, *ast.TextBlock:
			l = c.paragraphLeaf(n)
		case *ast.Heading:
			l = c.headingLeaf(node)
		case *extast.Table:
			l = c.tableLeaf(node)
		case *ast.HTMLBlock:
			l = html[node]
		default:
			return ast.WalkContinue, nil
		}
		if len(l.lines) > 0 {
			l.flavor = f
			out = append(out, l)
		}
		return ast.WalkSkipChildren, nil
	})
	return out
}

func (c *cutter) paragraphLeaf(n ast.Node) leaf {
	lines := c.spans(n.Lines())
	if len(lines) == 0 {
		return leaf{}
	}
	item, _ := container(n).(*ast.ListItem)
	l := leaf{prefix: c.leafPrefix(lines[0]), end: c.lineEnd(lines[len(lines)-1].end), tight: item != nil}
	if _, ok := n.NextSibling().(*definitionBody); ok {
		l.prefix += "    " // the quotation is a further block of the definition
	}
	if isLead(n) {
		lines[0].start += len(taskBox(c.source[lines[0].start:lines[0].end]))
	}
	if _, ok := n.Parent().(*ast.Blockquote); ok && n.PreviousSibling() == nil && calloutMarker(c.source[lines[0].start:lines[0].end]) != "" {
		lines = lines[1:]
	}
	for _, s := range lines {
		l.lines = append(l.lines, c.source[s.start:s.end])
	}
	l.apart = c.flavor == MDX && len(separators(strings.Join(l.lines, "\n"))) > 0
	return l
}

func (c *cutter) headingLeaf(n *ast.Heading) leaf {
	lines := c.spans(n.Lines())
	if len(lines) == 0 {
		return leaf{}
	}
	l := leaf{end: c.lineEnd(lines[len(lines)-1].end), title: true}
	before := c.source[c.lineStart(lines[0].start):lines[0].start]
	if hashes := strings.IndexByte(before, '#'); hashes >= 0 {
		l.prefix = continuation(before[:hashes])
	} else { // a line of signs below it
		l.prefix = continuation(before)
		l.end = c.lineEnd(min(l.end+len("\r\n"), len(c.source)))
	}
	for _, s := range lines {
		l.lines = append(l.lines, c.source[s.start:s.end])
	}
	last := &l.lines[len(l.lines)-1]
	*last = c.flavor.withoutAnchor(*last)
	return l
}

// tableLeaf takes the lines of a table: its header, the row of dashes, and one for each
// row.
func (c *cutter) tableLeaf(n *extast.Table) leaf {
	header := n.FirstChild()
	if header == nil || header.FirstChild() == nil || header.FirstChild().Lines().Len() == 0 {
		return leaf{}
	}
	at := c.base + header.FirstChild().Lines().At(0).Start
	first := c.lineStart(at)
	if bar := strings.IndexByte(c.source[first:at], '|'); bar >= 0 {
		at = first + bar
	}
	l := leaf{prefix: continuation(c.source[first:at]), rows: true}
	for range n.ChildCount() + 1 {
		l.end = c.lineEnd(at)
		l.lines = append(l.lines, c.source[at:l.end])
		if l.end >= len(c.source) {
			break
		}
		at = l.end + strings.IndexByte(c.source[l.end:], '\n') + 1
		at += len(c.source[at:]) - len(strings.TrimLeft(c.source[at:], " \t>"))
	}
	return l
}

// leafPrefix returns what a further line begins with in the container of a line.
func (c *cutter) leafPrefix(first span) string {
	return continuation(c.source[c.lineStart(first.start):first.start])
}

// lineEnd returns where the line ends that pos stands on, its line end not counted.
func (c *cutter) lineEnd(pos int) int {
	i := strings.IndexByte(c.source[pos:], '\n')
	if i < 0 {
		return len(c.source)
	}
	end := pos + i
	if end > pos && c.source[end-1] == '\r' {
		end--
	}
	return end
}
