package extract

import (
	"regexp"
	"strings"
	"sync"
)

// codeIndent is how far code in a text is indented, in columns.
const codeIndent = 4

var (
	// codeForm is a line that hardly any prose looks like: a prompt, a command with an
	// option, a call, an assignment, a line that ends with a brace.
	codeForm = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[$%] \S|^[a-z][\w./-]* (?:.* )?--?[A-Za-z][\w-]*(?:[= ]|$)` +
			`|^(?:sudo|apt|apt-get|npm|npx|pip3?|git|cd|ls|docker|curl|wget|cargo|python3?|brew|ssh|systemctl|chmod|mkdir) \S` +
			`|^(?:import|export|def|func|function|var|let|const|return|#include|package) \S.*[^.?!]$` +
			`|^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP) .*[;,(\w]$` +
			`|[\w\])"'] ?[{;]$|^[}\])]+[;,]?$|^[\w.:]+\(.*\)[;:{]?$|^[\w.$\[\]]+ ?(?::=|\+=|=|=>) ?\S+$|&&|\\$|^</?\w[^>]*>|^"[\w-]+": `)
	})
	// commandForm is a line that may be a command where a colon announces one.
	commandForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z~./][\x21-\x7e]*(?: [\x20-\x7e]*)?$`) })
)

// codeBlock reports whether a group of lines is code: commands that stand apart from the
// text by their indentation, or lines that all look like code. announced says that the text
// before ends with a colon.
func (s shape) codeBlock(g []line, announced bool) bool {
	code := 0
	indented := true
	for _, l := range g {
		indented = indented && l.indent >= s.indent+codeIndent
		if codeForm().MatchString(l.text) || announced && indented && commandForm().MatchString(l.text) && !endsSentence(l.text) {
			code++
		}
	}
	switch first, last := g[0].text, g[len(g)-1].text; {
	case indented && code*2 >= len(g) && code > 0:
		return true
	case len(g) < 2:
		return false
	case (first == "{" || first == "[") && strings.Trim(last, "}];,") == "":
		return true
	}
	return code == len(g)
}

// codeOf returns the lines of code with what they are indented beyond the least.
func codeOf(g []line) []string {
	least := g[0].indent
	for _, l := range g {
		least = min(least, l.indent)
	}
	out := make([]string, len(g))
	for i, l := range g {
		out[i] = strings.Repeat(" ", l.indent-least) + l.text
	}
	return out
}

// appendCode appends a block of code. What follows other code after a blank line goes on
// with it.
func appendCode(out []element, g []line) []element {
	if last := len(out) - 1; last >= 0 && out[last].kind == code {
		out[last].lines = append(append(out[last].lines, ""), codeOf(g)...)
		return out
	}
	return append(out, element{kind: code, lines: codeOf(g)})
}
