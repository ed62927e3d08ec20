package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

const (
	// leadLetters is the shortest lead, in letters: what is shorter is a date, an author or
	// the name of a section.
	leadLetters = 60
	// leadReach is how many texts below the headline may come before the article: the lead
	// is one of the first.
	leadReach = 40
)

// leadWords are words in the class or id of what stands between a headline and the article.
var leadWords = setOf(`lead lede leadtext leadin intro introtext introduction teaser deck dek standfirst subtitle subline subheadline subhead
	description summary abstract vorspann anleser chapeau bajada entradilla sumario copete ingress excerpt preamble perex sommario occhiello`)

// headed is a text below the headline of a page.
type headed struct {
	text string
	lead *html.Node // a copy as a paragraph if it may be a lead
}

// belowHeadline returns the first texts below the headline of a page.
func belowHeadline(doc *html.Node) (found []headed) {
	headline := headlineNode(doc)
	if headline == nil {
		return nil
	}
	seen := false
	for n := range doc.Descendants() {
		if n == headline {
			seen = true
		}
		if !seen || n.Type != html.ElementNode || within(n, doc, "h1", "nav", "aside", "footer", "figure", "form", "pre", "table", "script", "style", "noscript", "template") {
			continue
		}
		if isHidden(n) {
			continue
		}
		switch n.Data {
		case "p", "h2", "h3", "h4", "div", "span", "strong", "blockquote", "li":
		default:
			continue
		}
		if holdsMore(n) || n.Data == "span" && !isLead(n) || n.Data == "strong" && !isLead(n) {
			continue
		}
		text := oneSpace(innerText(n))
		if text == "" || len(found) > 0 && found[len(found)-1].text == text {
			continue
		}
		h := headed{text: text}
		if utf8.RuneCountInString(text) >= leadLetters && linkShare(n) < 0.3 && isLead(n) && !isNamedAside(n) && !isNamedAside(n.Parent) {
			h.lead = copyOf(n)
			rename(h.lead, "p")
		}
		if found = append(found, h); len(found) == leadReach {
			break
		}
	}
	return found
}

// headlineNode returns the heading of the first level that the page's <title> begins with,
// else the only one; nil if there are several.
func headlineNode(doc *html.Node) *html.Node {
	title := ""
	for n := range elements(doc, "title") {
		title = oneSpace(innerText(n))
		break
	}
	var all []*html.Node
	for h := range elements(doc, "h1") {
		text := oneSpace(innerText(h))
		if text == "" {
			continue
		}
		if strings.HasPrefix(title, text) {
			return h
		}
		all = append(all, h)
	}
	if len(all) != 1 {
		return nil
	}
	return all[0]
}

// isLead reports whether an element or one around it says that it is the lead.
func isLead(n *html.Node) bool {
	for range 3 {
		if n == nil || n.Type != html.ElementNode {
			return false
		}
		if attr(n, "itemprop") == "description" || slices.ContainsFunc(nameWords(attr(n, "class")+" "+attr(n, "id")), func(w string) bool { return leadWords[w] }) {
			return true
		}
		n = n.Parent
	}
	return false
}

// restoreLead puts a lead that the search for the article has lost before its first paragraph.
func restoreLead(article *html.Node, texts []headed) {
	inside := oneSpace(innerText(article))
	var leads []*html.Node
	for _, t := range texts {
		if utf8.RuneCountInString(t.text) >= leadLetters && strings.Contains(inside, t.text) {
			for _, lead := range leads {
				article.InsertBefore(lead, article.FirstChild)
			}
			return
		}
		if t.lead != nil {
			leads = append([]*html.Node{t.lead}, leads...)
		}
	}
}
