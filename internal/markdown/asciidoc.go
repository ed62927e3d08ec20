package markdown

import (
	"slices"
	"strings"
)

// macros are the macros of AsciiDoc whose target is followed by text in brackets. Pages that were
// converted to Markdown by hand still have some. Sorted.
var macros = []string{"audio", "image", "include", "link", "video", "xref"}

// macro returns the length of the macro of AsciiDoc that s begins with, up to and with the
// bracket behind its target, image::a.png[, or 0.
func macro(s string) int {
	n := 0
	for n < len(s) && isASCIILetter(s[n]) {
		n++
	}
	if _, ok := slices.BinarySearch(macros, s[:n]); !ok || n == len(s) || s[n] != ':' {
		return 0
	}
	end := strings.IndexAny(ahead(s[n:]), "[]()<> \t\n")
	if end < len(":a") || s[n+end] != '[' {
		return 0
	}
	return n + end + 1
}

// crossReference returns the length of the target of AsciiDoc's cross-reference with which s
// begins, <<id,text>>, with the comma, and where it closes; zeros if there is none.
func crossReference(s string) (n, closing int) {
	if !strings.HasPrefix(s, "<<") {
		return 0, 0
	}
	n = strings.IndexAny(ahead(s), ", \t\n>")
	if n <= len("<<") || s[n] != ',' {
		return 0, 0
	}
	closing = strings.Index(ahead(s), ">>")
	if closing < n || strings.ContainsAny(s[n:closing], "<\n") {
		return 0, 0
	}
	return n + 1, closing
}
