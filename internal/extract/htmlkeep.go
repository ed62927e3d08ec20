package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// keptLink is the shortest text of a linked paragraph, in letters, that is a sentence of
// the article and not a reference.
const keptLink = 80

// hrefKey holds the address of a link while the search for the article must not see it.
const hrefKey = "data-tolka-href"

// openNoscript shows what a page keeps for readers without scripts if that is its article.
func openNoscript(doc *html.Node) {
	total := proseIn(doc)
	for n := range elements(doc, "noscript") {
		raw := n.FirstChild
		if raw == nil || raw.Type != html.TextNode || len(raw.Data) < paragraphLetters || within(n, doc, "head") {
			continue
		}
		inside, err := html.ParseFragment(strings.NewReader(raw.Data), &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div})
		if err != nil {
			continue
		}
		shown := &html.Node{Type: html.ElementNode, Data: "div"}
		for _, c := range inside {
			shown.AppendChild(c)
		}
		if prose := proseIn(shown); prose < paragraphLetters || prose < total {
			continue
		}
		n.RemoveChild(raw)
		n.AppendChild(shown)
		rename(n, "div")
	}
}

// keepLinkedParagraphs hides the links of paragraphs that are one link from the search for
// the article, which would take them for a menu.
func keepLinkedParagraphs(doc *html.Node) {
	for p := range elements(doc, "p") {
		text := strings.TrimSpace(innerText(p))
		if utf8.RuneCountInString(text) < keptLink || !endsSentence(text) || within(p, doc, "nav", "li", "aside", "footer") {
			continue
		}
		for a := range elements(p, "a") {
			if strings.TrimSpace(innerText(a)) != text || attr(a, "href") == "" {
				continue
			}
			to := attr(a, "href")
			rename(a, "span")
			a.Attr = []html.Attribute{{Key: hrefKey, Val: to}}
		}
		if parent := p.Parent; parent != nil && parent.Data == "a" && strings.TrimSpace(innerText(parent)) == text {
			to := attr(parent, "href")
			rename(parent, "div")
			parent.Attr = []html.Attribute{{Key: hrefKey, Val: to}}
		}
	}
}

// restoreLinks makes links again of what keepLinkedParagraphs has hidden.
func restoreLinks(article *html.Node) {
	for n := range elements(article, "span", "div") {
		if to := attr(n, hrefKey); to != "" {
			rename(n, "a")
			n.Attr = []html.Attribute{{Key: "href", Val: to}}
		}
	}
}
