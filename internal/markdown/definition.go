package markdown

import "strings"

// definitions splits the lines of a paragraph where it is a definition list: a
// term, then lines that begin with a colon (PHP Markdown Extra), or where lines begin
// with another marker. Elsewhere it returns the lines as one group. box is the length of
// the task box on the first line, and marks finds the markers.
func (c *cutter) definitions(lines []span, box int, marks marker) []lineGroup {
	var groups []lineGroup
	from, apart := 0, false
	for i := range lines {
		line := c.source[lines[i].start:lines[i].end]
		if i == 0 {
			line = line[box:]
		}
		n := marks(line)
		if n == 0 {
			continue
		}
		if i == 0 {
			n += box
		}
		if i > from {
			groups = append(groups, lineGroup{lines[from:i], apart})
		}
		from, apart = i, line[0] != ':'
		lines[i].start += n
	}
	return append(groups, lineGroup{lines[from:], apart})
}

// A lineGroup is lines of a paragraph that are one text.
type lineGroup struct {
	lines []span
	// apart says that the text must stay on one line.
	apart bool
}

// lineMarker returns the length of the marker that sets a line of a paragraph apart from
// the others: of a definition, an abbreviation or a field; or 0.
func lineMarker(line string) int {
	if line == "" {
		return 0
	}
	switch line[0] {
	case ':':
		return definitionMarker(line)
	case '*':
		return abbreviationMarker(line)
	}
	return fieldMarker(line)
}

// abbreviationMarker returns the length of "*[HTML]: ", the beginning of an
// abbreviation's definition (PHP Markdown Extra), or 0.
func abbreviationMarker(line string) int {
	n := bracketed(line[1:])
	if n < 3 || len(line) < n+3 || line[1+n] != ':' {
		return 0
	}
	return 2 + n + leadingSpace(line[2+n:])
}

// longestKey is how many words the key of a field has at most.
const longestKey = 3

// fieldMarker returns the length of "key:: ", the beginning of a field of Dataview's,
// or 0.
func fieldMarker(line string) int {
	if line == "" {
		return 0
	}
	at := strings.Index(line[:min(len(line), 80)], ":: ")
	if at <= 0 || len(strings.Fields(line[:at])) > longestKey {
		return 0
	}
	for _, r := range line[:at] {
		if !isWord(r) && !strings.ContainsRune(" -_*", r) {
			return 0
		}
	}
	return at + 2 + leadingSpace(line[at+2:])
}

// inlineField returns the length of "[key:: ", the beginning of a field in brackets that
// s begins with, or 0.
func inlineField(s string) int {
	n := fieldMarker(s[1:])
	closing := map[byte]byte{'[': ']', '(': ')'}[s[0]]
	if n == 0 || strings.IndexByte(ahead(s[1+n:]), closing) < 0 {
		return 0
	}
	return 1 + n
}

// definitionMarker returns the length of the colon and the space behind it that
// a line begins with, or 0.
func definitionMarker(line string) int {
	if len(line) < 3 || line[0] != ':' || line[1] != ' ' && line[1] != '\t' {
		return 0
	}
	return len(line) - len(strings.TrimLeft(line[1:], whitespace))
}
