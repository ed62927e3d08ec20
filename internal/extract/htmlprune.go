package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// pointers begin lines and headings that lead to other pages, beside those of asides in
// plain text.
var pointers = []string{
	"das könnte sie auch interessieren", "das könnte dich auch interessieren", "auch interessant", "schon gelesen", "mehr zum thema", "weitere artikel", "viel gelesen", "meistgelesen", "lesen sie auch", "lesen sie hier", "lies auch", "ähnliche artikel", "verwandte artikel", "ähnliche beiträge", "weitere beiträge",
	"you may also like", "you might also like", "related articles", "related posts", "related stories", "recommended for you", "more from", "most read", "read more:", "read next", "read also", "see also:",
	"lire aussi", "à lire aussi", "le puede interesar", "te puede interesar", "vea también", "lea también", "leer más:", "leggi anche", "lees ook", "leia também", "czytaj też", "czytaj także", "читайте также", "siehe auch:",
	"kommentare geschlossen", "kommentare sind geschlossen", "comments are closed", "zurück zur übersicht", "zurück zur listenansicht", "abonniere unseren newsletter", "teile diesen beitrag", "teilen mit", "share this",
}

// longestPointer is the longest line that leads to another page, in letters.
const longestPointer = 160

// denseLinks is the part of an element's text in links from which on it is a menu.
const denseLinks = 0.6

// prune removes from an article what leads away from it: lines such as "Read also: …",
// and headings of that kind with the links below them.
func prune(article *html.Node) {
	var gone []*html.Node
	for n := range elements(article, "p", "div", "li", "h2", "h3", "h4", "h5", "h6", "span", "strong", "section", "ul") {
		if n.Data != "ul" && n.Data != "section" && holdsMore(n) || within(n, article, "pre", "blockquote", "table") {
			continue
		}
		text := strings.ToLower(strings.TrimLeft(oneSpace(innerText(n)), "[(»→+> "))
		if utf8.RuneCountInString(text) > longestPointer || !slices.ContainsFunc(pointers, func(p string) bool { return strings.HasPrefix(text, p) }) {
			continue
		}
		if n.Data == "span" || n.Data == "strong" {
			if n.Parent == nil || oneSpace(innerText(n.Parent)) != oneSpace(innerText(n)) {
				continue
			}
		}
		gone = append(gone, n)
		for next := n.NextSibling; next != nil && !isHeading(next.Data); next = next.NextSibling {
			if next.Type != html.ElementNode || strings.TrimSpace(innerText(next)) == "" {
				continue
			}
			if linkShare(next) < denseLinks {
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

// holdsMore reports whether an element holds other blocks.
func holdsMore(n *html.Node) bool {
	return has(n, "p", "div", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "blockquote")
}

// linkShare returns how much of an element's text is in links, from 0 to 1.
func linkShare(n *html.Node) float64 {
	all := utf8.RuneCountInString(oneSpace(innerText(n)))
	if all == 0 {
		return 0
	}
	linked := 0
	if n.Data == "a" {
		return 1
	}
	for a := range elements(n, "a") {
		linked += utf8.RuneCountInString(oneSpace(innerText(a)))
	}
	return float64(linked) / float64(all)
}

// pruneWhole removes from an element that a page names as its article what the search for
// the article would have left out.
func pruneWhole(article *html.Node) {
	total := proseIn(article)
	var gone []*html.Node
	for n := range article.Descendants() {
		if n.Type == html.ElementNode && isHidden(n) {
			gone = append(gone, n)
		}
	}
	for n := range elements(article, "nav", "aside", "footer", "form", "button", "header", "ul", "ol", "div", "section", "p") {
		switch n.Data {
		case "header":
			if has(n, "h1") {
				continue
			}
		case "ul", "ol", "div", "section", "p":
			words := nameWords(attr(n, "class") + " " + attr(n, "id"))
			named := slices.ContainsFunc(words, func(w string) bool { return looseWords[w] })
			if !(named && float64(proseIn(n)) < 0.2*float64(total)) && !(linkShare(n) > denseLinks && len(oneSpace(innerText(n))) > 0 && n.Data != "p" && !has(n, "h1")) {
				continue
			}
		}
		gone = append(gone, n)
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// isHidden reports whether a page hides an element from its readers.
func isHidden(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true" || a.Key == "style" && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none")
	})
}

// looseWords are words in the class or id of elements that are hardly ever part of an
// article, where a page names the article itself.
var looseWords = setOf(`teaser teasers newsletter author authors byline meta tags tag share social comments sidebar widget widgets promo banner menu pager footer rating toolbar date timestamp breadcrumb recommendations paywall subscribe`)
