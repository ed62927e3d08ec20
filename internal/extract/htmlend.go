package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

const (
	// contactFrom is the part of an article's letters after which whom to ask may be named.
	contactFrom = 0.6
	// longestLabel is the longest line that only announces what follows, in letters.
	longestLabel = 60
	// longestContact is the longest text that belongs to an address, in letters.
	longestContact = 250
)

func containsAny(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(text, p) })
}

// removeAll removes the elements of some names that match.
func removeAll(article *html.Node, matches func(*html.Node) bool, names ...string) {
	var gone []*html.Node
	for n := range elements(article, names...) {
		if matches(n) {
			gone = append(gone, n)
		}
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// pruneContacts removes from the end of an article whom to ask: a line that announces it and
// the addresses and links below.
func pruneContacts(article *html.Node) {
	total, before := utf8.RuneCountInString(innerText(article)), 0
	var gone []*html.Node
	for n := range article.Descendants() {
		if n.Type == html.TextNode {
			before += utf8.RuneCountInString(n.Data)
		}
		if n.Type != html.ElementNode || n.Data != "p" && !isHeading(n.Data) || float64(before) < contactFrom*float64(total) || !isLabel(n, contactLabels) {
			continue
		}
		about := !isLabel(n, askLabels) // a person may be described in sentences
		if next := following(n); !about && next != nil && !isContact(next) {
			continue
		}
		gone = append(gone, n)
		for next := n.NextSibling; next != nil && !isHeading(next.Data) && next.Data != "hr"; next = next.NextSibling {
			if isLabel(next, contactLabels) {
				break
			}
			if !about && next.Type == html.ElementNode && !isContact(next) {
				break
			}
			list := (next.Data == "ul" || next.Data == "ol") && has(next, "a")
			if !list && utf8.RuneCountInString(oneSpace(innerText(next))) > longestContact {
				break
			}
			gone = append(gone, next)
		}
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// isLabel reports whether all of an element is one of the labels.
func isLabel(n *html.Node, labels []string) bool {
	text := strings.ToLower(oneSpace(innerText(n)))
	return utf8.RuneCountInString(text) <= longestLabel && slices.Contains(labels, strings.TrimSpace(strings.TrimRight(text, ": ")))
}

// isLongSentence reports whether a line is a sentence of several words.
func isLongSentence(text string) bool { return endsSentence(text) && len(strings.Fields(text)) > 6 }

// isContact reports whether a text below such a label says whom to ask: it has an address, a
// number or a link, or is not a sentence.
func isContact(n *html.Node) bool {
	text := oneSpace(innerText(n))
	return !endsSentence(text) || strings.ContainsAny(text, "@+0123456789") || has(n, "a", "img") || strings.Contains(text, "www.")
}

// pruneMeta removes lines from the end of an article that say who filed it, and where.
func pruneMeta(article *html.Node) {
	for range 4 {
		last := lastText(article)
		if last == nil {
			return
		}
		line := last
		for line.Parent != nil && line.Parent != article && !isBlock(line.Data) {
			line = line.Parent
		}
		if !isBlock(line.Data) || within(line, article, "table", "pre", "li", "blockquote") || holdsMore(line) {
			return
		}
		text := strings.ToLower(oneSpace(innerText(line)))
		label, _, ok := strings.Cut(text, ":")
		if ok && !isLongSentence(text) && utf8.RuneCountInString(text) <= longestPointer && slices.Contains(metaLabels, strings.TrimSpace(label)) {
			line.Parent.RemoveChild(line)
			continue
		}
		// A name may stand below its label.
		p := previousElement(line)
		if p != nil && isLabel(p, metaLabels) && utf8.RuneCountInString(text) <= longestLabel {
			line.Parent.RemoveChild(line)
			p.Parent.RemoveChild(p)
			continue
		}
		return
	}
}
