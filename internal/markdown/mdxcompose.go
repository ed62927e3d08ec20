package markdown

import (
	"strings"

	"tolka/internal/article"
	"tolka/internal/markdown/jsx"
)

// composeMDX is composeBlock for MDX. Only the source's own tags and expressions stay live.
func composeMDX(b article.Block, text, eol string) string {
	f := form(b.Form)
	if f != formDoubleQuoted && f != formSingleQuoted && f != formParameter && f != formSingleParameter {
		text = escapeJSX(text, b.Text)
	}
	return composeIn(MDX, b, text, eol)
}

// escapeJSX escapes the braces and angle brackets of text that do not belong to a tag, an
// expression or another element that source has, too.
func escapeJSX(text, source string) string {
	if !strings.ContainsAny(text, "{<`") || text == source {
		return text
	}
	own := map[string]int{}
	from := scanner{text: source, flavor: MDX, undivided: true}
	for e := range from.elements() {
		own[MDX.withoutProse(source[e.start:e.end])]++
	}
	var out strings.Builder
	done := 0
	s := scanner{text: text, flavor: MDX, undivided: true}
	for e := range s.elements() {
		escapeBraces(&out, text[done:e.start])
		raw := text[e.start:e.end]
		key := MDX.withoutProse(raw)
		switch {
		case e.kind == codeSpan:
			out.WriteString(raw)
		case own[key] > 0:
			own[key]--
			out.WriteString(raw)
		default:
			escapeBraces(&out, raw)
		}
		done = e.end
	}
	escapeBraces(&out, text[done:])
	return out.String()
}

// Inert returns a text in Markdown so that it has no tags and expressions in a document of the
// flavor.
func (f Flavor) Inert(text string) string {
	if f != MDX {
		return text
	}
	return escapeJSX(text, "")
}

// escapeBraces writes text with what could begin a tag or an expression escaped. A backtick here
// has no counterpart in its text, but may find one beyond the next tag of its paragraph.
func escapeBraces(out *strings.Builder, text string) {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && i+1 < len(text) && isPunct(text[i+1]):
			out.WriteString(text[i : i+2])
			i++
		case c == '{' || c == '`':
			out.WriteString(`\` + text[i:i+1])
		case c == '<' && (i+1 == len(text) || strings.IndexByte(whitespace, text[i+1]) < 0):
			out.WriteString("&lt;")
		default:
			out.WriteByte(c)
		}
	}
}

// isJSXLine reports whether a line holds only tags and expressions, which makes it a block.
func isJSXLine(line string) bool {
	_, n, _ := jsx.Flow(line)
	return n > 0 && n == len(strings.TrimRight(line, whitespace))
}

// guardModule escapes the first letter of a paragraph that would be read as an import or
// export statement.
func guardModule(text, source string) string {
	switch {
	case !jsx.BeginsModule(text) || jsx.BeginsModule(source):
		return text
	case text[0] == 'i':
		return "&#105;" + text[1:]
	}
	return "&#101;" + text[1:]
}
