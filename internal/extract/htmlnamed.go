package extract

import (
	"unicode/utf8"

	"golang.org/x/net/html"
)

// namedShare is the part of an article's paragraph text up to which an element may be what
// its name says; with more it holds the article.
const namedShare = 0.3

// pruneNamed removes from an article the elements that say by their class or id that they
// are not part of it.
func pruneNamed(article *html.Node) {
	total := proseIn(article)
	var gone []*html.Node
	sentences := make(map[*html.Node]bool)
	for n := range elements(article, "div", "section", "aside", "ul", "ol", "li", "p", "span", "header", "footer", "figure", "dl", "nav", "a", "article", "h2", "h3", "h4", "table", "blockquote", "small", "cite", "em", "i") {
		if isNamedAside(n) && float64(proseIn(n)) < namedShare*float64(total) && !has(n, "h1") && !(isInlineName(n.Data) && isInSentence(n, sentences)) {
			gone = append(gone, n)
		}
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// isNamedAside reports whether the class or id of an element in an article is that of what
// is not part of it.
func isNamedAside(n *html.Node) bool {
	if attr(n, "itemprop") == "description" {
		return false
	}
	words := nameWords(attr(n, "class") + " " + attr(n, "id"))
	for i, w := range words {
		switch {
		case w == "widget" && i > 0 && words[i-1] == "elementor": // any part of a page
		case w == "teaser" || w == "teasers":
			// A teaser without links is the article's own lead.
			return linkShare(n) > 0.05
		case creditWords[w]:
			return utf8.RuneCountInString(oneSpace(innerText(n))) <= longestPointer
		case looseWords[w] && shortWords[w] && hasPassage(n):
			return false
		case looseWords[w], i > 0 && loosePairs[words[i-1]+" "+w]:
			return true
		}
	}
	return false
}

// shortWords are those of looseWords that name a line: who wrote an article, and when, and under
// which words it is filed.
var shortWords = setOf(`byline meta tags tag share social menu pager rating toolbar date timestamp breadcrumb`)

// hasPassage reports whether an element holds a passage of an article.
func hasPassage(n *html.Node) bool {
	if !holdsMore(n) {
		return lettersIn(n) >= passage && isSentence(n)
	}
	for p := range elements(n, "p") {
		if lettersIn(p) >= passage && isSentence(p) {
			return true
		}
	}
	return false
}

// creditWords are words in the class or id of lines that say whose a picture is.
var creditWords = setOf(`credit credits copyright photocredit imagecredit bildnachweis bildquelle fotocredit photographer`)

// loosePairs are pairs of such words as looseWords.
var loosePairs = setOf2("wp embedded", "author bio", "about author")
