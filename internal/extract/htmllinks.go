package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

const (
	// teaserLink is the part of a line's text in links from which on it leads to another page.
	teaserLink = 0.9
	// teaserLetters is the shortest headline of another page, in letters: what is shorter may
	// be a name.
	teaserLetters = 20
	// aroundTeasers is the least text of paragraphs in an article among which a linked line is
	// a teaser: a page of links is its own article.
	aroundTeasers = 300
)

// pruneTeasers removes from an article the lines and lists that are links to other pages and
// nothing else.
func pruneTeasers(article *html.Node) {
	if proseIn(article) < aroundTeasers {
		return
	}
	var gone []*html.Node
	for n := range elements(article, "p", "div", "ul", "ol") {
		if within(n, article, "table", "pre", "blockquote", "ul", "ol", "li") || has(n, "img", "pre", "table", "footnote", "formula") {
			continue
		}
		if n.Data == "ul" || n.Data == "ol" {
			if isTeaserList(n) {
				gone = append(gone, n)
			}
			continue
		}
		if !holdsMore(n) && isTeaserLine(n) {
			gone = append(gone, n)
		}
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// isTeaserLine reports whether a line is a link to another page and not a sentence.
func isTeaserLine(n *html.Node) bool {
	text := oneSpace(innerText(n))
	return utf8.RuneCountInString(text) >= teaserLetters && utf8.RuneCountInString(text) <= longestPointer && !strings.HasSuffix(text, ".") && linkShare(n) >= teaserLink && leadsAway(n)
}

// isTeaserList reports whether a list has nothing but links to other pages, by their headlines,
// and no text before it announces it.
func isTeaserList(list *html.Node) bool {
	items := 0
	if p := previousElement(list); p != nil && p.Data == "p" && strings.HasSuffix(oneSpace(innerText(p)), ":") {
		return false
	}
	for li := range elements(list, "li") {
		items++
		if linkShare(li) < teaserLink || !leadsAway(li) {
			return false
		}
	}
	return items > 0 && utf8.RuneCountInString(oneSpace(innerText(list))) >= items*teaserLetters
}

// previousElement returns the element before a node that has the same parent.
func previousElement(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; n = n.PrevSibling {
	}
	return n
}

// leadsAway reports whether the links in an element go to other pages, and not to a place on
// this one or a file.
func leadsAway(n *html.Node) bool {
	for a := range elements(n, "a") {
		to := strings.ToLower(attr(a, "href"))
		to, _, _ = strings.Cut(to, "?")
		if strings.HasPrefix(to, "#") || strings.HasPrefix(to, "mailto:") || strings.HasPrefix(to, "tel:") {
			return false
		}
		for _, ending := range []string{".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".mp3"} {
			if strings.HasSuffix(to, ending) {
				return false
			}
		}
	}
	return true
}
