package extract

import (
	"slices"
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

// openCollapsed shows what a page hides until its reader asks for it: the answers under
// questions.
func openCollapsed(doc *html.Node) {
	for n := range elements(doc, "div", "section", "p", "dd", "ul", "ol", "details", "span") {
		if n.Data == "span" && !has(n, "p") {
			continue
		}
		hides := slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
			return a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true"
		})
		words := nameWords(attr(n, "class") + " " + attr(n, "id"))
		collapsed := slices.ContainsFunc(words, func(w string) bool {
			return slices.Contains([]string{"accordion", "faq", "answer", "collapse", "collapsed", "panel", "toggle", "antwort"}, w)
		})
		if !(hides && isControlled(n)) && !collapsed || !hasSentence(n) || within(n, doc, "nav", "dialog", "footer") {
			continue
		}
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
			return a.Key == "hidden" || a.Key == "aria-hidden" || a.Key == "style" && collapsed && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none")
		})
	}
	for b := range elements(doc, "button", "summary") {
		text := strings.TrimSpace(innerText(b))
		next := b.NextSibling
		for next != nil && next.Type != html.ElementNode {
			next = next.NextSibling
		}
		asks := b.Data == "summary" || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？") || attr(b, "aria-controls") != "" && attr(b, "aria-expanded") != ""
		if !asks || text == "" || b.Data == "button" && next == nil && (b.Parent == nil || !isHeading(b.Parent.Data)) {
			continue
		}
		if b.Parent != nil && isHeading(b.Parent.Data) {
			rename(b, "span")
			continue
		}
		strong := &html.Node{Type: html.ElementNode, Data: "strong"}
		for b.FirstChild != nil {
			c := b.FirstChild
			b.RemoveChild(c)
			strong.AppendChild(c)
		}
		rename(b, "p")
		b.AppendChild(strong)
	}
	for d := range elements(doc, "details") {
		rename(d, "div")
	}
}

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

// isControlled reports whether a reader can open what a page hides: a button or a question
// stands before it, or something names it as what it controls.
func isControlled(n *html.Node) bool {
	for p := n.PrevSibling; p != nil; p = p.PrevSibling {
		if p.Type == html.ElementNode {
			text := strings.TrimSpace(innerText(p))
			return p.Data == "button" || p.Data == "summary" || has(p, "button") || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？")
		}
	}
	return false
}

// hasSentence reports whether an element holds a sentence's worth of text.
func hasSentence(n *html.Node) bool {
	return utf8.RuneCountInString(strings.TrimSpace(innerText(n))) >= 40
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

// removeEditLinks drops the links with which wikis let their readers edit a section.
func removeEditLinks(doc *html.Node) {
	var gone []*html.Node
	for n := range elements(doc, "span", "a", "div") {
		words := nameWords(attr(n, "class"))
		if slices.Contains(words, "editsection") || slices.Contains(words, "headerlink") {
			gone = append(gone, n)
		}
	}
	for h := range elements(doc, "h1", "h2", "h3", "h4", "h5", "h6") {
		for a := range elements(h, "a") {
			if slices.Contains(editWords, strings.ToLower(strings.Trim(innerText(a), "[]\u00a0 \n\t"))) {
				for _, side := range []*html.Node{a.PrevSibling, a.NextSibling} {
					if side != nil && side.Type == html.TextNode {
						side.Data = strings.Trim(side.Data, "[] ")
					}
				}
				gone = append(gone, a)
			}
		}
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

var editWords = []string{"edit", "edit source", "bearbeiten", "quelltext bearbeiten", "modifier", "modifier le code", "editar", "modifica", "bewerken", "edytuj", "redigera", "править", "править код", "编辑", "編集"}
