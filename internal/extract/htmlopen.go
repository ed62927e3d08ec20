package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// openCollapsed shows what a page hides until its reader asks for it: the answers under
// questions.
func openCollapsed(doc *html.Node) {
	controlled := controlledIDs(doc)
	for n := range elements(doc, "div", "section", "p", "dd", "ul", "ol", "details", "span") {
		if n.Data == "span" && !has(n, "p") {
			continue
		}
		words := nameWords(attr(n, "class") + " " + attr(n, "id"))
		collapsed := slices.ContainsFunc(words, func(w string) bool {
			return slices.Contains([]string{"accordion", "faq", "answer", "collapse", "collapsed", "panel", "toggle", "antwort"}, w)
		})
		opens := isHidden(n) && (controlled[attr(n, "id")] || isBeforeMore(n)) || hasHidden(n) && isControlled(n)
		if !opens && !collapsed || !hasSentence(n) || within(n, doc, "nav", "dialog", "footer") {
			continue
		}
		show(n)
	}
	answers := answerIDs(doc, controlled)
	for b := range elements(doc, "button", "summary") {
		text := strings.TrimSpace(innerText(b))
		next := b.NextSibling
		for next != nil && next.Type != html.ElementNode {
			next = next.NextSibling
		}
		asks := b.Data == "summary" || strings.HasSuffix(text, "?") || strings.HasSuffix(text, "？") || attr(b, "aria-controls") != "" && attr(b, "aria-expanded") != ""
		if !asks || text == "" || b.Data == "button" && next == nil && (b.Parent == nil || !isHeading(b.Parent.Data)) && !answers[attr(b, "aria-controls")] {
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

// hasHidden reports whether an element has an attribute that hides it from all readers.
func hasHidden(n *html.Node) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "hidden" || a.Key == "aria-hidden" && a.Val == "true"
	})
}

// controlledIDs returns the ids of what buttons and links say that they open.
func controlledIDs(doc *html.Node) map[string]bool {
	ids := make(map[string]bool)
	for n := range elements(doc, "button", "a", "div", "h2", "h3", "h4", "span", "summary") {
		if id := attr(n, "aria-controls"); id != "" && attr(n, "aria-expanded") != "" {
			ids[id] = true
		}
	}
	return ids
}

// answerIDs returns those of the ids of elements that buttons open that have a sentence and are
// not menus.
func answerIDs(doc *html.Node, controlled map[string]bool) map[string]bool {
	ids := make(map[string]bool)
	for n := range elements(doc, "div", "section", "p", "dd") {
		if id := attr(n, "id"); controlled[id] && hasSentence(n) && linkShare(n) < denseLinks && !within(n, doc, "nav", "footer", "header") {
			ids[id] = true
		}
	}
	return ids
}

// moreWords are those of buttons that show the rest of a text.
var moreWords = setOf2(
	"read more", "show more", "see more", "more", "expand", "continue reading", "weiterlesen", "mehr lesen", "mehr anzeigen", "mehr", "lire la suite", "afficher plus", "voir plus", "leer más", "ver más", "mostrar más", "leggi di più", "leggi tutto", "mostra altro", "ler mais",
	"lees meer", "lees verder", "czytaj więcej", "читать далее", "показать ещё", "läs mer", "læs mere", "les mer", "続きを読む", "もっと見る", "展开", "阅读全文", "더보기",
)

// isBeforeMore reports whether a button that shows the rest of a text comes after an element.
func isBeforeMore(n *html.Node) bool {
	next := n.NextSibling
	for next != nil && (next.Type != html.ElementNode || strings.TrimSpace(innerText(next)) == "") {
		next = next.NextSibling
	}
	return next != nil && moreWords[strings.ToLower(strings.Trim(oneSpace(innerText(next)), ".…›»> "))]
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

// show takes away the attributes by which an element is hidden.
func show(n *html.Node) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "hidden" || a.Key == "aria-hidden" || a.Key == "style" && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none")
	})
}

// tabReach is how many elements above a row of tabs may hold what they show.
const tabReach = 3

// openTabs shows what is behind each tab, under its name.
func openTabs(doc *html.Node) {
	var rows []*html.Node
	for n := range elements(doc, "ul", "ol", "div", "nav") {
		if attr(n, "role") == "tablist" {
			rows = append(rows, n)
		}
	}
	for _, row := range rows {
		tabs := withRole(row, "tab")
		around := row.Parent
		for range tabReach {
			if around == nil || len(tabs) == 0 {
				break
			}
			panels := withRole(around, "tabpanel")
			if len(panels) > len(tabs) {
				break
			}
			if len(panels) < len(tabs) {
				around = around.Parent
				continue
			}
			for i, panel := range panels {
				show(panel)
				name := &html.Node{Type: html.ElementNode, Data: "strong"}
				name.AppendChild(&html.Node{Type: html.TextNode, Data: oneSpace(innerText(tabs[i]))})
				p := &html.Node{Type: html.ElementNode, Data: "p"}
				p.AppendChild(name)
				panel.InsertBefore(p, panel.FirstChild)
			}
			row.Parent.RemoveChild(row)
			break
		}
	}
}

// withRole returns the elements below n of a role, but those within each other only once.
func withRole(n *html.Node, role string) (found []*html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && attr(c, "role") == role {
			found = append(found, c)
			continue
		}
		found = append(found, withRole(c, role)...)
	}
	return found
}

// asideWords are words in the class of an <aside> that belongs to the text around it: notes in
// documentation, quotations in forums.
var asideWords = setOf(`admonition callout note tip warning caution danger hint important quote`)

// openAsides keeps such asides from the search for the article, which removes all, and whose a
// quotation is.
func openAsides(doc *html.Node) {
	for quotation := range elements(doc, "blockquote") {
		for n := range elements(quotation, "footer") {
			n.Data, n.DataAtom = "p", 0
		}
	}
	for n := range elements(doc, "aside") {
		if slices.ContainsFunc(nameWords(attr(n, "class")), func(w string) bool { return asideWords[w] }) && linkShare(n) < denseLinks && !has(n, "form") && strings.TrimSpace(innerText(n)) != "" {
			n.Data, n.DataAtom = "div", 0
		}
	}
}
