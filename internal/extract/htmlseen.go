package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// traits is what the renderer must know of a node before it writes it, found once for all
// nodes: asking each time would take a time that grows with the depth of the document.
type traits struct {
	block             bool // it is a block or holds one
	shows             bool // a reader sees something of it
	tight, tightKnown bool
}

// look finds the traits of everything below n, and makes list items of what else lies
// directly in a list.
func (r *renderer) look(n *html.Node) traits {
	if n.Type == html.TextNode {
		t := traits{shows: strings.TrimSpace(visible(n.Data, false)) != ""}
		r.seen[n] = t
		return t
	}
	if isSilent(n) {
		return traits{}
	}
	if n.Data == "ul" || n.Data == "ol" {
		onlyItems(n)
	}
	t := traits{}
	if n.Type == html.ElementNode {
		t.block = isBlock(n.Data) || n.Data == "table" || n.Data == "pre"
		t.shows = n.Data == "img" || n.Data == "hr" || n.Data == "formula" || n.Data == "footnote"
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		child := r.look(c)
		t.block = t.block || child.block
		t.shows = t.shows || child.shows
	}
	r.seen[n] = t
	return t
}

// onlyItems puts what lies between the items of a list into the item before it, as
// browsers show it, or into one of its own.
func onlyItems(list *html.Node) {
	var last *html.Node
	for c := list.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == html.ElementNode && c.Data == "li":
			last = c
		case isSilent(c) || c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		case c.Type == html.TextNode || c.Type == html.ElementNode:
			if last == nil || c.Type == html.TextNode || c.Data != "ul" && c.Data != "ol" {
				last = &html.Node{Type: html.ElementNode, Data: "li"}
				list.InsertBefore(last, c)
			}
			list.RemoveChild(c)
			last.AppendChild(c)
		}
		c = next
	}
}

// isTight reports whether no item of a list needs blank lines: each is one line of text,
// with or without a tight list below it.
func (r *renderer) isTight(list *html.Node, items []*html.Node) bool {
	t := r.seen[list]
	if !t.tightKnown {
		t.tight, t.tightKnown = true, true
		for _, item := range items {
			var c itemCount
			if r.count(item, &c); c.texts > 1 || c.lists > 1 || c.others {
				t.tight = false
				break
			}
		}
		r.seen[list] = t
	}
	return t.tight
}

// itemCount is what a list item holds.
type itemCount struct {
	texts, lists int
	others       bool // blocks that need blank lines
	inRun        bool
}

// count adds up what is in a container.
func (r *renderer) count(n *html.Node, sum *itemCount) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		t := r.seen[c]
		switch {
		case c.Type == html.ElementNode && c.Data == "br":
			sum.others = true // two of them part paragraphs
		case !t.shows:
		case !t.block:
			if !sum.inRun {
				sum.texts++
			}
			sum.inRun = true
			sum.others = sum.others || has(c, "br")
		case c.Data == "ul" || c.Data == "ol":
			sum.inRun = false
			sum.lists++
			// A list that does not begin with 1 cannot interrupt a paragraph.
			if sum.texts == 0 || c.Data == "ol" && startOf(c) != 1 || !r.isTight(c, r.itemsOf(c)) {
				sum.others = true
			}
		case c.Data == "table" || c.Data == "pre" || c.Data == "blockquote" || c.Data == "hr" || isHeading(c.Data):
			sum.others = true
		default:
			sum.inRun = false
			r.count(c, sum)
			sum.inRun = false
		}
	}
}

// isSilent reports whether nothing in a node is text for readers.
func isSilent(n *html.Node) bool {
	switch n.Type {
	case html.CommentNode, html.DoctypeNode:
		return true
	case html.ElementNode:
	default:
		return false
	}
	switch n.Data {
	case "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "map", "area", "select", "textarea", "datalist",
		"progress", "meter", "meta", "link", "base", "title", "param", "source", "track", "frame", "frameset", "noframes", "noembed":
		return true
	case "input":
		return !isTaskBox(n)
	}
	return false
}

// isWrap reports whether an inline element has a meaning of its own in Markdown.
func isWrap(name string) bool {
	switch name {
	case "a", "b", "strong", "i", "em", "del", "s", "strike":
		return true
	}
	return false
}
