package markdown

import "strings"

// taskBox returns the box that a task list item's text begins with, with the
// space behind it, or "".
func taskBox(line string) string {
	if len(line) < 3 || line[0] != '[' || line[2] != ']' || !strings.ContainsRune(" \txX", rune(line[1])) {
		return ""
	}
	rest := strings.TrimLeft(line[3:], whitespace)
	return line[:len(line)-len(rest)]
}
