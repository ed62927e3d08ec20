package markdown

import (
	"strings"
	"unicode/utf8"
)

// braces returns the length of the shortcode, attribute list or role at i up to the
// first of its parameters that is prose, or 0.
func (s *scanner) braces(i int) int {
	text := s.text[i:]
	if s.bodies < maxBodies {
		if n := codeBody(text); n > 0 {
			return n
		}
		if strings.HasPrefix(text, "{%") || strings.HasPrefix(text, "{{") || strings.HasPrefix(text, "{:") {
			s.bodies++
		}
	}
	if n := s.template(text); n > 0 {
		return s.parameters(i, n)
	}
	if n := attributeList(text); n > 0 {
		return s.parameters(i, n)
	}
	if title, target, end := titledRole(text); title > 0 {
		s.pending = append(s.pending, element{span: span{i + target, i + end}})
		return title
	}
	return role(text)
}

// maxBodies bounds how often a text is searched for the end of a shortcode's body.
const maxBodies = 1000

// parameters notes what stands between the parameters of the shortcode at i that are
// prose, n bytes long, and returns the length of what comes before the first.
func (s *scanner) parameters(i, n int) int {
	found := proseIn(s.text[i : i+n])
	for k, p := range found {
		next := element{span: span{i + p.end, i + n}, closes: true}
		if k+1 < len(found) {
			next.end, next.opens = i+found[k+1].start, found[k+1].quote
		}
		s.pending = append(s.pending, next)
	}
	if len(found) > 0 {
		s.opens = found[0].quote
		return found[0].start
	}
	return n
}

// mark returns the length of the mark at i, or 0.
func (s *scanner) mark(i int) int {
	if strings.IndexByte(`:+#@[(%\=~`, s.text[i]) < 0 {
		return 0
	}
	before, _ := utf8.DecodeLastRuneInString(s.text[:i])
	if s.text[i] == '=' {
		closing := highlight(before, s.text[i:])
		if closing == 0 {
			return 0
		}
		s.pending = append(s.pending, element{span: span{i + closing, i + closing + 2}})
		return 2
	}
	n := mark(before, s.text[i:])
	if s.flavor == Written && isNameOrTag(s.text[i:]) {
		s.skip = max(n, 1) // as a whole, for what follows an @ may look like an address
		return 0
	}
	return n
}

// wiki returns the length of the wiki link at i up to its alias, or 0.
func (s *scanner) wiki(i int) int {
	w := wikiLinkAt(s.text[i:])
	if w.end == 0 {
		return 0
	}
	if _, ok := s.labels[labelKey(s.text[i+2:i+w.end-2])]; ok {
		return 0 // a reference in brackets
	}
	if w.alias < w.end {
		s.pending = append(s.pending, element{span: span{i + w.alias, i + w.end}})
	}
	return w.open
}
