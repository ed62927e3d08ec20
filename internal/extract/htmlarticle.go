package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// loneArticle returns the one element in which a page says that its article is, with the
// page's title: an <article>, else <main>. It is nil if there is none, or several.
func loneArticle(doc *html.Node) *html.Node {
	for _, name := range []string{"article", "main"} {
		var found []*html.Node
		for n := range elements(doc, name) {
			if !within(n, doc, name) {
				found = append(found, n)
			}
		}
		if len(found) == 1 && has(found[0], "h1", "h2") && proseIn(found[0]) > 0 {
			return found[0]
		}
	}
	return nil
}

// copyOf returns a copy of an element with all that is in it.
func copyOf(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, Data: n.Data, DataAtom: n.DataAtom, Namespace: n.Namespace, Attr: append([]html.Attribute(nil), n.Attr...)}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.AppendChild(copyOf(k))
	}
	return c
}

// least is the part of the paragraphs of a lone <article> that the search for the article
// must have found; otherwise it has found something else.
const least = 0.5

// isIn returns how much of the paragraphs of one element are in another, from 0 to 1.
func isIn(article, found *html.Node) float64 {
	text := oneSpace(innerText(found))
	all, in := 0, 0
	for p := range elements(article, "p") {
		s := oneSpace(innerText(p))
		n := utf8.RuneCountInString(s)
		all += n
		if s != "" && strings.Contains(text, s) {
			in += n
		}
	}
	if all == 0 {
		return 1
	}
	return float64(in) / float64(all)
}

// losesQuestion reports whether a page asks something that is missing in what was found: the
// search for the article prefers the answers.
func losesQuestion(article, found *html.Node) bool {
	text := oneSpace(innerText(found))
	for n := range elements(article, "div", "section", "article") {
		if !slices.Contains(nameWords(attr(n, "class")+" "+attr(n, "id")), "question") {
			continue
		}
		for p := range elements(n, "p") {
			if s := oneSpace(innerText(p)); utf8.RuneCountInString(s) >= passage && !strings.Contains(text, s) {
				return true
			}
		}
		return false // the first one counts
	}
	return false
}

// lettersIn returns how many letters the text of an element has.
func lettersIn(n *html.Node) float64 { return float64(utf8.RuneCountInString(oneSpace(innerText(n)))) }

// headlineOf returns a page's title without the name of the site: the heading that the
// title begins with.
func headlineOf(headings []string, title string) string {
	for _, h := range headings {
		rest, ok := strings.CutPrefix(title, h)
		if h != "" && ok && startsWithDash(rest) {
			return h
		}
		if site, ok := strings.CutSuffix(title, h); ok && h != "" && endsWithDash(site) {
			return h
		}
	}
	return title
}

// endsWithDash reports whether the beginning of a title is set apart from its rest.
func endsWithDash(site string) bool {
	site = strings.TrimSpace(site)
	r, _ := utf8.DecodeLastRuneInString(site)
	return site != "" && strings.ContainsRune("|-:–—·•«»›", r)
}

// startsWithDash reports whether the rest of a title is set apart from its beginning.
func startsWithDash(rest string) bool {
	rest = strings.TrimSpace(rest)
	for _, dash := range []string{"|", "-", ":", "–", "—", "·", "•", "«", "»"} {
		if strings.HasPrefix(rest, dash) {
			return true
		}
	}
	return false
}

// headingsOf returns the texts of a page's headings of the first level.
func headingsOf(doc *html.Node) (texts []string) {
	for h := range elements(doc, "h1") {
		texts = append(texts, oneSpace(innerText(h)))
	}
	return texts
}
