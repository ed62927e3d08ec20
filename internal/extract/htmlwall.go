package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"tolka/internal/article"
)

const (
	// longestWall is the longest text of an element that keeps readers from an article, in
	// letters: what is longer is the article behind it.
	longestWall = 1500
)

// wallWords are words in the class or id of elements that keep readers from an article.
var wallWords = setOf(`paywall regwall subscribewall premiumwall offerwall loginwall`)

// takeWall removes from an article what asks readers to pay or to log in for the rest of it,
// and returns the first words of that, "" if nothing does.
func takeWall(article *html.Node) (quote string) {
	total := utf8.RuneCountInString(oneSpace(innerText(article)))
	var gone []*html.Node
	for n := range elements(article, "div", "section", "aside", "p", "h2", "h3", "h4", "ul") {
		text := oneSpace(innerText(n))
		letters := utf8.RuneCountInString(text)
		if letters == 0 || letters > longestWall || within(n, article, "table", "pre", "blockquote") || within(n, nil, "nav") {
			continue
		}
		lower := strings.ToLower(text)
		named := isNamedWall(n) && 4*letters < 3*total && (isWall(lower) || isOffer(lower))
		if !named && (holdsMore(n) || letters > longestAppeal || !isWall(lower) || has(n, "code", "pre")) {
			continue
		}
		if quote == "" {
			quote = spaced(n)
		}
		gone = append(gone, n)
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	return quote
}

// isNamedWall reports whether an element's class or id is that of a paywall: "tp-" is what Piano
// gives to its own.
func isNamedWall(n *html.Node) bool {
	names := attr(n, "class") + " " + attr(n, "id")
	return slices.ContainsFunc(nameWords(names), func(w string) bool { return wallWords[w] }) ||
		slices.ContainsFunc(strings.Fields(names), func(w string) bool { return strings.HasPrefix(w, "tp-") })
}

// spaced returns the text of an element with a space between its parts.
func spaced(n *html.Node) string {
	var b strings.Builder
	for t := range textNodes(n) {
		b.WriteString(t.Data + " ")
	}
	return oneSpace(b.String())
}

// wallWarning is the warning for an article of which a page shows only a part.
func wallWarning(quote string) article.Finding {
	return article.Finding{Check: "paywall", Message: "the page shows only a part of the article and asks for more: \"" + opening(quote) + "\""}
}
