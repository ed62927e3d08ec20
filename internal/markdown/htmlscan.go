package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
)

// An htmlToken is a tag, a comment or a stretch of text of an HTML block.
type htmlToken struct {
	// span is where the token is in the text of the block.
	span
	kind html.TokenType
	// name is a tag's, in lower case.
	name string
	// partner is the index of the closing tag of an opening tag, in the block partnerBlock;
	// -1 if there is none.
	partner, partnerBlock int
}

// An htmlBlock is an HTML block with its tokens.
type htmlBlock struct {
	node *ast.HTMLBlock
	// lines is where its lines are in the source, without what containers put before them;
	// text is what they hold, joined by "\n", and offsets where each begins in text.
	lines   []span
	text    string
	offsets []int
	tokens  []htmlToken
	// mask is the text with an "x" for each byte that is not HTML, and masks is where those
	// are: see masked.
	mask  string
	masks []span
	// markup is what plainMarkup finds in the text, once readsAlike has asked for it.
	markup []span
	// pieces is what has been cut out of text as prose, once it is cut.
	pieces []span
	// unread is where in text a tag, a comment or an element begins that never ends and that
	// may hide prose; -1 if there is none.
	unread int
	// swallowed says that an earlier block ends inside of a tag or a comment, so
	// that a browser sees no text here, or other text.
	swallowed bool
	// swallowedTo is where in text the tag or comment ends in which an earlier block ends, 0 if
	// there is none. What is before it is not read.
	swallowedTo int
	// open is the tag or comment that scan finds without an end, "" if there is none.
	open string
}

// codeToken is a fenced code block inside of HTML, as JSX and kramdown know it.
const codeToken html.TokenType = 100

// line returns the index of the line that a position of the text is on.
func (b *htmlBlock) line(pos int) int {
	i, found := slices.BinarySearch(b.offsets, pos)
	if !found {
		i--
	}
	return i
}

// at returns where a position of the text is in the source.
func (b *htmlBlock) at(pos int) int {
	i := b.line(pos)
	return b.lines[i].start + pos - b.offsets[i]
}

// readHTMLBlocks reads the HTML blocks below n and finds the partner of each opening tag, which
// may be in a later block: a blank line ends a block.
func (c *cutter) readHTMLBlocks(n ast.Node) {
	if !strings.Contains(c.source, "<") {
		return
	}
	c.htmlIndex = map[*ast.HTMLBlock]int{}
	_ = ast.Walk(n, func(child ast.Node, entering bool) (ast.WalkStatus, error) {
		if node, ok := child.(*ast.HTMLBlock); ok && entering {
			if b := c.readHTML(node); len(b.lines) > 0 {
				c.htmlIndex[node] = len(c.htmls)
				c.htmls = append(c.htmls, b)
			}
		}
		return ast.WalkContinue, nil
	})
	type place struct{ block, token int }
	open := map[string][]place{}
	var last openTag
	for i := range c.htmls {
		b := &c.htmls[i]
		last.take(c.source, b)
		for j := range b.tokens {
			t := &c.htmls[i].tokens[j]
			t.partner = -1
			switch t.kind {
			case html.StartTagToken:
				open[t.name] = append(open[t.name], place{i, j})
			case html.EndTagToken:
				if stack := open[t.name]; len(stack) > 0 {
					top := stack[len(stack)-1]
					open[t.name] = stack[:len(stack)-1]
					start := &c.htmls[top.block].tokens[top.token]
					start.partner, start.partnerBlock = j, i
				}
			}
		}
	}
	c.hide()
}

// hide notes where the elements are whose content stays in the source language. One that is
// never closed reaches to the end of its block.
func (c *cutter) hide() {
	end := 0
	for i := range c.htmls {
		b := &c.htmls[i]
		for j := range b.tokens {
			t := &b.tokens[j]
			start := b.at(t.start)
			if t.kind != html.StartTagToken || start < end || !CommonMark.staysSource(t.name, b.text[t.start:t.end]) {
				continue
			}
			whole := CommonMark.saysNo(b.text[t.start:t.end])
			if !whole { // its own attributes may be prose
				start = b.at(t.end-1) + 1
			}
			switch {
			case t.partner < 0:
				end = b.lines[len(b.lines)-1].end
				b.leave(t.start)
			case whole:
				other := &c.htmls[t.partnerBlock]
				end = other.at(other.tokens[t.partner].end-1) + 1
			default:
				other := &c.htmls[t.partnerBlock]
				end = other.at(other.tokens[t.partner].start)
			}
			if start < end {
				c.hidden = append(c.hidden, span{start, end})
			}
		}
	}
}

// isHidden reports whether a position of the source is in an element whose content stays as
// it is, and where that element is.
func (c *cutter) isHidden(pos int) (span, bool) {
	i, found := slices.BinarySearchFunc(c.hidden, pos, func(s span, pos int) int { return s.start - pos })
	if !found {
		i--
	}
	if i >= 0 && pos < c.hidden[i].end {
		return c.hidden[i], true
	}
	return span{}, false
}

// readHTML reads one HTML block.
func (c *cutter) readHTML(n *ast.HTMLBlock) htmlBlock {
	b := htmlBlock{node: n, lines: c.spans(n.Lines()), unread: -1}
	if len(b.lines) == 0 {
		return b
	}
	if n.HasClosure() {
		start := c.base + n.ClosureLine.Start
		b.lines = append(b.lines, span{start, c.lineEnd(start)})
	}
	var text strings.Builder
	for i, l := range b.lines {
		if i > 0 {
			text.WriteByte('\n')
		}
		b.offsets = append(b.offsets, text.Len())
		text.WriteString(c.source[l.start:l.end])
	}
	b.text = text.String()
	code := fencedIn(b.text)
	b.mask, b.masks = masked(b.text, code)
	b.scan(code)
	return b
}

// leave notes that the text from a position on could not be read.
func (b *htmlBlock) leave(from int) {
	if (b.unread < 0 || from < b.unread) && hasLetter(b.text[from:]) {
		b.unread = from
	}
}

// scan cuts the text into tokens as browsers do. Templates, processing instructions and
// fenced code are masked, for they may hold what looks like a tag.
func (b *htmlBlock) scan(code []span) {
	z := html.NewTokenizer(strings.NewReader(b.mask + "\n")) // as "</" before it begins a comment
	for at := 0; at < len(b.text); {
		kind, raw := z.Next(), z.Raw()
		if kind == html.ErrorToken || kind != html.TextToken && raw[len(raw)-1] != '>' {
			b.leave(at) // it never ends
			b.open = b.text[at:]
			return
		}
		t := htmlToken{span: span{at, min(at+len(raw), len(b.text))}, kind: kind}
		at = t.end
		if kind == html.StartTagToken || kind == html.EndTagToken || kind == html.SelfClosingTagToken {
			name, _ := z.TagName()
			t.name = string(name)
			if kind == html.StartTagToken && !opensElement(t.name, b.text[t.start:t.end]) {
				t.kind = html.SelfClosingTagToken
			}
		}
		for ; len(code) > 0 && code[0].start < t.end; code = code[1:] {
			if kind != html.TextToken {
				continue // what looks like code is part of a tag
			}
			if code[0].start > t.start {
				b.tokens = append(b.tokens, htmlToken{span: span{t.start, code[0].start}, kind: kind})
			}
			t.start = min(max(t.start, code[0].end), t.end)
			b.tokens = append(b.tokens, htmlToken{span: code[0], kind: codeToken})
		}
		if !t.empty() {
			b.tokens = append(b.tokens, t)
		}
	}
}

// masked returns text with an "x" for each byte of code, templates and processing
// instructions, and where those are, in order.
func masked(text string, code []span) (string, []span) {
	var masks []span
	s := scanner{text: text}
	for i := 0; i < len(text); {
		n := 0
		switch rest := text[i:]; {
		case len(code) > 0 && code[0].start <= i:
			if code[0].end > i {
				masks = append(masks, code[0])
				i = code[0].end
			}
			code = code[1:]
			continue
		case strings.HasPrefix(rest, "<!--"):
			i += max(s.until(rest, 4, "-->"), 4)
			continue
		case rest[0] == '{':
			n = s.template(rest)
		case strings.HasPrefix(rest, "<?"), strings.HasPrefix(rest, "<%"), strings.HasPrefix(rest, "<![CDATA["):
			n = s.angle(rest)
		}
		if n > 0 {
			masks = append(masks, span{i, i + n})
		}
		i += max(n, 1)
	}
	if masks == nil {
		return text, nil
	}
	out := []byte(text)
	for _, m := range masks {
		for i := m.start; i < m.end; i++ {
			out[i] = 'x'
		}
	}
	return string(out), masks
}

// fencedIn returns where text has fenced code blocks, however deep they are indented.
func fencedIn(text string) []span {
	if !strings.Contains(text, "```") && !strings.Contains(text, "~~~") {
		return nil
	}
	var out []span
	opening, start, at := "", 0, 0
	for line := range strings.Lines(text) {
		bare := strings.Trim(line, whitespace)
		switch n := 0; {
		case opening != "":
			if strings.HasPrefix(bare, opening) && strings.Trim(bare, opening[:1]) == "" {
				out = append(out, span{start, at + len(line)})
				opening = ""
			}
		case bare != "":
			if n = fence(bare); n > 0 {
				opening, start = bare[:n], at
			}
		}
		at += len(line)
	}
	return out
}
