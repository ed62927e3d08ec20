package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
)

// isLead reports whether n is the first block of a list item, where a task box
// may stand.
func isLead(n ast.Node) bool {
	_, inItem := n.Parent().(*ast.ListItem)
	return inItem && n.PreviousSibling() == nil
}

// taskBox returns the box that a task list item's text begins with, with the
// space behind it, or "".
func taskBox(line string) string {
	if len(line) < 3 || line[0] != '[' || line[2] != ']' || !strings.ContainsRune(" \txX", rune(line[1])) {
		return ""
	}
	if !endsWord(line[3:]) {
		return "" // [x](target)
	}
	rest := strings.TrimLeft(line[3:], whitespace)
	return line[:len(line)-len(rest)]
}
