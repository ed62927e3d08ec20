package extract

import "strings"

// quoted returns how many lines at the start of a group are quoted, as in a mail.
func quoted(g []line) int {
	n := 0
	for n < len(g) && strings.HasPrefix(g[n].text, ">") {
		n++
	}
	return n
}

// unquote takes a sign of quotation from each line, or all of them.
func unquote(g []line, all bool) []line {
	out := make([]line, len(g))
	for i, l := range g {
		text := l.text[1:]
		for all && strings.HasPrefix(strings.TrimLeft(text, " "), ">") {
			text = strings.TrimLeft(text, " ")[1:]
		}
		out[i] = newLine(strings.TrimPrefix(text, " "))
	}
	return out
}

// writeQuotation puts signs of quotation before the lines of Markdown.
func writeQuotation(parts []string) string {
	text := strings.Join(parts, "\n\n")
	if text == "" {
		return ">"
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if lines[i] = "> " + l; l == "" {
			lines[i] = ">"
		}
	}
	return strings.Join(lines, "\n")
}
