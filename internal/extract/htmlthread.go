package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// passage is the shortest text of an element that a page is read for, in letters.
const passage = 80

// threadShare is how many times as much text a forum's page has in posts as in other passages:
// under an article there may be four times its length in comments.
const threadShare = 6

// isThread reports whether readers come to a page for what others wrote there, as in a forum:
// beside these posts there is hardly a passage of text.
func isThread(doc *html.Node) bool {
	posted, others := 0, 0
	var walk func(n *html.Node, comment bool)
	walk = func(n *html.Node, comment bool) {
		letters := 0 // of the text directly in n and its inline elements
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				letters += utf8.RuneCountInString(strings.TrimSpace(c.Data))
			case isSilent(c) || c.Type == html.ElementNode && (c.Data == "a" || c.Data == "nav" || c.Data == "footer" || c.Data == "form" && has(c, "textarea")):
			case c.Type == html.ElementNode && isInlineText(c.Data):
				letters += utf8.RuneCountInString(strings.TrimSpace(innerText(c)))
			default:
				walk(c, comment || isComment(c))
			}
		}
		switch {
		case letters < passage:
		case comment:
			posted += letters
		default:
			others += letters
		}
	}
	walk(doc, false)
	return posted > threadShare*others
}

// threadOf returns the element that holds the posts of a page that is a thread, nil if it is
// none. It takes the class and id of the posts away, by which the search for the article
// would leave them out.
func threadOf(doc *html.Node) (thread *html.Node) {
	if !isThread(doc) {
		return nil
	}
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || !isComment(n) || has(n, "textarea") {
			continue
		}
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "class" || a.Key == "id" })
		switch {
		case utf8.RuneCountInString(oneSpace(innerText(n))) < passage:
		case thread == nil:
			thread = n
		default:
			thread = commonAncestor(thread, n)
		}
	}
	return thread
}

// commonAncestor returns the innermost element that holds both.
func commonAncestor(a, b *html.Node) *html.Node {
	above := make(map[*html.Node]bool)
	for n := a; n != nil; n = n.Parent {
		above[n] = true
	}
	for b != nil && !above[b] {
		b = b.Parent
	}
	return b
}

// isInlineText reports whether an element is a part of the text around it.
func isInlineText(name string) bool {
	return slices.Contains([]string{"b", "strong", "i", "em", "span", "u", "font", "code", "sup", "sub", "small", "mark"}, name)
}

// isComment reports whether the class or id of an element is that of readers' comments.
func isComment(n *html.Node) bool {
	return n.Data != "html" && n.Data != "body" && slices.ContainsFunc(nameWords(attr(n, "class")+" "+attr(n, "id")), func(w string) bool { return commentWords[w] })
}
