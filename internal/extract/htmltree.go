package extract

import (
	"iter"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"tolka/internal/failure"
)

// parseHTML parses a page. The parser takes at most 512 elements within each other;
// a page that is deeper has lost its end tags, and is read without the elements that
// hold others merely for their looks.
func parseHTML(page string) (*html.Node, error) {
	doc, err := html.Parse(strings.NewReader(page))
	if err == nil {
		return doc, nil
	}
	doc, err = html.Parse(strings.NewReader(flatten(page)))
	if err != nil {
		return nil, &failure.Error{Reason: failure.NotText, Message: "this page cannot be read: " + err.Error(), Hint: "open it in a browser, copy the text, and give tolka that"}
	}
	return doc, nil
}

// flatTags are the elements that flatten keeps: those that cannot lie within each
// other, however many there are.
var flatTags = []string{
	"html", "head", "title", "meta", "base", "link", "body", "script", "style",
	"p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "br", "hr", "img", "a",
}

// flatten leaves out of a page all tags but flatTags.
func flatten(page string) string {
	var out strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out.String()
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw())
			if name, _ := z.TagName(); slices.Contains(flatTags, string(name)) {
				out.WriteString(raw)
			} else if slices.Contains([]string{"div", "li", "td", "th", "section", "blockquote"}, string(name)) {
				out.WriteString("<p>")
			}
		default:
			out.Write(z.Raw())
		}
	}
}

// closeHeadings ends each heading whose end tag is missing before the paragraph that
// follows its text; else the article would go with its title.
func closeHeadings(doc *html.Node) {
	var headings []*html.Node
	for h := range elements(doc, "h1", "h2", "h3", "h4", "h5", "h6") {
		headings = append(headings, h)
	}
	for _, h := range headings {
		text := false
		for c := h.FirstChild; c != nil; c = c.NextSibling {
			if !text || c.Type != html.ElementNode || !isBlock(c.Data) {
				text = text || strings.TrimSpace(innerText(c)) != ""
				continue
			}
			for after := h.NextSibling; c != nil; {
				next := c.NextSibling
				h.RemoveChild(c)
				h.Parent.InsertBefore(c, after)
				c = next
			}
			break
		}
	}
}

// elements yields the elements of a name below n, in the order of the document.
func elements(n *html.Node, names ...string) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for d := range n.Descendants() {
			if d.Type == html.ElementNode && slices.Contains(names, d.Data) && !yield(d) {
				return
			}
		}
	}
}

// has reports whether an element of one of the names lies below n.
func has(n *html.Node, names ...string) bool {
	for range elements(n, names...) {
		return true
	}
	return false
}

// textNodes yields the texts below n.
func textNodes(n *html.Node) iter.Seq[*html.Node] {
	return func(yield func(*html.Node) bool) {
		for d := range n.Descendants() {
			if d.Type == html.TextNode && !yield(d) {
				return
			}
		}
	}
}

// within reports whether an element of a name lies between n and its ancestor top.
func within(n, top *html.Node, names ...string) bool {
	for p := n.Parent; p != nil && p != top; p = p.Parent {
		if p.Type == html.ElementNode && slices.Contains(names, p.Data) {
			return true
		}
	}
	return false
}

// innerText returns all text below n as it stands.
func innerText(n *html.Node) string {
	var b strings.Builder
	if n.Type == html.TextNode {
		return n.Data
	}
	for t := range textNodes(n) {
		b.WriteString(t.Data)
	}
	return b.String()
}

// attr returns an attribute's value, "" where there is none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// hasWord reports whether a list of words, such as a class attribute, has one.
func hasWord(list, word string) bool {
	return slices.ContainsFunc(strings.Fields(list), func(w string) bool { return strings.EqualFold(w, word) })
}

// rename makes an element one of another name, with no attributes.
func rename(n *html.Node, name string) {
	n.Data, n.DataAtom, n.Attr = name, 0, nil
}
