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
	"artikel und videos zum thema", "artikel zum thema", "mehr zu diesem thema", "passend zum thema", "weitere themen", "weitere meldungen", "weitere nachrichten", "weitere informationen zum thema", "zum thema:", "top-themen", "auch lesenswert", "lesetipp", "empfohlene artikel", "das könnte dir auch gefallen", "das könnte ihnen auch gefallen", "diese artikel könnten", "diese themen könnten", "neueste artikel", "neueste beiträge", "aktuelle artikel", "meist gelesen",
	"articles liés", "articles similaires", "sur le même sujet", "à lire également", "plus d'articles", "artículos relacionados", "noticias relacionadas", "más noticias", "más sobre", "notas relacionadas", "articoli correlati", "potrebbe interessarti", "gerelateerde artikelen", "lees meer", "artigos relacionados", "artykuły powiązane", "zobacz także", "zobacz też", "похожие статьи", "по теме",
	"kommentare geschlossen", "kommentare sind geschlossen", "comments are closed", "zurück zur übersicht", "zurück zur listenansicht", "abonniere unseren newsletter", "teile diesen beitrag", "teilen mit", "share this",
	"kommentar schreiben", "kommentar verfassen", "kommentar hinterlassen", "schreibe einen kommentar", "schreiben sie einen kommentar", "hinterlasse einen kommentar", "keine kommentare", "kommentieren", "um kommentare zu schreiben", "sie müssen sich einloggen", "sie müssen angemeldet sein", "du musst angemeldet sein", "bitte loggen sie sich ein", "melden sie sich an, um", "leave a comment", "leave a reply", "you must be logged in", "log in to comment", "post a comment", "laisser un commentaire", "deja un comentario", "dejar un comentario", "lascia un commento",
	"folgen sie uns", "folge uns", "folgt uns", "liken sie uns", "like uns", "besuchen sie uns auf", "follow us", "find us on", "like us on", "síguenos", "suivez-nous", "seguici", "volg ons", "siga-nos",
	"newsletter abonnieren", "newsletter bestellen", "jetzt newsletter", "melden sie sich für unseren newsletter", "melden sie sich zu unserem newsletter", "melde dich für unseren newsletter", "hier geht es zum newsletter", "hier können sie unseren newsletter", "subscribe to our newsletter", "sign up for our newsletter", "sign up to our", "get our newsletter", "suscríbete", "suscribite", "inscrivez-vous à", "abonnez-vous", "iscriviti",
	"artikel drucken", "seite drucken", "artikel teilen", "beitrag teilen", "seite teilen", "seite empfehlen", "artikel empfehlen", "als pdf speichern", "print this", "email this", "nach oben", "zum seitenanfang", "back to top", "zur startseite", "zurück zur startseite", "alle rechte vorbehalten", "all rights reserved", "tous droits réservés", "todos los derechos reservados",
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
	pruneEnd(article)
}

// danglingHeadings is how many headings pruneEnd removes at most.
const danglingHeadings = 1

// pruneEnd removes headings with no text below them from the end of an article, with the
// pictures there: what they announce was not part of the article.
func pruneEnd(article *html.Node) {
	if proseIn(article) < paragraphLetters {
		return
	}
	for range danglingHeadings {
		heading := headingAround(lastText(article), article)
		if heading == nil || heading.Data == "h1" || strings.HasSuffix(oneSpace(innerText(heading)), ".") || utf8.RuneCountInString(oneSpace(innerText(heading))) > longestPointer {
			return
		}
		var below []*html.Node
		seen := false
		for n := range article.Descendants() {
			seen = seen || n == heading
			if seen && n.Data == "img" && n.Type == html.ElementNode {
				below = append(below, n)
			}
		}
		for _, n := range append(below, heading) {
			n.Parent.RemoveChild(n)
		}
	}
}

// lastText returns the last text of an article that a reader sees.
func lastText(article *html.Node) *html.Node {
	for n := article.LastChild; n != nil; n = n.PrevSibling {
		switch {
		case n.Type == html.TextNode && strings.TrimSpace(n.Data) != "":
			return n
		case n.Type == html.ElementNode && !isSilent(n):
			if t := lastText(n); t != nil {
				return t
			}
		}
	}
	return nil
}

// headingAround returns the heading that a text is in, or the paragraph that looks like one:
// all of it is bold, and it does not end like a sentence.
func headingAround(text, article *html.Node) *html.Node {
	if text == nil {
		return nil
	}
	bold := false
	for n := text.Parent; n != nil && n != article; n = n.Parent {
		switch {
		case isHeading(n.Data):
			return n
		case n.Data == "b" || n.Data == "strong":
			bold = oneSpace(innerText(n)) != ""
			if p := n.Parent; bold && p != nil && p.Data == "p" && oneSpace(innerText(p)) == oneSpace(innerText(n)) && strings.HasSuffix(oneSpace(innerText(n)), ":") {
				return p
			}
		case n.Data == "table" || n.Data == "li" || n.Data == "pre" || n.Data == "blockquote":
			return nil
		}
	}
	return nil
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
