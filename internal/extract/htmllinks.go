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
	// listedShare is the part of an article's text in lists of links from which on they are
	// what its readers came for.
	listedShare = 0.3
	// headlineLetters is the mean length of links, in letters, from which on they are headlines
	// of other articles: links in documentation are shorter.
	headlineLetters = 60
)

// pruneTeasers removes from an article the lines and lists that are links to other pages and
// nothing else.
func pruneTeasers(article *html.Node) {
	if proseIn(article) < aroundTeasers {
		return
	}
	var gone []*html.Node
	listed := 0.0
	for n := range elements(article, "p", "div", "ul", "ol") {
		if within(n, article, "table", "pre", "blockquote", "ul", "ol", "li") || has(n, "img", "pre", "table", "footnote", "formula") {
			continue
		}
		if n.Data == "ul" || n.Data == "ol" {
			if isTeaserList(n) {
				gone = append(gone, n)
				if !hasHeadlines(n) {
					listed += lettersIn(n)
				}
			}
			continue
		}
		if p := previousElement(n); !holdsMore(n) && isTeaserLine(n) && !(p != nil && isHeading(p.Data) && lettersIn(n) < headlineLetters) {
			gone = append(gone, n)
		}
	}
	if listed >= listedShare*lettersIn(article) {
		return
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
// and no heading or text before it announces it.
func isTeaserList(list *html.Node) bool {
	items := 0
	if p := previousElement(list); p != nil && (isHeading(p.Data) && !hasHeadlines(list) || p.Data == "p" && strings.HasSuffix(oneSpace(innerText(p)), ":")) {
		return false // headings of other pages are gone
	}
	for li := range elements(list, "li") {
		items++
		if linkShare(li) < teaserLink || !leadsAway(li) {
			return false
		}
	}
	return items > 0 && utf8.RuneCountInString(oneSpace(innerText(list))) >= items*teaserLetters
}

// hasHeadlines reports whether the items of a list are as long as headlines.
func hasHeadlines(list *html.Node) bool {
	items, letters := 0, 0.0
	for li := range elements(list, "li") {
		items++
		letters += lettersIn(li)
	}
	return letters >= headlineLetters*float64(items)
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
