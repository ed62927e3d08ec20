package extract

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// footnotes takes the notes out of a document and returns them as Markdown's; what refers to
// them becomes a footnote element.
func footnotes(doc *html.Node) string {
	references := make(map[string][]*html.Node)
	for a := range elements(doc, "a") {
		if id, ok := strings.CutPrefix(attr(a, "href"), "#"); ok && (hasWord(attr(a, "class"), "footnote-ref") || attr(a, "data-noteref") != "") {
			references[id] = append(references[id], a)
		}
	}
	if len(references) == 0 {
		return ""
	}
	var items []*html.Node
	var labels []string
	numbers := make(map[*html.Node]int) // of the notes, by their elements
	for n := range elements(doc, "li", "div", "aside", "section", "p") {
		id := attr(n, "id")
		if id == "" || references[id] == nil {
			continue
		}
		if n.Parent.Data == "li" && strings.TrimSpace(innerText(n)) == strings.TrimSpace(innerText(n.Parent)) {
			n = n.Parent // pandoc puts the id of an item on a <div> in it
		}
		number := 0
		for p := n; p != nil && number == 0; p = p.Parent {
			number = numbers[p] // a part of a note that was found is that note
		}
		if number == 0 {
			items, labels = append(items, n), append(labels, "[^"+strconv.Itoa(len(items)+1)+"]")
			number = len(items)
			numbers[n] = number
		}
		label := labels[number-1]
		for _, a := range references[id] {
			rename(a, "footnote")
			a.Attr = []html.Attribute{{Key: "label", Val: label}}
		}
		delete(references, id)
	}
	var out strings.Builder
	for i, item := range items {
		container := item.Parent
		rename(item, "div")
		container.RemoveChild(item)
		lines := strings.ReplaceAll(renderMarkdown(item), "\n", "\n    ")
		out.WriteString("\n" + labels[i] + ": " + strings.ReplaceAll(lines, "\n    \n", "\n\n") + "\n")
		for isContainer(container) && strings.TrimSpace(innerText(container)) == "" && !has(container, "img") {
			above := container.Parent
			above.RemoveChild(container)
			container = above
		}
	}
	return out.String()
}

// isContainer reports whether an element is a list or a section of notes.
func isContainer(n *html.Node) bool {
	return n != nil && n.Parent != nil && slices.Contains([]string{"ol", "ul", "section", "aside", "div"}, n.Data)
}
