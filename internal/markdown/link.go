package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"tolka/internal/article"
)

// Labels are the labels for which a document has link reference definitions,
// in the form in which they are compared.
type Labels map[string]struct{}

// LabelsOf collects the labels that a document defines.
func LabelsOf(blocks []article.Block) Labels {
	labels := Labels{}
	for _, b := range blocks {
		if b.Kind != article.Markup || !strings.Contains(b.Raw, "]:") {
			continue
		}
		rest := withoutPrefixes(b.Raw)
		for line := range strings.Lines(rest) {
			if n := definition(rest); n > 0 && !strings.Contains(rest[:n], "\n\n") {
				labels[labelKey(rest[1:n-2])] = struct{}{}
			}
			rest = rest[len(line):]
		}
	}
	return labels
}

// withoutPrefixes returns text without what quotations and indentation put before its lines.
func withoutPrefixes(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		bare := strings.TrimLeft(line, " \t>")
		out.WriteString(bare)
	}
	return out.String()
}

func labelKey(label string) string { return util.ToLinkReference([]byte(label)) }

// definition returns the length of the "[label]:" that a line begins with, or
// 0.
func definition(line string) int {
	n := bracketed(line)
	if n < 3 || n >= len(line) || line[n] != ':' {
		return 0
	}
	return n + 1
}

// belowDefinition reports whether the paragraph n, which begins at start, stands
// on the line below a link definition.
func (c *cutter) belowDefinition(n ast.Node, start int) bool {
	above, ok := n.PreviousSibling().(*ast.LinkReferenceDefinition)
	if !ok || above.Lines().Len() == 0 {
		return false
	}
	end := c.base + above.Lines().At(above.Lines().Len()-1).Stop
	return end <= start && strings.Count(c.source[end:start], "\n") <= 1
}

// definitionTransformer is goldmark's transformer of link definitions, but for one whose
// destination is on a line of its own and has below it what only looks like a title: goldmark
// leaves that destination in the paragraph.
type definitionTransformer struct{}

// Transform takes the link definitions out of a paragraph.
func (definitionTransformer) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	before := n.PreviousSibling()
	parser.LinkReferenceParagraphTransformer.Transform(n, reader, pc)
	if n.Parent() == nil {
		return
	}
	above, ok := n.PreviousSibling().(*ast.LinkReferenceDefinition)
	if !ok || above == before {
		return
	}
	label := strings.TrimRight(string(above.Lines().Value(reader.Source())), whitespace)
	if definition(label) != len(label) {
		return
	}
	above.Title = nil
	destination := n.Lines().At(0)
	above.Lines().Append(destination.TrimRightSpace(reader.Source()))
	n.Lines().SetSliced(1, n.Lines().Len())
}

// linkTitle cuts the title of a link definition, if it stands between quotation marks on
// one line.
func (c *cutter) linkTitle(n *ast.LinkReferenceDefinition) {
	if len(n.Title) == 0 || n.Lines().Len() == 0 {
		return
	}
	last := n.Lines().At(n.Lines().Len() - 1)
	start := c.base + last.Start
	line := strings.TrimRight(c.source[start:c.base+last.Stop], whitespace)
	for quote, f := range map[string]form{`"`: formQuotedTitle, "'": formSingleParameter} {
		before, closed := strings.CutSuffix(line, string(n.Title)+quote)
		if closed && strings.HasSuffix(before, quote) {
			c.title(titleSpan{span{last.Start + len(before), last.Start + len(line) - 1}, f})
		}
	}
}

// bracketed returns the length of the label in brackets that s begins with, or
// 0: CommonMark 0.31.2, "link label".
func bracketed(s string) int {
	if s == "" || s[0] != '[' {
		return 0
	}
	for i := 1; i < len(s) && i < 1000; i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			return 0
		case ']':
			return i + 1
		}
	}
	return 0
}

// shortcut returns the length of the reference link without a label of its own
// that text begins with, or 0.
func (s *scanner) shortcut(text string) int {
	if len(s.labels) == 0 {
		return 0
	}
	n := bracketed(text)
	if n < 3 {
		return 0
	}
	if _, ok := s.labels[labelKey(text[1:n-1])]; !ok {
		return 0
	}
	switch {
	case strings.HasPrefix(text[n:], "[]"):
		return n + 2
	case strings.HasPrefix(text[n:], "(") && linkTail(text[n:]) != (span{}), strings.HasPrefix(text[n:], "["):
		return 0
	}
	return n
}

// closeBracket looks behind the "]" at i for a link's destination or label,
// and notes where it stands.
func (s *scanner) closeBracket(i int) {
	if s.depth == 0 {
		return
	}
	s.depth--
	rest := s.text[i+1:]
	var found span
	switch {
	case strings.HasPrefix(rest, "("):
		found = linkTail(rest)
	case strings.HasPrefix(rest, "["):
		n := bracketed(rest)
		if n < 3 {
			return
		}
		if _, ok := s.labels[labelKey(rest[1:n-1])]; s.labels != nil && !ok {
			return
		}
		found = span{1, n - 1}
	}
	if !found.empty() {
		target := element{span: span{i + 1 + found.start, i + 1 + found.end}}
		s.pending = slices.Insert(s.pending, 0, target)
		s.skip = target.start - i
	}
}

// linkTail returns where the destination stands in the part of an inline link
// that s begins with, `(destination "title")`; the zero span where s is no such
// part.
func linkTail(s string) span {
	i := 1 + leadingSpace(s[1:])
	if i >= len(s) {
		return span{}
	}
	n := destination(s[i:])
	if n == 0 {
		return span{}
	}
	dest := span{i, i + n}
	i = dest.end
	space := leadingSpace(s[i:])
	i += space
	if i < len(s) && s[i] == ')' {
		return dest
	}
	if i >= len(s) || space == 0 {
		return span{}
	}
	closing := strings.IndexByte(`"'(`, s[i])
	if closing < 0 {
		return span{}
	}
	for i++; i < len(s) && s[i] != `"')`[closing]; i++ {
		if s[i] == '\\' {
			i++
		}
	}
	i++
	if i >= len(s) {
		return span{}
	}
	i += leadingSpace(s[i:])
	if i < len(s) && s[i] == ')' {
		return dest
	}
	return span{}
}

func leadingSpace(s string) int { return len(s) - len(strings.TrimLeft(s, whitespace)) }

// destination returns the length of the link destination that s begins with, or
// 0: CommonMark 0.31.2, "link destination".
func destination(s string) int {
	if s[0] == '<' {
		end := strings.IndexAny(s[1:], "<>\n")
		if end < 0 || s[1+end] != '>' {
			return 0
		}
		return end + 2
	}
	depth := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s) && isPunct(s[i+1]):
			i++
		case c == '(':
			// Deeper nesting is nobody's address, and a bound keeps this linear.
			if depth++; depth > 32 {
				return 0
			}
		case c == ')':
			if depth--; depth < 0 {
				return i
			}
		case c <= ' ' || c == 0x7f:
			if depth > 0 {
				return 0
			}
			return i
		}
	}
	return 0
}
