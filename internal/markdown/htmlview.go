package markdown

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// readsAlike reports whether a token of the block means the same to a browser that knows
// neither templates nor fenced code. To such a browser "<b" in a fence or a template begins a
// tag, and what follows may be inside of it: a reply there could end the tag, or add attributes
// to it.
func (b *htmlBlock) readsAlike(t *htmlToken) bool {
	if len(b.masks) == 0 || t.kind == codeToken {
		return true
	}
	if b.markup == nil {
		b.markup = plainMarkup(b.text)
	}
	// The parts of the markup do not overlap.
	first, _ := slices.BinarySearchFunc(b.markup, t.start+1, func(s span, pos int) int { return s.end - pos })
	isTag := t.kind == html.StartTagToken || t.kind == html.EndTagToken || t.kind == html.SelfClosingTagToken
	if isTag && len(CommonMark.readable(b.mask[t.start:t.end])) > 0 {
		return first < len(b.markup) && b.markup[first] == t.span
	}
	for _, m := range b.markup[first:] {
		if m.start >= t.end {
			break
		}
		within := t.start <= m.start && m.end <= t.end
		if t.kind == html.TextToken && !b.isMasked(m) || t.kind != html.TextToken && !within {
			return false
		}
	}
	return true
}

// isMasked reports whether s is part of one template, fence or processing instruction.
func (b *htmlBlock) isMasked(s span) bool {
	i, _ := slices.BinarySearchFunc(b.masks, s.end, func(m span, pos int) int { return m.end - pos })
	return i < len(b.masks) && b.masks[i].start <= s.start
}

// plainMarkup returns where a browser sees tags, comments and the content of scripts and the
// like in text, in order. A tag that never ends reaches beyond the text.
func plainMarkup(text string) []span {
	out := []span{}
	z := html.NewTokenizer(strings.NewReader(text + "\n"))
	isRaw := false
	for at := 0; at < len(text); {
		kind := z.Next()
		if kind == html.ErrorToken {
			return append(out, span{at, len(text) + 1})
		}
		s := span{at, at + len(z.Raw())}
		at = s.end
		if kind != html.TextToken || isRaw {
			out = append(out, s)
		}
		if isRaw = false; kind == html.StartTagToken {
			name, _ := z.TagName()
			_, isRaw = slices.BinarySearch(rawText, string(name))
		}
	}
	return out
}

// rawText are the elements whose content has no tags for a browser and is not prose: HTML Living
// Standard, "Parsing HTML fragments". Sorted.
var rawText = []string{"iframe", "noembed", "noframes", "plaintext", "script", "style", "textarea", "xmp"}
