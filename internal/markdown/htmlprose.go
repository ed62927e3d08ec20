package markdown

import (
	"strings"

	"golang.org/x/net/html"

	"tolka/internal/article"
)

// An htmlCutter cuts the prose out of one HTML block. Its tags, and the layout around the
// prose, stay as they are.
type htmlCutter struct {
	*cutter
	block *htmlBlock
	// open are the elements that are open and not part of a sentence.
	open []string
	// run is the stretch of text that is being collected: text, and tags inside sentences.
	run span
	// prose says that the run has a letter outside of tags. tags are its tags, and breaks what
	// separates its paragraphs.
	prose  bool
	tags   []span
	breaks []span
	// pieces is what has been cut out of the text so far.
	pieces []span
	// oneLine says that a line break could end the block.
	oneLine bool
}

// cut cuts the prose of the block.
func (h *htmlCutter) cut() {
	b := h.block
	for i := range b.tokens {
		t := &b.tokens[i]
		if t.end <= b.swallowedTo {
			continue
		}
		if hidden, ok := h.isHidden(b.at(t.start)); ok {
			opens := hidden.start == b.at(t.start) && t.kind == html.StartTagToken
			switch {
			case opens && inSentence(t.name, b.text[t.start:t.end]) && h.closedHere(t), !opens && !h.run.empty():
				h.extend(t.span)
			case opens:
				h.flush()
			}
			continue
		}
		if !b.readsAlike(t) {
			b.leave(t.start)
			break
		}
		switch t.kind {
		case html.TextToken:
			h.extend(t.span)
			h.prose = h.prose || hasLetter(b.text[t.start:t.end])
			h.markers(t.span)
		case codeToken:
			h.extend(t.span)
			h.breaks = append(h.breaks, t.span)
		case html.CommentToken:
			if isMarkup(b.text[t.start:t.end]) {
				h.extend(t.span)
			} else {
				h.flush()
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			h.tag(t)
		default:
			h.flush()
		}
	}
	h.flush()
}

// closedHere reports whether an opening tag has its closing tag in the same block.
func (h *htmlCutter) closedHere(t *htmlToken) bool {
	return t.partner >= 0 && &h.htmls[t.partnerBlock] == h.block
}

// tag takes a tag into the run, or ends the run.
func (h *htmlCutter) tag(t *htmlToken) {
	raw := h.block.text[t.start:t.end]
	inside := inSentence(t.name, raw)
	if inside && t.kind == html.StartTagToken && CommonMark.staysSource(t.name, raw) && !h.closedHere(t) {
		inside = false
	}
	if inside {
		inside = isMarkup(raw) && !(strings.Contains(raw, "\n") && h.quoted())
	}
	if inside {
		h.extend(t.span)
		h.tags = append(h.tags, t.span)
		return
	}
	h.flush()
	h.labels(t.span)
	switch t.kind {
	case html.StartTagToken:
		h.open = append(h.open, t.name)
	case html.EndTagToken:
		for i := len(h.open) - 1; i >= max(0, len(h.open)-maxOpen); i-- {
			if h.open[i] == t.name {
				h.open = h.open[:i]
				break
			}
		}
	}
}

// isMarkup reports whether Protect sees a tag or comment as one: otherwise it cannot be part of
// a text.
func isMarkup(raw string) bool {
	s := scanner{text: raw}
	return s.angle(raw) == len(raw)
}

// maxOpen bounds how far back a closing tag looks for the opening one.
const maxOpen = 100

// quoted reports whether the lines of the block begin with more than white space, as in a
// quotation.
func (h *htmlCutter) quoted() bool {
	last := h.block.lines[len(h.block.lines)-1]
	return strings.Trim(h.source[h.lineStart(last.start):last.start], whitespace) != ""
}

func (h *htmlCutter) extend(s span) {
	if h.run.empty() {
		h.run = s
	}
	h.run.end = s.end
}

// labels cuts the attributes in s that people read.
func (h *htmlCutter) labels(s span) {
	b := h.block
	masked := b.mask[s.start:s.end]
	for _, a := range attributes(masked) {
		raw := b.text[s.start+a.value.start : s.start+a.value.end]
		if !contains(proseAttributes, a.name) || !hasLetter(raw) {
			continue
		}
		value := a.value.trim(b.text[s.start:s.end])
		start, end := s.start+value.start, s.start+value.end
		h.piece(span{start, end}, span{start, end}, article.Block{
			Kind: article.Label, Text: decodeAttribute(h.source[b.at(start):b.at(end)]), Form: int(attributeForm(a.quote)),
		})
	}
}

// flush ends the run and cuts its prose.
func (h *htmlCutter) flush() {
	from, end := h.run.start, h.run.end
	if h.prose {
		for _, next := range h.breaks {
			h.sentence(span{from, next.start})
			from = next.end
		}
		h.sentence(span{from, end})
	} else {
		for _, t := range h.tags {
			h.labels(t)
		}
	}
	h.run, h.prose, h.tags, h.breaks = span{}, false, h.tags[:0], h.breaks[:0]
}

// markers notes the signs in a text that begin headings and list items: tools that read
// Markdown inside of HTML, such as kramdown and MDX, see those there.
func (h *htmlCutter) markers(s span) {
	text := h.block.text
	for i := s.start; i < s.end; {
		if i == 0 || text[i-1] == '\n' {
			line, _, _ := strings.Cut(text[i:s.end], "\n")
			indent := leadingSpace(line)
			if n := markerLength(line[indent:]); n > 0 {
				h.breaks = append(h.breaks, span{i, i + indent + n})
			}
		}
		next := strings.IndexByte(text[i:s.end], '\n')
		if next < 0 {
			return
		}
		i += next + 1
	}
}

// markerLength returns the length of the signs with which line begins a heading or a list
// item, with the space behind them, or 0.
func markerLength(line string) int {
	if line == "" {
		return 0
	}
	n := 0
	switch line[0] {
	case '#':
		n = run(line)
	case '-', '+', '*':
		n = 1
	default:
		if n = number(line); n > 0 {
			n++
		}
	}
	if n == 0 || n > 10 || n == len(line) || !endsWord(line[n:]) {
		return 0
	}
	n += leadingSpace(line[n:])
	return n + len(taskBox(line[n:]))
}

// sentence cuts the prose of s: the text between two tags that are not part of it.
func (h *htmlCutter) sentence(s span) {
	text := h.block.text[s.start:s.end]
	inner := trimMarkup(text)
	if inner.empty() || !hasLetter(text[inner.start:inner.end]) {
		return
	}
	b := article.Block{Kind: h.kind(), Form: int(formHTML)}
	if h.oneLine {
		b.Form = int(formHTMLLine)
	}
	if b.Kind == article.Heading && h.top() != "summary" {
		b.Level = int(h.top()[1] - '0')
	}
	start := s.start + inner.start
	b.Text, b.Prefix = h.text(span{start, s.start + inner.end}), h.indentation(start, s.start+inner.end)
	h.piece(s, span{start, s.start + inner.end}, b)
}

// piece cuts the block b, which is inner; outer is what belongs to the same sentence.
func (h *htmlCutter) piece(outer, inner span, b article.Block) {
	start, end := h.block.at(inner.start), h.block.at(inner.end-1)+1
	h.keep(article.HTML, h.done, start)
	before := len(h.starts)
	h.add(start, end, b)
	if len(h.starts) > before {
		h.pieces = append(h.pieces, outer)
	}
}

// top returns the innermost element that is open.
func (h *htmlCutter) top() string {
	if len(h.open) == 0 {
		return ""
	}
	return h.open[len(h.open)-1]
}

// kind returns what the prose in the innermost open element is.
func (h *htmlCutter) kind() article.Kind {
	switch h.top() {
	case "h1", "h2", "h3", "h4", "h5", "h6", "summary":
		return article.Heading
	case "td", "th", "caption", "button", "option", "label", "legend":
		return article.Cell
	case "li", "dt", "dd":
		return article.Item
	case "blockquote":
		return article.Quote
	}
	return kindIn(h.block.node)
}

// text returns the prose of s: each line without its indentation, entities that stand for
// letters and typographic signs resolved. Tags stay as they are, with their line breaks.
func (h *htmlCutter) text(s span) string {
	b := h.block
	var out strings.Builder
	for _, part := range markups(b.text[s.start:s.end]) {
		at := span{s.start + part.start, s.start + part.end}
		if part.tag {
			out.WriteString(h.source[b.at(at.start) : b.at(at.end-1)+1])
			continue
		}
		lines := strings.Split(b.text[at.start:at.end], "\n")
		for i, line := range lines {
			if i > 0 {
				out.WriteByte('\n')
				line = strings.TrimLeft(line, whitespace)
			}
			if i < len(lines)-1 {
				line = strings.TrimRight(line, whitespace)
			}
			if !part.template {
				line = decodeText(line)
			}
			out.WriteString(line)
		}
	}
	return out.String()
}

// indentation returns what a further line of the prose from start to end begins with: what its
// second line does, or what its first line does before the first sign.
func (h *htmlCutter) indentation(start, end int) string {
	b := h.block
	line := func(pos int) string { // of a position in the text
		at := b.at(pos)
		from := h.lineStart(at)
		i := at
		for i < len(h.source) && (h.source[i] == ' ' || h.source[i] == '\t') {
			i++
		}
		return h.source[from:i]
	}
	if next := strings.IndexByte(b.text[start:end], '\n'); next >= 0 {
		return line(start + next + 1)
	}
	return continuation(line(b.offsets[b.line(start)]))
}

// trimMarkup returns what is left of text without what need not be sent at its ends: white
// space, comments, line breaks, and tags around the whole.
func trimMarkup(text string) span {
	parts := markups(text)
	s := span{0, len(text)}
	trim := func() {
		s.start += leadingSpace(text[s.start:s.end])
		s.end = s.start + len(strings.TrimRight(text[s.start:s.end], whitespace))
	}
	for trim(); len(parts) > 0; trim() {
		first, last := parts[0], parts[len(parts)-1]
		switch {
		case first.end <= s.start:
			parts = parts[1:]
		case last.start >= s.end:
			parts = parts[:len(parts)-1]
		case first.tag && isNoise(text[first.start:first.end]):
			s.start = first.end
			parts = parts[1:]
		case last.tag && isNoise(text[last.start:last.end]):
			s.end = last.start
			parts = parts[:len(parts)-1]
		case first.tag && last.tag && len(parts) > 1 && first.partner == last.start && len(CommonMark.readable(text[first.start:first.end])) == 0:
			s = span{first.end, last.start}
			parts = parts[1 : len(parts)-1]
		default:
			return s
		}
	}
	return s
}
