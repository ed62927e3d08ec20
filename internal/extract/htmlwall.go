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
	// longestNotice is the longest text of a page that is an error, a login or a test for
	// robots, in letters.
	longestNotice = 700
)

// wallWords are words in the class or id of elements that keep readers from an article.
var wallWords = setOf(`paywall regwall subscribewall premiumwall offerwall loginwall piano`)

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
		named := slices.ContainsFunc(nameWords(attr(n, "class")+" "+attr(n, "id")), func(w string) bool { return wallWords[w] })
		named = named && 4*letters < 3*total
		if !(named && (containsAny(lower, paywalls) || containsAny(lower, offers))) && (holdsMore(n) || letters > longestAppeal || !containsAny(lower, paywalls)) {
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

// isNotice reports whether what was found on a page is not an article but the page's word on
// why there is none: an error, a login, a test for robots, a consent dialog.
func isNotice(article *html.Node) bool {
	text := strings.ToLower(oneSpace(innerText(article)))
	if utf8.RuneCountInString(text) <= longestNotice && containsAny(text, pageNotices) {
		return true
	}

	return utf8.RuneCountInString(text) <= longestWall && !has(article, "h1") && consentIn(text) == len(consentSigns)
}
