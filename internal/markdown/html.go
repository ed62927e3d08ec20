package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"tolka/internal/article"
)

// htmlBlock cuts an HTML block: the prose in it, and the rest as HTML.
func (c *cutter) htmlBlock(n *ast.HTMLBlock) {
	i, ok := c.htmlIndex[n]
	if !ok {
		return
	}
	b := &c.htmls[i]
	c.markup(b.lines[0].start)
	// The other kinds end with a line that holds their end, wherever that is.
	h := htmlCutter{cutter: c, block: b, oneLine: n.HTMLBlockType < ast.HTMLBlockType6}
	if b.swallowed {
		b.leave(0)
	} else {
		h.cut()
	}
	b.pieces = h.pieces
	end := b.lines[len(b.lines)-1].end
	if b.unread < 0 {
		c.keep(article.HTML, max(c.done, b.lines[0].start), end)
		return
	}
	from := max(c.done, b.at(b.unread))
	c.keep(article.HTML, max(c.done, b.lines[0].start), from)
	if c.keep(article.HTML, from, end); from < end {
		last := &c.blocks[len(c.blocks)-1]
		last.Unparsed, last.Swallowed = true, b.swallowed
	}
}

// htmlBlockStart reports whether a line would begin an HTML block, and whether
// it does so only because a tag stands alone on it.
func htmlBlockStart(line string) (starts, alone bool) {
	if len(line) < 2 || line[0] != '<' {
		return false, false
	}
	if line[1] == '!' || line[1] == '?' {
		return true, false
	}
	rest, closing := strings.CutPrefix(line[1:], "/")
	rest = strings.TrimLeft(rest, " ")
	name := strings.ToLower(rest[:tagName(rest)])
	if _, ok := slices.BinarySearch(blockTags, name); ok && !(closing && isRawElement(name)) {
		return true, false
	}
	if n := htmlTag(line); n > 0 && strings.Trim(line[n:], whitespace) == "" {
		return true, true
	}
	return false, false
}

// blockTags are the elements that begin an HTML block wherever they begin a
// line: CommonMark 0.31.2, "HTML blocks", start conditions 1 and 6. Sorted.
var blockTags = []string{
	"address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center",
	"col", "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption",
	"figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head",
	"header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu", "menuitem", "meta",
	"nav", "noframes", "ol", "optgroup", "option", "p", "param", "pre", "script", "search", "section",
	"style", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr",
	"track", "ul",
}

// isRawElement reports whether an element's opening tag begins an HTML block
// but its closing tag does not: start condition 1.
func isRawElement(name string) bool {
	return name == "pre" || name == "script" || name == "style" || name == "textarea"
}

// tagName returns the length of the tag name that s begins with.
func tagName(s string) int {
	n := 0
	for n < len(s) && (isASCIILetter(s[n]) || n > 0 && (isDigit(s[n]) || s[n] == '-')) {
		n++
	}
	return n
}

// htmlTag returns the length of the opening or closing tag that s begins with,
// or 0: CommonMark 0.31.2, "Raw HTML". Attributes may span lines.
func htmlTag(s string) int {
	if len(s) < 3 || s[0] != '<' {
		return 0
	}
	i := 1
	closing := s[i] == '/'
	if closing {
		i++
	}
	name := tagName(s[i:])
	if name == 0 {
		return 0
	}
	i += name
	for {
		space := len(s[i:]) - len(strings.TrimLeft(s[i:], htmlSpace))
		i += space
		switch {
		case i >= len(s):
			return 0
		case s[i] == '>':
			return i + 1
		case closing || space == 0 && s[i] != '/':
			return 0
		case s[i] == '/':
			if strings.HasPrefix(s[i:], "/>") {
				return i + 2
			}
			return 0
		}
		n := htmlAttribute(s[i:])
		if n == 0 {
			return 0
		}
		i += n
	}
}

// htmlAttribute returns the length of the attribute that s begins with, or 0. Its name may begin
// with a number sign, as browsers have it and Vue's slots do, although CommonMark knows no such.
func htmlAttribute(s string) int {
	name := strings.TrimPrefix(s, "#")
	i := strings.IndexFunc(name, func(r rune) bool {
		return !(r < 128 && (isASCIILetter(byte(r)) || isDigit(byte(r)) || strings.ContainsRune("_:.-@", r)))
	})
	if i <= 0 || name[0] == '-' || name[0] == '.' || isDigit(name[0]) {
		return 0
	}
	i += len(s) - len(name)
	rest := strings.TrimLeft(s[i:], htmlSpace)
	if !strings.HasPrefix(rest, "=") {
		return i
	}
	rest = strings.TrimLeft(rest[1:], htmlSpace)
	if rest == "" {
		return 0
	}
	value := len(s) - len(rest)
	if q := rest[0]; q == '"' || q == '\'' {
		end := quotedEnd(rest[1:], q)
		if end < 0 {
			return 0
		}
		return value + end + 2
	}
	end := strings.IndexAny(rest, htmlSpace+"\"'=<>`")
	if end <= 0 {
		return 0
	}
	return value + end
}

// quotedEnd returns where the quotation mark q closes the value that s begins with, or -1. A
// template in it may have such marks of its own.
func quotedEnd(s string, q byte) int {
	for i := 0; ; {
		n := strings.IndexByte(s[i:], q)
		if n < 0 {
			return -1
		}
		brace := strings.Index(s[i:i+n], "{{")
		if brace < 0 {
			return i + n
		}
		if i += brace; shortcode(s[i:min(len(s), i+longestTemplate)]) > 0 {
			i += shortcode(s[i:min(len(s), i+longestTemplate)])
		} else {
			i += len("{{")
		}
	}
}

// longestTemplate bounds how far the end of a template in an attribute is looked for.
const longestTemplate = 500

func isASCIILetter(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' }
func isDigit(b byte) bool       { return b >= '0' && b <= '9' }
