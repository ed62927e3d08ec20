package extract

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// maxNesting is how many lists and quotations may be nested before deeper ones are written
// as part of the last: each adds two bytes or more to every line in it.
const maxNesting = 40

// renderer writes the elements of a document as Markdown. Text becomes text and elements
// become marks: each line is assembled from parts that know which of the two they are, and
// characters are escaped once the complete line is known (htmlescape.go). So text never
// becomes markup, wherever the boundaries of its elements are.
type renderer struct {
	out bytes.Buffer
	// prefix starts every line in the current containers; marker replaces its end on the
	// first line of a list item.
	prefix, marker string
	// tight omits the blank line before the next block.
	tight bool
	// begun says that a block was written in the current container.
	begun bool
	depth int
	// wraps are the inline elements that surround the current blocks, outermost first: a
	// link around a heading and a paragraph is written in each.
	wraps []*html.Node
	// listSign is the sign of the list that ended the current container so far, 0 if it
	// ended with another block: a list next to it needs another sign to stay separate.
	listSign byte
	item     bool // whether the next line is the first of a list item
	// seen is what is known of each node (htmlseen.go).
	seen map[*html.Node]traits
}

// renderMarkdown returns the Markdown of everything below n, without surrounding blank
// lines.
func renderMarkdown(n *html.Node) string {
	r := renderer{seen: make(map[*html.Node]traits)}
	r.look(n)
	r.blocks(n)
	return strings.ToValidUTF8(strings.Trim(r.out.String(), " \n"), "\uFFFD")
}

// blocks writes the children of a container: each run of inline nodes as a paragraph.
func (r *renderer) blocks(n *html.Node) {
	var run []*html.Node
	flush := func() {
		if len(run) > 0 {
			r.paragraph(run)
			run = nil
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.TextNode && c.Type != html.ElementNode || isSilent(c) {
			continue
		}
		if c.Type == html.TextNode || !r.seen[c].block {
			run = append(run, c)
			continue
		}
		flush()
		r.block(c)
	}
	flush()
}

// block writes one element that is or holds a block.
func (r *renderer) block(n *html.Node) {
	switch {
	case isHeading(n.Data):
		r.heading(n)
		return
	case !isBlock(n.Data) && n.Data != "table" && n.Data != "pre":
		if isWrap(n.Data) {
			r.wraps = append(r.wraps, n)
			defer func() { r.wraps = r.wraps[:len(r.wraps)-1] }()
		}
		r.blocks(n)
		return
	}
	switch n.Data {
	case "pre":
		r.code(n)
	case "hr":
		rule := "***"
		if r.item {
			rule = "___" // "* ***" would be one rule, not a list item with a rule
		}
		r.begin(0)
		r.line(rule)
	case "ul", "ol":
		r.list(n)
	case "blockquote":
		r.quotation(n)
	case "table":
		r.table(n)
	case "dt":
		r.blocks(n)
	default:
		r.blocks(n)
	}
}

// begin starts a block: with a blank line, unless it is the first one of its container.
// sign is that of a list, 0 for other blocks.
func (r *renderer) begin(sign byte) {
	if r.begun && !r.tight {
		r.out.WriteString(strings.TrimRight(r.prefix, " "))
		r.out.WriteByte('\n')
	}
	r.begun, r.listSign = true, sign
}

// line writes one line with what the containers put before it.
func (r *renderer) line(s string) {
	start := r.prefix
	if r.item {
		start, r.item = r.marker, false
	}
	if s == "" {
		start = strings.TrimRight(start, " ")
	}
	r.out.WriteString(start)
	r.out.WriteString(s)
	r.out.WriteByte('\n')
}

// paragraph writes inline nodes, if there is anything to see in them.
func (r *renderer) paragraph(run []*html.Node) {
	for _, lines := range r.inline(run, inParagraph).paragraphs() {
		r.begin(0)
		for i, l := range lines {
			if i == 0 && r.item && !beginsWithTask(run) {
				l = guardTask(l)
			}
			r.line(l)
		}
	}
}

func (r *renderer) heading(n *html.Node) {
	lines := r.inline([]*html.Node{n}, inHeading).paragraphs()
	if len(lines) == 0 {
		return
	}
	text := strings.Join(lines[0], " ")
	level := int(n.Data[1] - '0')
	if trimmed := strings.TrimRight(text, "#"); trimmed != text && (trimmed == "" || strings.HasSuffix(trimmed, " ")) {
		text = trimmed + `\` + text[len(trimmed):]
	}
	r.begin(0)
	if r.item {
		text = guardTask(text)
	}
	r.line(strings.Repeat("#", level) + " " + text)
}

// code writes a <pre> as a fenced block.
func (r *renderer) code(n *html.Node) {
	text := strings.Trim(visible(codeText(n), true), "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	fence := strings.Repeat("`", max(3, longestRun(text, '`')+1))
	r.begin(0)
	r.line(fence + codeLanguage(n))
	for l := range strings.SplitSeq(text, "\n") {
		r.line(l)
	}
	r.line(fence)
}

// longestRun returns how often sign occurs in a row at most.
func longestRun(s string, sign byte) (longest int) {
	n := 0
	for i := range len(s) {
		if s[i] != sign {
			n = 0
			continue
		}
		n++
		longest = max(longest, n)
	}
	return longest
}

// within runs write with its lines in a container: prefix before each, marker instead of
// that before the first.
func (r *renderer) within(prefix, marker string, write func()) {
	outer := *r
	r.prefix, r.marker, r.item = outer.prefix+prefix, outer.prefix+marker, marker != prefix
	if outer.item {
		r.marker, r.item = outer.marker+marker, true
	}
	r.begun, r.listSign, r.tight = false, 0, false
	r.depth++
	write()
	written := r.begun
	out := r.out
	*r = outer
	r.out = out
	if written {
		r.item = false
	}
}

func (r *renderer) quotation(n *html.Node) {
	if r.depth >= maxNesting || !r.seen[n].shows {
		r.blocks(n)
		return
	}
	r.begin(0)
	r.within("> ", "> ", func() { r.blocks(n) })
}

// list writes an <ul> or <ol>.
func (r *renderer) list(n *html.Node) {
	items := r.itemsOf(n)
	if len(items) == 0 {
		return
	}
	if r.depth >= maxNesting {
		for _, item := range items {
			r.blocks(item)
		}
		return
	}
	sign, number := byte('-'), 0
	if n.Data == "ol" {
		sign, number = '.', startOf(n)
	}
	if r.listSign == sign {
		sign = map[byte]byte{'-': '*', '.': ')'}[sign]
	}
	tight := r.isTight(n, items)
	r.begin(sign)
	outer := r.tight
	for i, item := range items {
		marker := string(sign) + " "
		if n.Data == "ol" {
			marker = strconv.Itoa(number+i) + string(sign) + " "
		}
		if i > 0 {
			r.tight = tight
			r.begin(sign)
		}
		r.within(strings.Repeat(" ", len(marker)), marker, func() {
			r.tight = tight
			r.blocks(item)
		})
	}
	r.tight = outer
}

// itemsOf returns the items of a list that have something to show.
func (r *renderer) itemsOf(list *html.Node) (items []*html.Node) {
	for c := list.FirstChild; c != nil; c = c.NextSibling {
		if r.seen[c].shows {
			items = append(items, c)
		}
	}
	return items
}

// startOf returns the number of an <ol>'s first item; Markdown has nine digits for it.
func startOf(ol *html.Node) int {
	n, err := strconv.Atoi(strings.TrimSpace(attr(ol, "start")))
	if err != nil || n < 0 || n > 99_999_999 {
		return 1
	}
	return n
}
