package jsx

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Tag is a JSX tag.
type Tag struct {
	// Name is the element's, such as "Tabs.Item"; "" for a fragment.
	Name string
	// Closing is set for </Name>, SelfClosing for <Name />.
	Closing, SelfClosing bool
	// Attributes are those whose values are strings, in order.
	Attributes []Attribute
	// Len is the length of the tag.
	Len int
}

// An Attribute is an attribute whose value is a string.
type Attribute struct {
	Name string
	// Start and End are where the value is in the tag, without its quotation marks.
	Start, End int
	// Quote is the quotation mark around it.
	Quote byte
}

// Opens reports whether a tag begins an element that a closing tag ends.
func (t Tag) Opens() bool { return !t.Closing && !t.SelfClosing }

// ReadTag returns the tag that text begins with; ok is false if it begins with none. read is
// how much of the text was looked at.
func ReadTag(text string) (t Tag, read int, ok bool) {
	if text == "" || text[0] != '<' {
		return t, 0, false
	}
	r := reader{text: text}
	t, end := r.tag(0)
	return t, max(end, r.far), end > 0
}

// A Token is a part of a line of JSX.
type Token struct {
	// Start and End are where it is.
	Start, End int
	// Tag is the tag that it is, nil for an expression or a comment.
	Tag *Tag
}

// Flow reads the tags and expressions that text begins with, if nothing but space follows
// them on the last of their lines. n is their length without that line's end, 0 if something
// else is there; read is how much of the text was looked at.
func Flow(text string) (tokens []Token, n, read int) {
	r := reader{text: text}
	for i := 0; ; {
		start := i
		var own *Tag
		switch {
		case strings.HasPrefix(text[i:], "<!--"):
			end := strings.Index(text[i:], "-->")
			if end < 0 {
				return nil, 0, len(text)
			}
			i += end + 3
		case strings.HasPrefix(text[i:], "<"):
			var t Tag
			t, i = r.tag(i)
			own = &t
		case strings.HasPrefix(text[i:], "{"):
			i = r.code(i+1, false)
		default:
			i = -1
		}
		if i < 0 {
			return nil, 0, r.far
		}
		tokens = append(tokens, Token{start, i, own})
		end := i
		for i < len(text) && (text[i] == ' ' || text[i] == '\t' || text[i] == '\r') {
			i++
		}
		if i == len(text) || text[i] == '\n' {
			return tokens, end, i
		}
	}
}

// tag reads a tag.
func (r *reader) tag(i int) (t Tag, end int) {
	start := i
	if i+1 >= len(r.text) || isSpace(r.text[i+1]) {
		return t, -1
	}
	i++
	if r.text[i] == '/' {
		t.Closing = true
		i = r.space(i + 1)
	}
	n := r.name(i)
	t.Name = r.text[i : i+n]
	i += n
	for {
		i = r.space(i)
		r.far = max(r.far, i)
		if i >= len(r.text) { // far is its end
			return t, -1
		}
		switch c := r.text[i]; {
		case c == '>':
			t.Len = i + 1 - start
			return t, i + 1
		case t.Closing || n == 0:
			return t, -1
		case c == '/':
			if i = r.space(i + 1); i >= len(r.text) || r.text[i] != '>' {
				return t, -1
			}
			t.SelfClosing, t.Len = true, i+1-start
			return t, i + 1
		case c == '{':
			i = r.code(i+1, false)
		default:
			i = r.attribute(i, start, &t)
		}
		if i < 0 {
			return t, -1
		}
	}
}

// attribute reads an attribute and adds it to the tag that begins at start.
func (r *reader) attribute(i, start int, t *Tag) int {
	n := r.name(i)
	if n == 0 {
		return -1
	}
	name := r.text[i : i+n]
	i += n
	next := r.space(i)
	if next >= len(r.text) || r.text[next] != '=' {
		return i
	}
	if i = r.space(next + 1); i >= len(r.text) {
		r.far = len(r.text)
		return -1
	}
	switch quote := r.text[i]; quote {
	case '"', '\'':
		end := strings.IndexByte(r.text[i+1:], quote)
		if end < 0 {
			r.far = len(r.text)
			return -1
		}
		t.Attributes = append(t.Attributes, Attribute{name, i + 1 - start, i + 1 + end - start, quote})
		return i + 1 + end + 1
	case '{':
		return r.code(i+1, false)
	case '<':
		return r.element(i)
	}
	return -1
}

// element reads a JSX element inside of code, with all that it holds.
func (r *reader) element(i int) int {
	if r.nested++; r.nested > maxNested {
		return -1
	}
	defer func() { r.nested-- }()
	for depth := 0; ; {
		t, end := r.tag(i)
		if end < 0 {
			return -1
		}
		switch {
		case t.Closing:
			depth--
		case !t.SelfClosing:
			depth++
		}
		if depth <= 0 {
			return end
		}
		i = end
		for i < len(r.text) && r.text[i] != '<' {
			if r.text[i] != '{' {
				i++
			} else if i = r.code(i+1, false); i < 0 {
				return -1
			}
		}
		if i >= len(r.text) {
			r.far = len(r.text)
			return -1
		}
	}
}

// name returns the length of the name at i: letters, digits and hyphens, with dots and colons
// between two of these.
func (r *reader) name(i int) int {
	start := i
	for {
		n := nameStart(r.text[min(i, len(r.text)):])
		if n == 0 {
			if i > start {
				i-- // the dot or the colon
			}
			return i - start
		}
		for n > 0 {
			i += n
			n = namePart(r.text[i:])
		}
		if i+1 >= len(r.text) || r.text[i] != '.' && r.text[i] != ':' {
			return i - start
		}
		i++
	}
}

// namePart returns the length of the character that can continue a name, or 0.
func namePart(text string) int {
	c, size := utf8.DecodeRuneInString(text)
	if c == '-' || c == '_' || c == '$' || unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) {
		return size
	}
	return 0
}

// space returns where the white space at i ends.
func (r *reader) space(i int) int {
	for i < len(r.text) && isSpace(r.text[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
