package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// longestPointer is the longest line that leads to another page, in letters.
const longestPointer = 160

// denseLinks is the part of an element's text in links from which on it is a menu.
const denseLinks = 0.6

// pruneArticle removes from what the search has found the parts that are not the article:
// the search compares containers, and these are in the same one.
func pruneArticle(article *html.Node) {
	pruneNamed(article)
	prune(article)
	pruneTeasers(article)
	pruneAppeals(article)
	pruneContacts(article)
	pruneMeta(article)
	pruneEnd(article)
}

// prune removes from an article what leads away from it: lines such as "Read also: …",
// and headings of that kind with the links below them.
func prune(article *html.Node) {
	var gone []*html.Node
	for n := range elements(article, "p", "div", "li", "h2", "h3", "h4", "h5", "h6", "span", "strong", "section", "ul", "figcaption", "small", "em", "i") {
		if n.Data != "ul" && n.Data != "section" && holdsMore(n) || within(n, article, "pre", "blockquote", "table") {
			continue
		}
		text := strings.ToLower(strings.TrimLeft(oneSpace(innerText(n)), "[(»→+> "))
		if utf8.RuneCountInString(text) > longestPointer || !isPointer(text, n) && !isCredit(text, n) {
			continue
		}
		if slices.Contains([]string{"span", "strong", "small", "em", "i"}, n.Data) {
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

// pruneEnd removes a heading with no text below it from the end of an article, with the
// pictures there: what it announces was not part of the article.
func pruneEnd(article *html.Node) {
	if proseIn(article) < paragraphLetters {
		return
	}
	heading := headingAround(lastText(article), article)
	if heading == nil || heading.Data == "h1" {
		return
	}
	text := oneSpace(innerText(heading))
	if strings.HasSuffix(text, ".") || utf8.RuneCountInString(text) > longestPointer {
		return
	}
	gone := []*html.Node{heading}
	below := false
	for n := range article.Descendants() {
		below = below || n == heading
		if below && n.Type == html.ElementNode && n.Data == "img" {
			gone = append(gone, n)
		}
	}
	for _, n := range gone {
		n.Parent.RemoveChild(n)
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
// all of it is bold, and it ends with a colon.
func headingAround(text, article *html.Node) *html.Node {
	if text == nil {
		return nil
	}
	for n := text.Parent; n != nil && n != article; n = n.Parent {
		switch {
		case isHeading(n.Data):
			return n
		case n.Data == "b" || n.Data == "strong":
			p, bold := n.Parent, oneSpace(innerText(n))
			if p.Data == "p" && oneSpace(innerText(p)) == bold && strings.HasSuffix(bold, ":") {
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
			if !(isComment(n) && !isArticle(n, total)) && !(isNamedAside(n) && float64(proseIn(n)) < 0.2*float64(total)) && !(linkShare(n) > denseLinks && len(oneSpace(innerText(n))) > 0 && n.Data != "p" && !has(n, "h1")) {
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
var looseWords = setOf(`teaser teasers newsletter author authors byline meta tags tag share social comments sidebar widget widgets promo banner menu pager footer rating toolbar date timestamp breadcrumb recommendations subscribe navbox`)
