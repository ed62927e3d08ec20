package extract

import (
	"slices"
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

// taskKey holds whether the box of a task is checked while the search for the article goes on,
// which removes all fields.
const taskKey = "data-tolka-task"

// hideTasks hides the boxes of tasks that nobody can check from the search for the article.
func hideTasks(doc *html.Node) {
	for n := range elements(doc, "input") {
		fixed := slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "disabled" }) || slices.Contains(nameWords(attr(n, "class")), "task")
		if !fixed || !isTaskBox(n) {
			continue
		}
		checked := taskBox(n)
		rename(n, "code")
		n.Attr = []html.Attribute{{Key: taskKey, Val: checked}}
		n.AppendChild(&html.Node{Type: html.TextNode, Data: checked})
	}
}

// restoreTasks makes boxes again of what hideTasks has hidden.
func restoreTasks(article *html.Node) {
	for n := range elements(article, "code") {
		checked := attr(n, taskKey)
		if checked == "" {
			continue
		}
		rename(n, "input")
		n.Attr = []html.Attribute{{Key: "type", Val: "checkbox"}}
		if checked == "[x]" {
			n.Attr = append(n.Attr, html.Attribute{Key: "checked"})
		}
		for n.FirstChild != nil {
			n.RemoveChild(n.FirstChild)
		}
	}
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
