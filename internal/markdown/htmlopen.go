package markdown

import (
	"strings"

	"golang.org/x/net/html"
)

// An openTag follows through the HTML blocks of a document whether a browser is inside of a tag
// or a comment: a blank line ends a block, but not a tag in it.
type openTag struct {
	// text is the tag or comment as far as it has been read, "" if none is open.
	text string
	// end is where in the source the last block ends.
	end int
	// lost says that it is not known where the tag ends.
	lost bool
}

// longestOpenTag bounds how far the end of a tag or comment that a block leaves open is followed.
const longestOpenTag = 2 << 10

// take continues with a block and says how far it is part of what an earlier one left open.
func (o *openTag) take(source string, b *htmlBlock) {
	if o.lost {
		b.swallowed = true
		return
	}
	start := b.lines[0].start
	open, between := o.text != "", ""
	if open {
		between = source[min(o.end, start):start]
		// The Markdown in between is rendered before a browser reads it: a quotation mark or
		// "-->" in it may be written otherwise then. The first tag there ends one that has only
		// names and complete values so far.
		sign := openSign(o.text)
		o.lost = b.masks != nil || len(o.text) > longestOpenTag || sign != "" && strings.Contains(between, sign)
	}
	o.end = b.lines[len(b.lines)-1].end
	if o.lost {
		b.swallowed = true
		return
	}
	if !open && b.masks == nil { // scan has seen how it ends
		o.text = b.open
		return
	}
	before := len(o.text) + len(between)
	text := o.text + between + b.text
	z := html.NewTokenizer(strings.NewReader(text + "\n"))
	o.text = ""
	for at := 0; at < len(text); {
		kind := z.Next()
		end := at + len(z.Raw())
		isOpen := kind == html.ErrorToken || kind != html.TextToken && z.Raw()[len(z.Raw())-1] != '>'
		if open && at < before && end > before && kind != html.TextToken {
			b.swallow(end - before)
		}
		if isOpen {
			o.text = text[at:]
			b.swallowed = b.swallowed || at < before
			break
		}
		at = end
	}
	o.lost = b.masks != nil && (o.text != "" || endsOpen(b.mask))
}

// swallow notes that the text up to end is part of a tag or comment that an earlier block left
// open. If that hides prose, the whole block stays unchanged.
func (b *htmlBlock) swallow(end int) {
	b.swallowedTo = end
	for _, t := range b.tokens {
		if t.start < end && (t.kind == html.TextToken && hasLetter(b.text[t.start:t.end]) || t.end > end) {
			b.swallowed = true
		}
	}
}

// openSign returns what ends the quoted value or the comment that text, which is not complete,
// ends in; "" if it is outside of both.
func openSign(text string) string {
	if text == "" || strings.HasPrefix(text, "<!--") {
		return "-->"
	}
	isWhole := func(tag string) bool {
		z := html.NewTokenizer(strings.NewReader(tag))
		return z.Next() != html.ErrorToken && len(z.Raw()) == len(tag) && tag[len(tag)-1] == '>'
	}
	for _, quote := range []string{`"`, "'"} {
		if !isWhole(text+">") && isWhole(text+quote+">") {
			return quote
		}
	}
	return ""
}

// endsOpen reports whether a browser is inside of a tag or a comment at the end of text.
func endsOpen(text string) bool {
	z := html.NewTokenizer(strings.NewReader(text + "\n"))
	for at := 0; at < len(text); at += len(z.Raw()) {
		if kind := z.Next(); kind == html.ErrorToken || kind != html.TextToken && z.Raw()[len(z.Raw())-1] != '>' {
			return true
		}
	}
	return false
}
