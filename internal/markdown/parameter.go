package markdown

import (
	"slices"
	"strings"
)

// proseParameters are the parameters of shortcodes and directives whose values readers
// see. Sorted.
var proseParameters = []string{
	"alt", "caption", "description", "fig-alt", "fig-cap", "fig-scap", "heading", "lst-cap", "subtitle", "summary", "tbl-cap", "title",
}

// textParameters are parameters that hold either prose or a name, such as label="Linux users"
// and label="eq1". Sorted.
var textParameters = []string{"content", "header", "label", "legend", "message", "placeholder", "text", "tooltip"}

// titledShortcodes are the shortcodes whose values without a key are titles. The values of
// others may be keys, paths or text that is looked up. Sorted.
var titledShortcodes = []string{
	"accordion", "admonition", "alert", "badge", "button", "callout", "card", "caution", "collapse", "danger", "details", "expand", "hint",
	"important", "info", "lead", "note", "notice", "spoiler", "step", "summary", "tab", "tabitem", "tip", "warning",
}

// isName reports whether a value is one word in lower case, as names of things are.
func isName(value string) bool {
	return strings.Trim(value, "abcdefghijklmnopqrstuvwxyz0123456789-_:.") == ""
}

// A parameter is a quoted value that readers see: caption="A house".
type parameter struct {
	// span is where the value stands, without its quotation marks.
	span
	quote byte
}

// parametersIn finds the prose in the parameters of the shortcodes, template tags and
// attribute lists in s.
func parametersIn(s string) []parameter {
	var out []parameter
	for i := 0; i < len(s); {
		n := shortcode(s[i:])
		if n == 0 && s[i] == '{' {
			n = attributeList(s[i:])
		}
		if n == 0 {
			i++
			continue
		}
		for _, p := range proseIn(s[i : i+n]) {
			out = append(out, parameter{span{i + p.start, i + p.end}, p.quote})
		}
		i += n
	}
	return out
}

// proseIn finds the prose in the parameters of one shortcode.
func proseIn(tag string) []parameter {
	var out []parameter
	_, titled := slices.BinarySearch(titledShortcodes, strings.ToLower(nameOfTag(tag)))
	titled = titled && (strings.HasPrefix(tag, "{{<") || strings.HasPrefix(tag, "{{%"))
	for i := 0; i < len(tag); i++ {
		quote := tag[i]
		if quote != '"' && quote != '\'' {
			continue
		}
		end := i + 1
		for end < len(tag) && tag[end] != quote {
			if tag[end] == '\\' {
				end++
			}
			end++
		}
		if end >= len(tag) {
			return out // a quotation mark without its counterpart
		}
		key, hasKey := strings.CutSuffix(strings.TrimRight(tag[:i], whitespace), "=")
		key = strings.TrimRight(key, whitespace)
		key = strings.ToLower(key[strings.LastIndexAny(key, whitespace+"{(,")+1:])
		value := tag[i+1 : end]
		_, isProse := slices.BinarySearch(proseParameters, key)
		_, isText := slices.BinarySearch(textParameters, key)
		isText = isText || key == "name" && titled
		isProse = hasKey && (isProse || isText && !isName(value)) || !hasKey && titled && !isName(value)
		if isProse && hasLetter(value) && !isPath(value) {
			out = append(out, parameter{span{i + 1, end}, quote})
		}
		i = end
	}
	return out
}

// isPath reports whether a value is one word with a slash or a file's ending in it.
func isPath(value string) bool {
	if strings.ContainsAny(value, whitespace) {
		return false
	}
	dot := strings.LastIndexByte(value, '.')
	return strings.Contains(value, "/") || dot > 0 && dot < len(value)-1
}

// titlesIn returns the prose in the parameters in s as titles; s stands at the position
// base.
func titlesIn(s string, base int) []titleSpan {
	var out []titleSpan
	for _, p := range parametersIn(s) {
		f := formParameter
		if p.quote == '\'' {
			f = formSingleParameter
		}
		out = append(out, titleSpan{span{base + p.start, base + p.end}, f})
	}
	return out
}

// withoutParameters empties the parameters of a shortcode that readers see.
func withoutParameters(tag string) string {
	found := parametersIn(tag)
	for _, p := range slices.Backward(found) {
		tag = tag[:p.start] + tag[p.end:]
	}
	return tag
}

// composeParameter returns text as the value of a parameter. Template languages do not
// agree on how a quotation mark is escaped in it, so it becomes another one.
func composeParameter(text string, f form) string {
	text = oneLine(text)
	if f == formSingleParameter {
		text = strings.ReplaceAll(text, "'", "’")
	} else {
		text = strings.ReplaceAll(text, `"`, "'")
	}
	return strings.TrimRight(text, `\`)
}
