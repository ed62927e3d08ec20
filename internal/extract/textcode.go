package extract

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// codeIndent is how far code in a text is indented, in columns.
const codeIndent = 4

var (
	// codeForm is a line that hardly any prose looks like: a prompt, a command with an
	// option, a call, an assignment, a line that ends with a brace.
	codeForm = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[$%] \S|^(?:PS )?[A-Z]:\\[^>\s]*> ?\S|^>>> \S|^[\w.-]+@[\w.-]+:\S*[$#] \S|^[a-z][\w./-]* (?:.* )?--?[A-Za-z][\w-]*(?:[= ]|$)` +
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
	flush := func(l line) bool { return l.indent < s.indent+codeIndent }
	apart := !slices.ContainsFunc(g, flush)
	if len(g) < 2 && !apart {
		return false // most paragraphs of prose, for which the expressions would take long
	}
	code := 0
	indented := true
	for _, l := range g {
		indented = indented && !flush(l)
		if codeForm().MatchString(l.text) || announced && indented && commandForm().MatchString(l.text) && !endsSentence(l.text) {
			code++
		} else if !apart {
			break
		}
	}
	switch first, last := g[0].text, g[len(g)-1].text; {
	case apart && code*2 >= len(g) && code > 0:
		return true
	case len(g) < 2:
		return false
	case (first == "{" || first == "[") && strings.Trim(last, "}];,") == "":
		return true
	}
	return code == len(g)
}

// apartFromCode cuts groups before and behind indented code that a line announces.
func (s shape) apartFromCode(groups [][]line) [][]line {
	var out [][]line
	for n, g := range groups {
		at := 0
		for i := 1; i < len(g); i++ {
			if !strings.HasSuffix(g[i-1].text, ":") || g[i].indent < g[i-1].indent+codeIndent || g[i-1].indent >= s.indent+codeIndent || codeForm().MatchString(g[i-1].text) {
				continue
			}
			end := i + 1
			for end < len(g) && g[end].indent >= g[i].indent {
				end++
			}
			if !s.codeBlock(g[i:end], true) {
				continue
			}
			if out == nil {
				out = slices.Clone(groups[:n])
			}
			out = append(out, g[at:i], g[i:end])
			at, i = end, end
		}
		if out != nil && at < len(g) {
			out = append(out, g[at:])
		}
	}
	if out == nil {
		return groups
	}
	return out
}

// indented returns lines of code with n columns in front of each that has text.
func indented(lines []string, n int) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		if l != "" {
			l = strings.Repeat(" ", n) + l
		}
		out[i] = l
	}
	return out
}

// appendCode appends a block of code without the indentation that its lines share. Code behind a
// blank line continues the block, with the same indentation taken off.
func appendCode(out []element, g []line) []element {
	least := leastIndent(g)
	lines := make([]string, len(g))
	for i, l := range g {
		lines[i] = strings.Repeat(" ", l.indent-least) + l.text
	}
	last := len(out) - 1
	if last < 0 || out[last].kind != code {
		return append(out, element{kind: code, lines: lines, indent: least})
	}
	e := &out[last]
	if least < e.indent {
		e.lines, e.indent = indented(e.lines, e.indent-least), least
	}
	e.lines = append(append(e.lines, ""), indented(lines, least-e.indent)...)
	return out
}
