package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// loneArticle returns the one element in which a page says that its article is, with the
// page's title: an <article>, else <main>. It is nil if there is none, or several.
func loneArticle(doc *html.Node) *html.Node {
	for _, name := range []string{"article", "main"} {
		var found []*html.Node
		for n := range elements(doc, name) {
			if !within(n, doc, name) {
				found = append(found, n)
			}
		}
		if len(found) == 1 && has(found[0], "h1", "h2") && proseIn(found[0]) > 0 {
			return found[0]
		}
	}
	return nil
}

// copyOf returns a copy of an element with all that is in it.
func copyOf(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, Data: n.Data, DataAtom: n.DataAtom, Namespace: n.Namespace, Attr: append([]html.Attribute(nil), n.Attr...)}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.AppendChild(copyOf(k))
	}
	return c
}

// least is the part of the text of a lone <article> that the search for the article must have
// found; otherwise it has found something else. With .7 to .8 most of bench/segments is right.
const least = 0.75

// isIn returns how much of the text of one element is in another, from 0 to 1: of its paragraphs,
// items and cells that are not links.
func isIn(article, found *html.Node) float64 {
	text := newFinder(found)
	all, in := 0, 0
	for p := range elements(article, "p", "li", "dd", "dt", "td") {
		if holdsMore(p) || linkShare(p) >= denseLinks {
			continue
		}
		s := oneSpace(innerText(p))
		n := utf8.RuneCountInString(s)
		all += n
		if text.has(s) {
			in += n
		}
	}
	if all == 0 {
		return 1
	}
	return float64(in) / float64(all)
}

// losesCode reports whether code or a table of values of an element is missing in what was found:
// the search for the article counts commas.
func losesCode(article, found *html.Node) bool {
	text := newFinder(found)
	for n := range elements(article, "pre", "table", "dl") {
		s := oneSpace(innerText(n))
		if n.Data == "table" && !isDataTable(n) || n.Data == "dl" && !isDataList(n) {
			continue
		}
		if s != "" && !text.has(s) {
			return true
		}
	}
	return false
}

// losesQuestion reports whether a page asks something that is missing in what was found: the
// search for the article prefers the answers.
func losesQuestion(article, found *html.Node) bool {
	text := oneSpace(innerText(found))
	for n := range elements(article, "div", "section", "article") {
		if !slices.Contains(nameWords(attr(n, "class")+" "+attr(n, "id")), "question") {
			continue
		}
		for p := range elements(n, "p") {
			if s := oneSpace(innerText(p)); utf8.RuneCountInString(s) >= passage && !strings.Contains(text, s) {
				return true
			}
		}
		return false // the first one counts
	}
	return false
}

// lettersIn returns how many letters the text of an element has.
func lettersIn(n *html.Node) float64 { return float64(utf8.RuneCountInString(oneSpace(innerText(n)))) }
