package markdown

import "strings"

// definitions splits the lines of a paragraph where it is a definition list: a
// term, then lines that begin with a colon (PHP Markdown Extra). Elsewhere it
// returns the lines as one group.
func (c *cutter) definitions(lines []span) [][]span {
	var groups [][]span
	from := 0
	for i := range lines {
		n := definitionMarker(c.source[lines[i].start:lines[i].end])
		if n == 0 {
			continue
		}
		if i > from {
			groups = append(groups, lines[from:i])
		}
		from = i
		lines[i].start += n
	}
	return append(groups, lines[from:])
}

// definitionMarker returns the length of the colon and the space behind it that
// a line begins with, or 0.
func definitionMarker(line string) int {
	if len(line) < 3 || line[0] != ':' || line[1] != ' ' && line[1] != '\t' {
		return 0
	}
	return len(line) - len(strings.TrimLeft(line[1:], whitespace))
}
