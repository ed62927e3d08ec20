package markdown

import (
	"slices"
	"strings"
)

// codeBodies are the shortcodes, template tags and kramdown extensions whose body is not
// prose: code, a diagram, a formula, hidden text. A name of several words, such as
// "code-toggle", counts by each of them. Sorted.
var codeBodies = []string{
	"asciinema", "chart", "chem", "code", "codeblock", "command", "comment", "css", "diagram", "dot",
	"goat", "graphviz", "highlight", "javascript", "js", "json", "katex", "latex", "markmap", "math",
	"mathjax", "mermaid", "plantuml", "pre", "prism", "raw", "rawhtml", "schema", "script", "style",
	"stylesheet", "svg", "terminal", "tikz", "toml", "verbatim", "yaml",
}

// hasCodeBody reports whether the body of a shortcode of that name is not prose.
func hasCodeBody(name string) bool {
	for _, part := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' || r == '.' }) {
		if _, ok := slices.BinarySearch(codeBodies, part); ok {
			return true
		}
	}
	return false
}

// tagSigns are the pairs of signs that enclose a tag which may have a body.
var tagSigns = [...][2]string{{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}, {"{::", "}"}, {"{:/", "}"}}

// tag returns the length of the shortcode, template tag or kramdown extension that s
// begins with, 0 if it begins with none, and whether it has no body: it closes one, or
// closes itself.
func tag(s string) (n int, closing bool) {
	for _, signs := range tagSigns {
		if !strings.HasPrefix(s, signs[0]) {
			continue
		}
		end := strings.Index(s[len(signs[0]):], signs[1])
		if end < 0 {
			return 0, false
		}
		inner := strings.Trim(s[len(signs[0]):len(signs[0])+end], " \t-")
		closing = signs[0] == "{:/" || strings.HasPrefix(inner, "/") || strings.HasSuffix(inner, "/") || signs[0] == "{%" && strings.HasPrefix(inner, "end")
		return len(signs[0]) + end + len(signs[1]), closing
	}
	return 0, false
}

// nameOfTag returns the name in a tag, such as "highlight" for "{% highlight go %}".
func nameOfTag(tag string) string {
	inner := strings.TrimLeft(tag, "{<%:/- \t")
	if end := strings.IndexAny(inner, " \t\n%>}/("); end >= 0 {
		inner = inner[:end]
	}
	return inner
}

// closingTag looks in s for the tag that closes the body of name. It returns where that
// begins, -1 if it is not there, and whether nothing follows it.
func closingTag(s, name string) (at int, last bool) {
	for from := 0; ; {
		i := strings.IndexByte(s[from:], '{')
		if i < 0 {
			return -1, false
		}
		at = from + i
		n, closing := tag(s[at:])
		if closing {
			if closed := nameOfTag(s[at : at+n]); closed == name || closed == "end"+name || closed == "end" || closed == "" {
				return at, strings.Trim(s[at+n:], whitespace) == ""
			}
		}
		from = at + 1
	}
}

// codeBody returns the length of the tag with its body that s begins with, if the body
// is not prose and ends in s, or 0.
func codeBody(s string) int {
	n, closing := tag(s)
	if n == 0 || closing {
		return 0
	}
	name := nameOfTag(s[:n])
	if !hasCodeBody(name) {
		return 0
	}
	at, _ := closingTag(s[n:], name)
	if at < 0 {
		return 0
	}
	end, _ := tag(s[n+at:])
	return n + at + end
}
