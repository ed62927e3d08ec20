// Package jsx finds where JavaScript and JSX end in MDX: expressions in braces, tags, and
// import and export statements. It reads no more of the two languages than that takes:
// strings, templates, comments, regular expressions and nesting.
//
// Each function takes time linear in what it reads. One that fails may have read all of its
// text, so that a caller who tries at many places must bound how often. It says so if only the
// end of the text is missing.
package jsx

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNested bounds how deep templates, JSX and expressions in JSX are followed.
const maxNested = 100

// A reader reads one text. Its methods take a position and return the one behind what they
// read, or -1.
type reader struct {
	text   string
	nested int
	// far is the furthest position that was looked at: the end of the text if what was read
	// could go on behind it.
	far int
}

// Expression returns the length of the expression, with its braces, that text begins with, or
// 0, and how much of the text was looked at.
func Expression(text string) (n, read int) {
	if text == "" || text[0] != '{' {
		return 0, 0
	}
	r := reader{text: text}
	n = r.code(1, false)
	return max(n, 0), max(n, r.far)
}

// Module returns the length of the import and export statements that text begins with: up to
// the first blank line outside of brackets, or to the end. It is 0 if text begins with none.
// complete is false if a bracket or a string never ends; the first blank line counts then.
func Module(text string) (n int, complete bool) {
	if !BeginsModule(text) {
		return 0, false
	}
	r := reader{text: text}
	if n := r.code(0, true); n >= 0 {
		return n, true
	}
	if end := strings.Index(text, "\n\n"); end >= 0 {
		return end + 1, false
	}
	return len(text), false
}

// BeginsModule reports whether a paragraph that begins with text would be read as an import
// or export statement.
func BeginsModule(text string) bool {
	return strings.HasPrefix(text, "import ") || strings.HasPrefix(text, "export ")
}

// code reads up to and with the brace that closes an open one. For a module it stops at a
// blank line outside of brackets, or at the end.
func (r *reader) code(i int, module bool) int {
	if r.nested++; r.nested > maxNested {
		return -1
	}
	defer func() { r.nested-- }()
	var open []byte // the closing signs that are due
	value := false  // what comes before is a value, so that a slash divides and "<" compares
	for i >= 0 && i < len(r.text) {
		r.far = max(r.far, i)
		c := r.text[i]
		switch {
		case c == '\n':
			i++
			if module && len(open) == 0 && blank(r.text[i:]) {
				return i
			}
			continue
		case c == ' ' || c == '\t' || c == '\r':
			i++
			continue
		case isWord(c):
			end := i + 1
			for end < len(r.text) && isWord(r.text[end]) {
				end++
			}
			value = !isOperator(r.text[i:end])
			i = end
			continue
		case c == '"' || c == '\'':
			i, value = r.quoted(i), true
			continue
		case c == '`':
			i, value = r.template(i), true
			continue
		case strings.HasPrefix(r.text[i:], "//"):
			i += strings.IndexByte(r.text[i:]+"\n", '\n')
			continue
		case strings.HasPrefix(r.text[i:], "/*"):
			end := strings.Index(r.text[i+2:], "*/")
			if end < 0 {
				r.far = len(r.text)
				return -1
			}
			i += 2 + end + 2
			continue
		case c == '/' && !value:
			i, value = r.regexp(i), true
			continue
		case c == '<' && !value && i+1 < len(r.text) && (r.text[i+1] == '>' || nameStart(r.text[i+1:]) > 0):
			i, value = r.element(i), true
			continue
		case c == '}' && len(open) == 0 && !module:
			return i + 1
		case strings.IndexByte("([{", c) >= 0:
			open = append(open, map[byte]byte{'(': ')', '[': ']', '{': '}'}[c])
		case strings.IndexByte(")]}", c) >= 0:
			if len(open) == 0 || open[len(open)-1] != c {
				return -1
			}
			open = open[:len(open)-1]
		}
		value = strings.IndexByte(")]}", c) >= 0
		i++
	}
	if i >= 0 && module && len(open) == 0 {
		return i
	}
	if i >= 0 {
		r.far = len(r.text)
	}
	return -1
}

// blank reports whether text begins with a blank line or is empty.
func blank(text string) bool {
	text = strings.TrimLeft(text, " \t\r")
	return text == "" || text[0] == '\n'
}

// isWord reports whether a byte is part of a word or a number.
func isWord(c byte) bool {
	return c >= 0x80 || c == '_' || c == '$' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

// isOperator reports whether a value must follow a word.
func isOperator(word string) bool {
	switch word {
	case "return", "typeof", "case", "in", "of", "delete", "void", "throw", "new", "else", "do", "await", "yield", "default", "instanceof":
		return true
	}
	return false
}

// quoted reads a string.
func (r *reader) quoted(i int) int {
	for j := i + 1; j < len(r.text); j++ {
		r.far = max(r.far, j)
		switch r.text[j] {
		case '\\':
			j++
		case '\n':
			return -1
		case r.text[i]:
			return j + 1
		}
	}
	return -1
}

// template reads a template literal.
func (r *reader) template(i int) int {
	for j := i + 1; j < len(r.text); {
		r.far = max(r.far, j)
		switch {
		case r.text[j] == '\\':
			j += 2
		case r.text[j] == '`':
			return j + 1
		case strings.HasPrefix(r.text[j:], "${"):
			if j = r.code(j+2, false); j < 0 {
				return -1
			}
		default:
			j++
		}
	}
	r.far = len(r.text)
	return -1
}

// regexp reads a regular expression and its flags.
func (r *reader) regexp(i int) int {
	class := false
	for j := i + 1; j < len(r.text); j++ {
		r.far = max(r.far, j)
		switch c := r.text[j]; {
		case c == '\\':
			j++
		case c == '\n':
			return -1
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			for j++; j < len(r.text) && isWord(r.text[j]); j++ {
			}
			return j
		}
	}
	return -1
}

// nameStart returns the length of the character that can begin a name, or 0.
func nameStart(text string) int {
	c, size := utf8.DecodeRuneInString(text)
	if c == '_' || c == '$' || unicode.IsLetter(c) {
		return size
	}
	return 0
}
