package markdown

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// metadataKeys are the keys of MultiMarkdown with which a document may begin, without front
// matter around them: MultiMarkdown 6 User's Guide, "Metadata". Sorted.
var metadataKeys = []string{
	"affiliation", "author", "base header level", "bibliostyle", "bibliography", "bibtex", "copyright", "css", "date", "description", "email",
	"format", "html header", "html header level", "keywords", "language", "latex config", "latex header level", "latex mode", "mmd footer",
	"mmd header", "quotes language", "revision", "subtitle", "summary", "title", "transclude base", "version", "web", "xhtml header",
}

// attributedDefinition reports whether line is a link definition of MultiMarkdown's, with
// attributes behind it: [label]: a.png "Title" width=40px, and where its title stands.
func attributedDefinition(line string) (titleSpan, bool) {
	var title titleSpan
	line = strings.TrimRight(line, whitespace)
	i := definition(line)
	if i == 0 || !strings.Contains(line, "=") {
		return title, false
	}
	i += leadingSpace(line[i:])
	n := 0
	if i < len(line) {
		n = destination(line[i:])
	}
	if n == 0 || n == len(line)-i {
		return title, false
	}
	i += n
	i += leadingSpace(line[i:])
	if line[i] == '"' {
		end := strings.IndexByte(line[i+1:], '"')
		if end < 0 {
			return title, false
		}
		title = titleSpan{span{i + 1, i + 1 + end}, formQuotedTitle}
		i = title.end + 1
	}
	attributes := strings.Fields(line[i:])
	for _, a := range attributes {
		if key, value, ok := strings.Cut(a, "="); !ok || tagName(key) != len(key) || value == "" {
			return title, false
		}
	}
	return title, len(attributes) > 0
}

// A marker returns the length of what sets a line of a paragraph apart from the others, or 0.
type marker func(line string) int

// markers returns the marker for the lines of the paragraph n.
func (c *cutter) markers(n ast.Node, lines []span) marker {
	if c.isTitleBlock(n, lines) {
		title := c.source[lines[0].start:lines[0].end]
		return func(line string) int {
			if line == title {
				return len("% ")
			}
			return len(line)
		}
	}
	if c.isComment(lines) {
		return func(line string) int { return len(line) }
	}
	if !c.isMetadata(n, lines) {
		return lineMarker
	}
	return func(line string) int {
		key, value, _ := strings.Cut(line, ":")
		if !isProseKey(key) {
			return len(line)
		}
		return len(line) - len(strings.TrimLeft(value, whitespace))
	}
}

// isMetadata reports whether the paragraph n is MultiMarkdown's metadata: the first lines of a
// document, each with a key that MultiMarkdown knows.
func (c *cutter) isMetadata(n ast.Node, lines []span) bool {
	if !c.isFirst(n, lines) || len(lines) < 2 {
		return false
	}
	for _, l := range lines {
		key, value, ok := strings.Cut(c.source[l.start:l.end], ":")
		if _, known := slices.BinarySearch(metadataKeys, strings.ToLower(key)); !ok || !known || !endsWord(value) {
			return false
		}
	}
	return true
}

// isTitleBlock reports whether the paragraph n is the title block of Pandoc's: a line each for the
// title, the authors and the date, at the beginning of a document.
func (c *cutter) isTitleBlock(n ast.Node, lines []span) bool {
	if !c.isFirst(n, lines) || len(lines) > 3 {
		return false
	}
	for _, l := range lines {
		if !strings.HasPrefix(c.source[l.start:l.end], "% ") {
			return false
		}
	}
	return true
}

// isFirst reports whether the document begins with the paragraph n.
func (c *cutter) isFirst(n ast.Node, lines []span) bool {
	return n.PreviousSibling() == nil && n.Parent().Kind() == ast.KindDocument && lines[0].start <= len(byteOrderMark)
}

// isComment reports whether the lines are a comment of MyST's, % Text. Pages in other dialects
// show such lines.
func (c *cutter) isComment(lines []span) bool {
	for _, l := range lines {
		if c.source[l.start] != '%' {
			return false
		}
	}
	return c.isMyST()
}

// mystConstruct matches what only pages in MyST have: a role, a label, a directive of colons.
var mystConstruct = regexp.MustCompile("\\{[a-z][a-z:-]*\\}`|(?m:^\\([^()\\s]+\\)=\\s*$|^:::+\\{[a-z-]+\\})")
