package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// titleReach is how many headings of a page may have its title.
const titleReach = 20

// titleIn returns the title of a page from what it calls itself: without the name of the site if a
// heading shows where that begins. A page's only heading of the first level is its title if the
// article begins with it, or if it is part of what the page calls itself and own says that it is in
// the page's <article> or <main>. headings are those of the first level.
func titleIn(article *html.Node, headings []string, title string, own bool) string {
	inside := headingsIn(article, "h1", "h2", "h3")
	for _, h := range headings {
		other, ok := besideTitle(title, h)
		if !ok {
			continue
		}
		if other != "" && !slices.Contains(inside, h) { // the heading may be the name of the site
			for _, better := range slices.Concat(headings, inside) {
				if better != h && strings.HasSuffix(better, other) {
					return better
				}
			}
		}
		return h
	}
	if len(headings) == 1 && own && hasWords(title, headings[0]) {
		return headings[0]
	}
	if first := firstHeading(article); len(headings) == 1 && first != nil && headings[0] != "" && headingText(first) == headings[0] && utf8.RuneCountInString(headings[0]) <= titleRunes {
		return headings[0]
	}
	return title
}

// hasWords reports whether a title has the words of a heading, and more.
func hasWords(title, heading string) bool {
	before, after, ok := strings.Cut(title, heading)
	return ok && heading != "" && !isLetterOrDigit(runeBefore(before, len(before))) && !isLetterOrDigit(runeAfter(after, 0))
}

// besideTitle returns what stands next to a heading in a title, apart from it by a dash: the name
// of the site.
func besideTitle(title, heading string) (other string, ok bool) {
	if heading == "" {
		return "", false
	}
	if rest, ok := strings.CutPrefix(title, heading); ok && (startsWithDash(rest) || isAppended(rest)) {
		return strings.Trim(rest, dashes+" "), true
	}
	if rest, ok := strings.CutSuffix(title, heading); ok && (endsWithDash(rest) || isCount(rest)) {
		return strings.Trim(rest, dashes+" "), true
	}
	return "", false
}

// dashes are the signs between a title and the name of a site.
const dashes = "|-:–—·•«»›"

// isAppended reports whether the rest of a title is set apart by another sign: "(Site)", "/ Site".
func isAppended(rest string) bool {
	rest = strings.TrimSpace(rest)
	return strings.HasPrefix(rest, "(") && strings.HasSuffix(rest, ")") || strings.HasPrefix(rest, "/ ") || strings.HasPrefix(rest, "~ ")
}

// isCount reports whether the beginning of a title counts something, as in "(3) ".
func isCount(before string) bool {
	before = strings.TrimSpace(before)
	return len(before) > 2 && strings.HasPrefix(before, "(") && strings.Trim(before, "()0123456789") == ""
}

// withoutSite returns a title without the name of its site, which a sign that is seldom in titles
// sets apart, or which is known.
func withoutSite(title, site string) string {
	for _, sign := range []string{" | ", " » ", " « ", " :: ", " - ", " – ", " — ", " · "} {
		parts := strings.Split(title, sign)
		if len(parts) < 2 {
			continue
		}
		first, last := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[len(parts)-1])
		switch {
		case site != "" && strings.EqualFold(last, site):
			return strings.TrimSpace(strings.Join(parts[:len(parts)-1], sign))
		case site != "" && strings.EqualFold(first, site):
			return strings.TrimSpace(strings.Join(parts[1:], sign))
		case strings.ContainsAny(sign, "|»«") && len(parts) == 2 && len(strings.Fields(first)) > len(strings.Fields(last)) && len(strings.Fields(last)) <= longestSite:
			return first
		}
	}
	return title
}

// longestSite is how many words the name of a site has at most.
const longestSite = 3

// endsWithDash reports whether the beginning of a title is set apart from its rest.
func endsWithDash(site string) bool {
	site = strings.TrimSpace(site)
	r, _ := utf8.DecodeLastRuneInString(site)
	return site != "" && strings.ContainsRune(dashes, r)
}

// startsWithDash reports whether the rest of a title is set apart from its beginning.
func startsWithDash(rest string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
	return r != utf8.RuneError && r != '›' && strings.ContainsRune(dashes, r)
}

// headingsIn returns the texts of the first headings in an element.
func headingsIn(n *html.Node, names ...string) (texts []string) {
	for h := range elements(n, names...) {
		if texts = append(texts, headingText(h)); len(texts) == titleReach {
			break
		}
	}
	return texts
}

// headingText returns the text of a heading without the readings of its characters.
func headingText(h *html.Node) string {
	var b strings.Builder
	for t := range textNodes(h) {
		if !within(t, h, "rt", "rp") {
			b.WriteString(t.Data)
		}
	}
	return oneSpace(b.String())
}

// firstHeading returns the heading that an article begins with, nil if a text comes before it.
func firstHeading(article *html.Node) *html.Node {
	for n := range article.Descendants() {
		switch {
		case n.Type == html.ElementNode && isHeading(n.Data) && headingText(n) != "":
			return n
		case n.Type == html.TextNode && strings.IndexFunc(n.Data, isLetterOrDigit) >= 0 && !within(n, article, "script", "style", "noscript"):
			return nil
		}
	}
	return nil
}

// dropTitle removes the heading that an article begins with if it is the title, which is written
// in front of the article. The search for the article compares only words in Latin letters.
func dropTitle(article *html.Node, title string) {
	if h := firstHeading(article); h != nil && headingText(h) == title && !has(h, "img") {
		h.Parent.RemoveChild(h)
	}
}

// isOwnHeading reports whether the only heading of the first level is in the element in which a page
// says that its article is.
func isOwnHeading(doc *html.Node) bool {
	for h := range elements(doc, "h1") {
		return within(h, nil, "article", "main")
	}
	return false
}
