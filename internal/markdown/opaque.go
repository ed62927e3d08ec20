package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// An opaqueNode is an element that goldmark knows nothing of: math, a
// shortcode, an attribute list, a footnote reference.
type opaqueNode struct {
	ast.BaseInline
	segment text.Segment
}

var kindOpaque = ast.NewNodeKind("Opaque")

// Kind and Dump make it a goldmark node.
func (n *opaqueNode) Kind() ast.NodeKind { return kindOpaque }
func (n *opaqueNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, nil, nil)
}

// opaqueParser finds opaque nodes, so that what is inside them is not taken for
// emphasis or links.
type opaqueParser struct{}

func (opaqueParser) Trigger() []byte { return []byte("$![({:+#@%\\=]|<~") }

// closingKey holds the positions of closing signs whose opening ones were met, with
// their lengths.
var closingKey = parser.NewContextKey()

func (opaqueParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	closings, _ := pc.Get(closingKey).(map[int]int)
	if n := closings[segment.Start]; n > 0 && n <= len(line) {
		block.Advance(n)
		return &opaqueNode{segment: segment.WithStop(segment.Start + n)}
	}
	if !mayBeOpaque(line) {
		return nil
	}
	// Nothing opaque is as long as this, and a bound keeps a long line cheap.
	s := string(line[:min(len(line), 4096)])
	n, closing, length := opaqueAt(block.PrecendingCharacter(), s, pc)
	if n == 0 {
		return nil
	}
	if length > 0 {
		if closings == nil {
			closings = map[int]int{}
			pc.Set(closingKey, closings)
		}
		closings[segment.Start+closing] = length
	}
	block.Advance(n)
	return &opaqueNode{segment: segment.WithStop(segment.Start + n)}
}

// mayBeOpaque is a first look at a line, which costs nothing.
func mayBeOpaque(line []byte) bool {
	if len(line) < 2 {
		return false
	}
	switch next := line[1]; line[0] {
	case '!':
		return next == '['
	case '+', '%', '=':
		return next == line[0]
	case ']', '|', '<':
		return false
	case '\\':
		return next == '(' || next == '[' || isASCIILetter(next)
	}
	return true
}

// opaqueAt returns the length of the opaque stretch that s begins with, 0 if there is
// none. Where it has a counterpart further on, closing is where, and length how long
// that is.
func opaqueAt(before rune, s string, pc parser.Context) (n, closing, length int) {
	switch s[0] {
	case '$':
		return inlineMath(s), 0, 0
	case '{':
		if title, target, end := titledRole(s); title > 0 {
			return title, target, end - target
		}
		for _, find := range []func(string) int{codeBody, shortcode, attributeList, role} {
			if n := find(s); n > 0 {
				return n, 0, 0
			}
		}
		return 0, 0, 0
	case '=':
		if closing := highlight(before, s); closing > 0 {
			return 2, closing, 2
		}
		return 0, 0, 0
	case '!', '[':
		if w := wikiLinkAt(s); w.end > 0 {
			if _, ok := pc.Reference(labelKey(strings.Trim(s[:w.end], "![]"))); !ok {
				return w.open, w.alias, w.end - w.alias
			}
		}
		if n := footnoteReference(s); n > 0 {
			return n, 0, 0
		}
	}
	return mark(before, s), 0, 0
}
