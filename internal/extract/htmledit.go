package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// removeEditLinks drops the links with which wikis let their readers edit a section.
func removeEditLinks(doc *html.Node) {
	var gone []*html.Node
	for n := range elements(doc, "span", "a", "div", "small", "sup", "p") {
		words := nameWords(attr(n, "class"))
		if slices.ContainsFunc(words, func(w string) bool { return wikiWords[w] }) || n.Data != "a" && isEditBox(n) {
			gone = append(gone, n)
		}
	}
	for h := range elements(doc, "h1", "h2", "h3", "h4", "h5", "h6") {
		var links []*html.Node
		for a := range elements(h, "a") {
			if isEditLink(a) {
				links = append(links, a)
			}
		}
		if len(links) == 0 || len(links) == 1 && isOnlyText(links[0], h) {
			continue
		}
		gone = append(gone, links...)
		dropBrackets(h, links)
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// editSigns are signs around such links.
const editSigns = "[]()|/·\u00a0 \n\t"

// isEditLink reports whether the text of a link, or of the picture in it, invites to edit.
func isEditLink(a *html.Node) bool {
	text := innerText(a)
	for img := range elements(a, "img") {
		text += attr(img, "alt")
	}
	return slices.Contains(editWords, strings.ToLower(strings.Trim(text, editSigns)))
}

// isEditBox reports whether an element has nothing but such links, in brackets or next to a heading.
func isEditBox(n *html.Node) bool {
	text := strings.ToLower(strings.TrimSpace(innerText(n)))
	if len(text) > longestLabel || !has(n, "a") || strings.Trim(text, editSigns) == "" {
		return false
	}
	for part := range strings.SplitSeq(text, "|") {
		if !slices.Contains(editWords, strings.Trim(part, editSigns)) {
			return false
		}
	}
	p := previousElement(n)
	return strings.HasPrefix(text, "[") || p != nil && isHeading(p.Data)
}

// isOnlyText reports whether a heading has no other text than that of a link.
func isOnlyText(a, h *html.Node) bool {
	return strings.TrimSpace(innerText(a)) == strings.TrimSpace(innerText(h))
}

// dropBrackets takes the signs around links from the end of a heading.
func dropBrackets(h *html.Node, links []*html.Node) {
	var texts []*html.Node
	for t := range textNodes(h) {
		if !slices.ContainsFunc(links, func(a *html.Node) bool { return t.Parent == a || within(t, h, "a") && isEditLink(t.Parent) }) {
			texts = append(texts, t)
		}
	}
	for _, t := range slices.Backward(texts) {
		if t.Data = strings.TrimRight(t.Data, editSigns); t.Data != "" {
			return
		}
	}
}

// wikiWords are words in the class of links that are not part of the text around them.
var wikiWords = setOf(`editsection headerlink backlink backref reversefootnote`)

var editWords = []string{"edit", "edit source", "bearbeiten", "quelltext bearbeiten", "modifier", "modifier le code", "editar", "modifica", "bewerken", "edytuj", "redigera", "править", "править код", "编辑", "編集"}
