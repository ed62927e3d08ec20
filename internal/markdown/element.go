package markdown

import "strings"

// openingTag returns the name, in lower case, of the opening tag of an element, and the tag; ""
// for anything else.
func (f Flavor) openingTag(raw string) (name, tag string) {
	if f == MDX {
		return jsxOpening(raw)
	}
	if len(raw) < 3 || !isASCIILetter(raw[1]) {
		return "", ""
	}
	name = strings.ToLower(raw[1 : 1+tagName(raw[1:])])
	if !opensElement(name, raw) {
		return "", ""
	}
	return name, raw
}

// elementEnds finds where each element in text ends, by where it begins.
func (f Flavor) elementEnds(text string) map[int]int {
	ends := map[int]int{}
	open := map[string][]int{}
	s := scanner{text: text, flavor: f}
	for i := 0; i < len(text); {
		n := 1
		switch text[i] {
		case '\\':
			n = 2
		case '`':
			n = max(s.code(i), backticks(text[i:]))
		case '<':
			if n = s.angle(text[i:]); n == 0 {
				n = 1
				break
			}
			raw := text[i : i+n]
			if name, _ := f.openingTag(raw); name != "" {
				open[name] = append(open[name], i)
			} else if closing, ok := strings.CutPrefix(raw, "</"); ok {
				name := closing[:tagName(closing)]
				if f != MDX {
					name = strings.ToLower(name)
				}
				if stack := open[name]; len(stack) > 0 {
					ends[stack[len(stack)-1]] = i + n
					open[name] = stack[:len(stack)-1]
				}
			}
		}
		i += n
	}
	return ends
}
