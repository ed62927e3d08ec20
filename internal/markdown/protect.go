package markdown

import (
	"strconv"
	"strings"

	"tolka/internal/article"
)

// A Span is a stretch of text that a placeholder stands for.
type Span struct {
	// Text is what the placeholder stands for.
	Text string
	// short is set for a reference link that has no label of its own: the whole
	// link, "[text]" or "[text][]", as the source has it.
	short string
	// closes says that the span begins with the end of an attribute that people read; opens is
	// the quotation mark of the one that begins behind it, or 0.
	closes bool
	opens  byte
	// below and above say that the span is a tag that shares its line with no text: a line
	// break is before it, and one behind it.
	below, above bool
}

// Protect replaces what must come back exactly by the placeholders {{1}}, {{2}}
// and so on: addresses, link targets and labels, HTML tags and comments, math,
// shortcodes, attribute lists, footnote references, hard line breaks, and
// anything that looks like a placeholder. The n-th span is what {{n}} stands
// for; Restore puts it back.
//
// The text of a link, the alternative text of an image and titles stay in the
// text: [text]({{1}} "title"), and so do the attributes of a tag that people read: {{1}}alt{{2}}
// for <img alt="alt">. What is in an element such as <code> goes with its tags. A reference link becomes [text][{{1}}], also
// where it has no label of its own, so that its text can change; labels say
// which those are. Inline code stays in the text, for the grammar of the
// sentence needs it.
func Protect(text string, labels Labels) (protected string, spans []Span) {
	return CommonMark.protect(text, labels)
}

// ProtectBlock is Protect for the text of a block, in the flavor of its document.
func ProtectBlock(b article.Block, labels Labels) (protected string, spans []Span) {
	return flavorOf(b).protect(b.Text, labels)
}

func (f Flavor) protect(text string, labels Labels) (protected string, spans []Span) {
	if isPlain(text) {
		return text, nil
	}
	p := protector{}
	lines := tagLines{text: text}
	done := 0
	for e := range f.elements(text, labels) {
		if e.kind == codeSpan {
			continue
		}
		p.literal(text[done:e.start])
		raw := text[e.start:e.end]
		switch e.kind {
		case shortcut:
			n := bracketed(raw)
			p.literal(raw[:n])
			p.out.WriteString("[")
			p.placeholder(Span{Text: raw[1 : n-1], short: raw})
			p.out.WriteString("]")
		case hardBreak:
			p.placeholder(Span{Text: raw})
			p.out.WriteString("\n")
		default:
			s := Span{Text: raw, closes: e.closes, opens: e.opens}
			if f != MDX && (raw[0] == '<' || e.closes) {
				s.below, s.above = lines.around(e.span)
			}
			p.placeholder(s)
		}
		done = e.end
	}
	if done == 0 && !strings.Contains(text, "{{") {
		return text, nil
	}
	p.literal(text[done:])
	return p.out.String(), p.spans
}

type protector struct {
	out   strings.Builder
	spans []Span
	// end is the length of out just behind the last placeholder.
	end int
}

// placeholder writes the placeholder for s; a span that follows another one
// directly shares its placeholder.
func (p *protector) placeholder(s Span) {
	if last := len(p.spans) - 1; last >= 0 && p.end == p.out.Len() && s.short == "" && !isBreak(s.Text) {
		p.spans[last].Text += s.Text
		p.spans[last].opens, p.spans[last].above = s.opens, s.above
		return
	}
	p.spans = append(p.spans, s)
	p.out.WriteString("{{")
	p.out.WriteString(strconv.Itoa(len(p.spans)))
	p.out.WriteString("}}")
	p.end = p.out.Len()
}

// literal writes text as it is, but for what looks like a placeholder.
func (p *protector) literal(text string) {
	for {
		i, n, _ := nextPlaceholder(text)
		if n == 0 {
			p.out.WriteString(text)
			return
		}
		p.out.WriteString(text[:i])
		p.placeholder(Span{Text: text[i : i+n]})
		text = text[i+n:]
	}
}

// isBreak reports whether a span ends its line.
func isBreak(span string) bool { return strings.HasSuffix(span, "\n") }

// nextPlaceholder finds the first placeholder in text: where it begins, its
// length and its number. Space inside it is tolerated. n is 0 where there is
// none.
func nextPlaceholder(text string) (i, n, number int) {
	for from := 0; ; {
		open := strings.Index(text[from:], "{{")
		if open < 0 {
			return 0, 0, 0
		}
		i = from + open
		if n, number = placeholder(text[i:]); n > 0 {
			return i, n, number
		}
		from = i + 1
	}
}

// placeholder returns the length and the number of the placeholder that s
// begins with; the length is 0 where there is none.
func placeholder(s string) (n, number int) {
	rest := strings.TrimLeft(s[2:], " ")
	digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
	tail := strings.TrimLeft(rest[digits:], " ")
	if digits == 0 || digits > 9 || !strings.HasPrefix(tail, "}}") {
		return 0, 0
	}
	number, _ = strconv.Atoi(rest[:digits])
	return len(s) - len(tail) + 2, number
}
