package markdown

import (
	"slices"
	"strings"
)

// An attribute is one attribute of a tag.
type attribute struct {
	// name is in lower case.
	name string
	// value is where the value is in the tag, without its quotation marks.
	value span
	// quote is the quotation mark around the value, or bareValue.
	quote byte
}

// bareValue is the quote of a value that has no quotation marks.
const bareValue byte = '='

// attributes returns the attributes of an opening tag that have a value, nil for anything else. It reads a tag as
// browsers do, so that it also copes with a missing space between two attributes.
func attributes(tag string) []attribute {
	if len(tag) < 2 || tag[0] != '<' || !isASCIILetter(tag[1]) {
		return nil
	}
	var out []attribute
	i := 1 + tagName(tag[1:])
	for i < len(tag) && tag[i] != '>' {
		if strings.IndexByte(htmlSpace+"/", tag[i]) >= 0 {
			i++
			continue
		}
		from := i
		for i++; i < len(tag) && strings.IndexByte(htmlSpace+"/>=", tag[i]) < 0; i++ {
		}
		name := strings.ToLower(tag[from:i])
		i += len(tag[i:]) - len(strings.TrimLeft(tag[i:], htmlSpace))
		if i >= len(tag) || tag[i] != '=' {
			continue
		}
		i++
		i += len(tag[i:]) - len(strings.TrimLeft(tag[i:], htmlSpace))
		if i >= len(tag) {
			break
		}
		a := attribute{name: name, quote: bareValue}
		n := 0
		switch tag[i] {
		case '"', '\'':
			a.quote = tag[i]
			i++
			n = strings.IndexByte(tag[i:], a.quote)
		case '>':
			continue
		default:
			n = strings.IndexAny(tag[i:], htmlSpace+">")
		}
		if n < 0 {
			break
		}
		a.value = span{i, i + n}
		out = append(out, a)
		i += n
		if a.quote != bareValue {
			i++
		}
	}
	return out
}

// htmlSpace is what parts the attributes of a tag: HTML Living Standard, "ASCII whitespace".
const htmlSpace = " \t\n\f\r"

// proseAttributes are the attributes that people read, as they read the alternative text
// of an image. Sorted.
var proseAttributes = []string{"alt", "aria-label", "placeholder", "title"}

// readable returns the attributes of an opening tag whose values are prose.
func (f Flavor) readable(tag string) []attribute {
	if f == MDX {
		return jsxReadable(tag)
	}
	var out []attribute
	for _, a := range attributes(tag) {
		if _, ok := slices.BinarySearch(proseAttributes, a.name); ok && hasLetter(tag[a.value.start:a.value.end]) {
			out = append(out, a)
		}
	}
	return out
}

// withoutProse empties the attributes of a tag that people read.
func (f Flavor) withoutProse(tag string) string {
	all := f.readable(tag)
	if f == MDX {
		all = jsxLabels(tag)
	}
	for _, a := range slices.Backward(all) {
		start, end := a.value.start, a.value.end
		if a.quote != bareValue { // quotation marks do not tell two tags apart
			start, end = start-1, end+1
		}
		tag = tag[:start] + tag[end:]
	}
	return tag
}

// untranslated are the elements whose content is not prose: code, drawings, formulas,
// and what a user types. Sorted.
var untranslated = []string{
	"code", "iframe", "kbd", "math", "noembed", "noframes", "plaintext", "pre", "samp", "script", "style", "svg", "textarea", "xmp",
}

// staysSource reports whether the content of an element is never translated: because of its
// name, or because the author says so in its opening tag.
func (f Flavor) staysSource(name, tag string) bool {
	_, ok := slices.BinarySearch(untranslated, name)
	return ok || f.saysNo(tag)
}

// saysNo reports whether the author says in an opening tag that the element is not to be
// translated.
func (f Flavor) saysNo(tag string) bool {
	if !strings.Contains(strings.ToLower(tag), "translate") {
		return false
	}
	for _, a := range f.attributes(tag) {
		value := strings.ToLower(tag[a.value.start:a.value.end])
		if a.name == "translate" && value == "no" || (a.name == "class" || a.name == "classname") && slices.Contains(strings.Fields(value), "notranslate") {
			return true
		}
	}
	return false
}

// voidTags are the elements that have no content and no closing tag: HTML Living Standard,
// "Void elements". Sorted.
var voidTags = []string{
	"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
}

// opensElement reports whether an opening tag begins an element that a closing tag ends.
func opensElement(name, tag string) bool {
	_, void := slices.BinarySearch(voidTags, name)
	return !void && !strings.HasSuffix(tag, "/>")
}

// phrasing are the elements that are part of a sentence: HTML Living Standard, "Phrasing
// content", without those that stand for themselves, and the older ones of their kind.
// Sorted.
var phrasing = []string{
	"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
	"kbd", "mark", "math", "nobr", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "slot", "small", "span", "strike", "strong", "sub", "sup",
	"svg", "time", "tt", "u", "var", "wbr",
}

// inSentence reports whether a tag is part of the sentence that it is in. A tag that HTML does
// not know is one if it closes itself, as an icon or a badge does.
func inSentence(name, tag string) bool {
	if _, ok := slices.BinarySearch(phrasing, name); ok {
		return true
	}
	return strings.HasSuffix(tag, "/>") && !isHTMLElement(name)
}

// isHTMLElement reports whether HTML has an element that is not phrasing content.
func isHTMLElement(name string) bool {
	if _, ok := slices.BinarySearch(blockTags, name); ok {
		return true
	}
	_, ok := slices.BinarySearch(voidTags, name)
	return ok
}
