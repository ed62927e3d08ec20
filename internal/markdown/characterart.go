package markdown

import (
	"bytes"
	"strings"
)

// gridTable is the name of the region of a table whose cells are drawn with characters, as in
// Pandoc and reStructuredText. Longer words would break its lines, so that it stays unchanged, with
// a warning.
const gridTable = "grid table"

// gridTableRegion is region for a line such as +---+---+.
func gridTableRegion(line string, rest, prefix []byte) (name string, lines int) {
	if !isGridLine(line) {
		return "", 0
	}
	n := 1
	for l := range bytes.Lines(rest) {
		if !inside(l, prefix) {
			break
		}
		l := strings.Trim(string(l[min(len(prefix), len(l)):]), whitespace)
		if l == "" || l[0] != '|' && l[0] != '+' {
			break
		}
		n++
	}
	if n < 3 {
		return "", 0
	}
	return gridTable, n
}

// isGridLine reports whether line is a border of a grid table.
func isGridLine(line string) bool {
	return len(line) > 4 && strings.HasPrefix(line, "+") && strings.HasSuffix(line, "+") && strings.Trim(line, "+-=:") == "" &&
		strings.ContainsAny(line, "-=")
}

// slideMatter is the name of the region of the settings with which a slide of Slidev or a
// component of MDC begins: lines of keys, which begin with a small letter, between two lines of
// three hyphens.
const slideMatter = "metadata"

// slideMatterRegion is region for a line of three hyphens. before is the line in front of it: with
// any text there, it would be a heading.
func slideMatterRegion(before string, rest, prefix []byte) (name string, lines int) {
	if before != "" && !strings.HasPrefix(before, "::") {
		return "", 0
	}
	if before != "" {
		if _, ok := leafDirective(before); !ok {
			return "", 0
		}
	}
	n, first := 1, true
	for l := range bytes.Lines(rest) {
		if !inside(l, prefix) {
			return "", 0
		}
		l := strings.TrimRight(string(l[min(len(prefix), len(l)):]), whitespace)
		n++
		if l == "---" {
			if first {
				return "", 0
			}
			return slideMatter, n
		}
		key, _, isPair := strings.Cut(l, ":")
		nested := !first && (strings.HasPrefix(l, "  ") || strings.HasPrefix(l, "- "))
		if !nested && (!isPair || directiveName(key) != len(key) || key == "" || key[0] < 'a' || key[0] > 'z' || !endsWord(l[len(key)+1:])) {
			return "", 0
		}
		first = false
	}
	return "", 0
}
