package markdown

import (
	"strings"

	"tolka/internal/article"
)

// callout looks for a marker such as [!NOTE] on the first line of a quotation,
// cuts the title that may follow it, and returns the lines of text after it.
func (c *cutter) callout(lines []span) []span {
	marker := calloutMarker(c.source[lines[0].start:lines[0].end])
	if marker == "" {
		return lines
	}
	title := span{lines[0].start + len(marker), lines[0].end}
	if !title.empty() {
		c.add(title.start, title.end, article.Block{
			Kind: article.Heading, Text: c.source[title.start:title.end], Form: int(formTitle),
		})
	}
	return lines[1:]
}

// calloutMarker returns the callout marker that the line begins with, such as
// "[!NOTE]" or Obsidian's "[!tip]- ", with the space behind it, or "".
func calloutMarker(line string) string {
	if !strings.HasPrefix(line, "[!") {
		return ""
	}
	end := strings.IndexByte(line, ']')
	if end < 3 || strings.ContainsAny(line[2:end], "[ \t") {
		return ""
	}
	end++
	if end < len(line) && (line[end] == '-' || line[end] == '+') {
		end++
	}
	if end < len(line) && line[end] != ' ' && line[end] != '\t' {
		return ""
	}
	rest := strings.TrimLeft(line[end:], whitespace)
	return line[:len(line)-len(rest)]
}
