package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// isTaskBox reports whether an input is the box of a task in a list.
func isTaskBox(n *html.Node) bool {
	return n.Data == "input" && strings.EqualFold(attr(n, "type"), "checkbox") && n.Parent != nil && within(n, nil, "li") && isFirstIn(n)
}

// isFirstIn reports whether nothing stands before a node in its list item.
func isFirstIn(n *html.Node) bool {
	for ; n != nil && n.Data != "li"; n = n.Parent {
		for p := n.PrevSibling; p != nil; p = p.PrevSibling {
			if p.Type == html.ElementNode || strings.TrimSpace(innerText(p)) != "" {
				return false
			}
		}
	}
	return true
}

// beginsWithTask reports whether a run begins with the box of a task.
func beginsWithTask(run []*html.Node) bool {
	for _, n := range run {
		if n.Data == "input" && n.Type == html.ElementNode {
			return isTaskBox(n)
		}
		for input := range elements(n, "input") {
			return isTaskBox(input)
		}
		if strings.TrimSpace(innerText(n)) != "" {
			return false
		}
	}
	return false
}

// taskBox returns the box as Markdown writes it.
func taskBox(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "checked" {
			return "[x]"
		}
	}
	return "[ ]"
}
