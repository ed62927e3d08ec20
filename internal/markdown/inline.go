package markdown

import (
	"iter"
	"slices"
	"strings"
	"unicode"
)

// An element is a stretch of a block's text that is no plain prose.
type element struct {
	span
	kind elementKind
	// closes says that the element begins with the end of an attribute that people read, and
	// opens is the quotation mark of the one that begins behind it, 0 if there is none.
	closes bool
	opens  byte
}

type elementKind int

const (
	// opaque must come back exactly as it is: a URL, a tag, math.
	opaque elementKind = iota
	// codeSpan is inline code, with its backticks.
	codeSpan
	// hardBreak is a line break that shows, with the line end.
	hardBreak
	// shortcut is a whole reference link without a label of its own, [text] or
	// [text][], whose text is the label.
	shortcut
)

// elements yields the elements of text from left to right. It takes time linear
// in the text, whatever stands in it.
func (f Flavor) elements(text string, labels Labels) iter.Seq[element] {
	return (&scanner{text: text, labels: labels, flavor: f}).elements()
}

// elements yields the elements of the scanner's text.
func (s *scanner) elements() iter.Seq[element] {
	return func(yield func(element) bool) {
		text := s.text
		for i := 0; i < len(text); {
			n, kind := s.at(i)
			if n == 0 {
				i += s.skip
				continue
			}
			if text[i] == '<' && kind == opaque && !s.undivided {
				if !s.markup(i, n, yield) {
					return
				}
			} else if !yield(element{span: span{i, i + n}, kind: kind, closes: s.closes, opens: s.opens}) {
				return
			}
			i += n
		}
	}
}

// A scanner finds elements.
type scanner struct {
	text   string
	labels Labels
	flavor Flavor
	// undivided says that tags are not divided at the attributes that people read.
	undivided bool
	// wasted counts what was read of JSX that never ends.
	wasted int
	// skip is how far to go on where no element begins.
	skip int
	// depth counts the brackets that are open.
	depth int
	// pending are the stretches ahead that are known to be opaque: a link's target or
	// label, the end of a wiki link, what stands between the parameters of a shortcode.
	pending []element
	// closes and opens are those of the element that was found last.
	closes bool
	opens  byte
	// absent holds the closing signs that occur nowhere further on, so that each
	// is looked for in vain but once.
	absent map[string]bool
	// elementEnds holds where the elements end whose content stays as it is, by where they
	// begin.
	elementEnds map[int]int
	// bodies counts the searches for the end of a shortcode's body.
	bodies int
	// ticks holds the positions of the runs of backticks by their length.
	ticks map[int][]int
}

// at returns the length and kind of the element that begins at i; where none
// does, 0, and skip is set.
func (s *scanner) at(i int) (int, elementKind) {
	for len(s.pending) > 0 && s.pending[0].start < i {
		s.pending = s.pending[1:]
	}
	s.closes, s.opens = false, 0
	if len(s.pending) > 0 && s.pending[0].start == i {
		next := s.pending[0]
		s.pending, s.closes, s.opens = s.pending[1:], next.closes, next.opens
		return next.end - i, opaque
	}
	text := s.text[i:]
	s.skip = 1
	if n := s.mark(i); n > 0 {
		return n, opaque
	}
	switch c := text[0]; c {
	case '\\':
		if strings.HasPrefix(text, "\\\n") {
			return 2, hardBreak
		}
		if len(text) > 1 && isPunct(text[1]) {
			s.skip = 2
		}
	case ' ':
		rest := strings.TrimLeft(text, " ")
		s.skip = len(text) - len(rest)
		if s.skip >= 2 && strings.HasPrefix(rest, "\n") {
			return s.skip + 1, hardBreak
		}
	case '`':
		return s.code(i), codeSpan
	case '<':
		if n, closing := crossReference(text); n > 0 {
			s.pending = append(s.pending, element{span: span{i + closing, i + closing + len(">>")}})
			return n, opaque
		}
		return s.element(i, s.angle(text)), opaque
	case '&':
		return entity(text), opaque
	case '{':
		if s.flavor == MDX {
			return s.expression(text), opaque
		}
		return s.braces(i), opaque
	case '$':
		return inlineMath(text), opaque
	case '!':
		if n := slideImage(text); n > 0 {
			s.depth++
			return n, opaque
		}
		return s.wiki(i), opaque
	case '[':
		if n := s.wiki(i); n > 0 {
			return n, opaque
		}
		if n := footnoteReference(text); n > 0 {
			return n, opaque
		}
		if n := s.shortcut(text); n > 0 {
			return n, shortcut
		}
		s.depth++
	case ']':
		s.closeBracket(i)
	default:
		if isASCIILetter(c) || isDigit(c) {
			n, word := bareURL(text)
			s.skip = word
			return max(n, macro(text)), opaque
		}
	}
	return 0, opaque
}

// until returns the length of text up to and with the first closing sign that
// comes at or after from, or 0.
func (s *scanner) until(text string, from int, closing string) int {
	if len(text) < from || s.absent[closing] {
		return 0
	}
	end := strings.Index(text[from:], closing)
	if end < 0 {
		if s.absent == nil {
			s.absent = map[string]bool{}
		}
		s.absent[closing] = true
		return 0
	}
	return from + end + len(closing)
}

// code returns the length of the code span at i, or 0 where the run of
// backticks there has no counterpart.
func (s *scanner) code(i int) int {
	if s.ticks == nil {
		s.ticks = map[int][]int{}
		for j := 0; j < len(s.text); {
			n := backticks(s.text[j:])
			if n > 0 {
				s.ticks[n] = append(s.ticks[n], j)
			}
			j += max(n, 1)
		}
	}
	n := backticks(s.text[i:])
	s.skip = n
	runs := s.ticks[n]
	next, _ := slices.BinarySearch(runs, i+n)
	if next == len(runs) {
		return 0
	}
	return runs[next] + n - i
}

func backticks(s string) int { return len(s) - len(strings.TrimLeft(s, "`")) }

// angle returns the length of what begins with "<": a tag, a comment, an
// autolink.
func (s *scanner) angle(text string) int {
	switch {
	case strings.HasPrefix(text, "<!--"):
		return s.until(text, 4, "-->")
	case s.flavor == MDX:
		return s.tag(text)
	case strings.HasPrefix(text, "<![CDATA["):
		return s.until(text, 9, "]]>")
	case strings.HasPrefix(text, "<?"):
		return s.until(text, 2, "?>")
	case strings.HasPrefix(text, "<%"): // a template of Obsidian's Templater, of ERB or EJS
		return s.until(text, 2, "%>")
	case len(text) > 2 && text[1] == '!' && isASCIILetter(text[2]):
		return s.until(text, 2, ">")
	}
	if n := htmlTag(text); n > 0 {
		return n
	}
	return autolink(text)
}

// element returns the length of the element at i, whose opening tag has n bytes, if its
// content stays as it is; otherwise n.
func (s *scanner) element(i, n int) int {
	if name, tag := s.flavor.openingTag(s.text[i : i+n]); name == "" || !s.flavor.staysSource(name, tag) {
		return n
	}
	if s.elementEnds == nil {
		s.elementEnds = s.flavor.elementEnds(s.text)
	}
	return max(n, s.elementEnds[i]-i)
}

// markup yields the markup of n bytes at i, without the attributes of its tag that people
// read.
func (s *scanner) markup(i, n int, yield func(element) bool) bool {
	raw := s.text[i : i+n]
	if tag := raw[:s.angle(raw)]; len(tag) == n || !s.flavor.saysNo(tag) {
		done := 0
		for _, a := range s.flavor.readable(tag) {
			e := element{span: span{i + done, i + a.value.start}, kind: opaque, closes: done > 0, opens: a.quote}
			if !yield(e) {
				return false
			}
			done = a.value.end
		}
		return yield(element{span: span{i + done, i + n}, kind: opaque, closes: done > 0})
	}
	return yield(element{span: span{i, i + n}, kind: opaque})
}

// template returns the length of the shortcode that text begins with, or 0.
func (s *scanner) template(text string) int {
	for _, pair := range shortcodes {
		if strings.HasPrefix(text, pair[0]) {
			if n := s.until(text, len(pair[0]), pair[1]); n > 0 {
				return n
			}
		}
	}
	return 0
}

// hasLetter reports whether text has a letter outside of what stays as it is.
func hasLetter(text string) bool { return CommonMark.hasLetter(text) }

func (f Flavor) hasLetter(text string) bool {
	word := 0
	for word < len(text) && isASCIILetter(text[word]) {
		word++
	}
	if word > 0 && word < len(text) && text[word] == ' ' {
		return true // most paragraphs: no element begins with a word and a space
	}
	if f == Written { // a lone #tag is not prose
		f = CommonMark
	}
	done := 0
	for e := range f.elements(text, nil) {
		if strings.IndexFunc(text[done:e.start], unicode.IsLetter) >= 0 {
			return true
		}
		done = e.end
	}
	return strings.IndexFunc(text[done:], unicode.IsLetter) >= 0
}

func isPunct(b byte) bool {
	return b > ' ' && b < 0x7f && !isASCIILetter(b) && !isDigit(b)
}
