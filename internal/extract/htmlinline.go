package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// place is where inline nodes are written.
type place int

const (
	inParagraph place = iota
	inHeading         // one line
	inCell            // one line, in which "|" ends the cell
)

// partKind is what a part of a line is.
type partKind int

const (
	textPart  partKind = iota // characters that mean nothing but themselves
	markPart                  // Markdown or a tag, written as it is
	codePart                  // the text of a code span
	openPart                  // the begin of emphasis, decided when the line is complete
	closePart                 // its end
	breakPart                 // a line break
	splitPart                 // the end of a paragraph
)

// part is a piece of a line.
type part struct {
	kind partKind
	s    string // text or mark
	link bool   // the text is that of a link
	pair int    // for emphasis: which of the line's pairs
}

// emphasis is a pair of an openPart and a closePart.
type emphasis struct {
	mark, tag   string // "**" and "strong"
	open, close int    // indexes of the parts
	asTag       bool
}

// line collects the parts of one run of inline nodes. White space collapses as in a
// browser: a space is written once something follows it, in front of the marks that open
// there.
type inlineRun struct {
	where  place
	parts  []part
	pairs  []emphasis
	space  bool
	breaks int
	// waiting are marks that open before the next character.
	waiting []part
	link    bool // in the text of a link, where brackets count
	lang    string
	quotes  int // how deeply <q> are nested
	active  map[string]bool
	around  context // of all parts, once they are complete
}

// inline returns the parts of inline nodes, within the elements that surround them.
func (r *renderer) inline(nodes []*html.Node, where place) *inlineRun {
	l := &inlineRun{where: where, active: make(map[string]bool)}
	if len(nodes) > 0 {
		l.lang = languageAt(nodes[0])
	}
	var wrapped func(int)
	wrapped = func(i int) {
		if i < len(r.wraps) {
			l.element(r.wraps[i], func() { wrapped(i + 1) })
			return
		}
		for _, n := range nodes {
			l.node(n)
		}
	}
	wrapped(0)
	return l
}

func (l *inlineRun) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		l.node(c)
	}
}

// node adds a node.
func (l *inlineRun) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		l.text(visible(n.Data, false))
	case n.Type == html.ElementNode && !isSilent(n):
		l.element(n, func() { l.children(n) })
	}
}

// element adds an element with its contents.
func (l *inlineRun) element(n *html.Node, contents func()) {
	switch n.Data {
	case "b", "strong":
		l.emphasize("**", "strong", contents)
	case "i", "em":
		l.emphasize("*", "em", contents)
	case "del", "s", "strike":
		l.emphasize("~~", "del", contents)
	case "sup", "sub", "kbd", "ruby", "rt", "rp":
		l.tagged("<"+n.Data+">", "</"+n.Data+">", contents)
	case "abbr", "acronym":
		open := "<abbr>"
		if title := oneSpace(visible(attr(n, "title"), false)); title != "" {
			open = `<abbr title="` + attributeValue(title) + `">`
		}
		l.tagged(open, "</abbr>", contents)
	case "q":
		l.quote(n, contents)
	case "code", "samp", "tt", "var":
		l.code(n)
	case "a":
		l.anchor(n, contents)
	case "img":
		l.image(n)
	case "br":
		l.breaks++
	case "wbr":
	case "input":
		l.mark(taskBox(n))
		l.space = true
	case "formula":
		l.mark(attr(n, "tex"))
	case "footnote":
		l.mark(attr(n, "label"))
	default:
		apart := isBlock(n.Data) || n.Data == "tr" || n.Data == "option"
		l.space = l.space || apart
		contents()
		l.space = l.space || apart
	}
}

// text adds text of the page.
func (l *inlineRun) text(s string) {
	words := strings.FieldsFunc(s, isBreakingSpace)
	if len(words) == 0 {
		l.space = l.space || s != ""
		return
	}
	l.space = l.space || isBreakingSpace(rune(s[0]))
	l.flush()
	l.addText(strings.Join(words, " "))
	l.space = isBreakingSpace(rune(s[len(s)-1]))
}

// addText appends text to the part before it where that is text too.
func (l *inlineRun) addText(s string) {
	if n := len(l.parts); n > 0 && l.parts[n-1].kind == textPart {
		l.parts[n-1].s += s
		return
	}
	l.parts = append(l.parts, part{kind: textPart, s: s, link: l.link})
}

// mark adds Markdown.
func (l *inlineRun) mark(s string) {
	l.flush()
	l.parts = append(l.parts, part{kind: markPart, s: s})
}

// flush writes what waits for the next character: a break or space, then opening marks.
func (l *inlineRun) flush() {
	begun := len(l.parts) > 0
	switch {
	case !begun:
	case l.breaks > 1 && l.where == inParagraph && l.balanced():
		l.parts = append(l.parts, part{kind: splitPart})
	case l.breaks > 0 && l.where == inHeading:
		l.addText(" ")
	case l.breaks > 0 && l.where == inCell:
		l.parts = append(l.parts, part{kind: markPart, s: "<br>"})
	case l.breaks > 0:
		l.parts = append(l.parts, part{kind: breakPart})
	case l.space:
		l.addText(" ")
	}
	l.space, l.breaks = false, 0
	for _, w := range l.waiting {
		if w.kind == openPart {
			l.pairs[w.pair].open = len(l.parts)
		}
		l.parts = append(l.parts, w)
	}
	l.waiting = nil
}

// balanced reports whether no mark is open, so that a paragraph may end here.
func (l *inlineRun) balanced() bool { return len(l.active) == 0 && !l.link }

// enclosed adds contents between an opening and a closing part, and nothing at all if
// there are no contents.
func (l *inlineRun) enclosed(open, close part, contents func()) {
	l.waiting = append(l.waiting, open)
	before := len(l.waiting)
	contents()
	if len(l.waiting) >= before {
		l.waiting = l.waiting[:before-1]
		return
	}
	if close.kind == closePart {
		l.pairs[close.pair].close = len(l.parts)
	}
	l.parts = append(l.parts, close)
}

// emphasize adds emphasized contents; within the same emphasis, the contents only.
func (l *inlineRun) emphasize(mark, tag string, contents func()) {
	if l.active[tag] {
		contents()
		return
	}
	l.active[tag] = true
	defer delete(l.active, tag)
	pair := len(l.pairs)
	l.pairs = append(l.pairs, emphasis{mark: mark, tag: tag, open: -1, close: -1})
	l.enclosed(part{kind: openPart, pair: pair}, part{kind: closePart, pair: pair}, contents)
}

// tagged adds contents between tags.
func (l *inlineRun) tagged(open, close string, contents func()) {
	if l.active[open] {
		contents()
		return
	}
	l.active[open] = true
	defer delete(l.active, open)
	l.enclosed(part{kind: markPart, s: open}, part{kind: markPart, s: close}, contents)
}

// quote adds a <q> in the quotation marks of its language, which browsers add.
func (l *inlineRun) quote(n *html.Node, contents func()) {
	marks := quotationMarks(languageAt(n))
	pair := marks[min(l.quotes, 1)]
	l.quotes++
	l.enclosed(part{kind: textPart, s: pair[0]}, part{kind: textPart, s: pair[1]}, contents)
	l.quotes--
}

// code adds a code span, which has no marks in it.
func (l *inlineRun) code(n *html.Node) {
	text := visible(innerText(n), false)
	trimmed := strings.Join(strings.FieldsFunc(text, isBreakingSpace), " ")
	if trimmed == "" {
		l.text(text)
		return
	}
	if isBreakingSpace(rune(text[0])) {
		l.space = true
	}
	l.flush()
	if n := len(l.parts); n > 0 && l.parts[n-1].kind == codePart {
		l.parts[n-1].s += trimmed // two spans next to each other would not end in between
	} else {
		l.parts = append(l.parts, part{kind: codePart, s: trimmed})
	}
	l.space = isBreakingSpace(rune(text[len(text)-1]))
}

// codeSpan writes a code span.
func codeSpan(text string, cell bool) string {
	fence := strings.Repeat("`", longestRun(text, '`')+1)
	if text[0] == '`' || text[len(text)-1] == '`' {
		text = " " + text + " "
	}
	if cell {
		text = strings.ReplaceAll(text, "|", `\|`)
	}
	return fence + text + fence
}

func isBreakingSpace(r rune) bool { return strings.ContainsRune(" \t\n\r\f", r) }

// anchor adds a link, or its text only where its address is not one to follow.
func (l *inlineRun) anchor(n *html.Node, contents func()) {
	to, ok := destination(attr(n, "href"))
	if !ok || l.link {
		contents()
		return
	}
	l.link = true
	end := "](" + to
	if title := oneSpace(visible(attr(n, "title"), false)); title != "" {
		end += ` "` + linkTitle(title) + `"`
	}
	l.enclosed(part{kind: markPart, s: "["}, part{kind: markPart, s: end + ")"}, contents)
	l.link = false
}

// image adds a picture.
func (l *inlineRun) image(n *html.Node) {
	src, ok := picture(attr(n, "src"))
	alt := oneSpace(visible(attr(n, "alt"), false))
	if !ok {
		l.text(alt)
		return
	}
	end := "](" + src
	if title := oneSpace(visible(attr(n, "title"), false)); title != "" {
		end += ` "` + linkTitle(title) + `"`
	}
	inner := &inlineRun{where: l.where, link: true}
	inner.text(alt)
	l.mark("![" + strings.Join(inner.oneLine(), " ") + end + ")")
}

// languageAt returns the language that a page declares for a node, "" for none.
func languageAt(n *html.Node) string {
	for ; n != nil; n = n.Parent {
		if lang := attr(n, "lang"); lang != "" {
			return strings.ToLower(lang)
		}
	}
	return ""
}

// quotationMarks returns the outer and the inner quotation marks of a language: those of
// Unicode CLDR for the languages that differ from English.
func quotationMarks(lang string) [2][2]string {
	lang, region, _ := strings.Cut(lang, "-")
	switch lang {
	case "de", "cs", "sk", "sl", "bg", "is", "et", "lt":
		if region == "ch" {
			return [2][2]string{{"«", "»"}, {"‹", "›"}}
		}
		return [2][2]string{{"„", "“"}, {"‚", "‘"}}
	case "fr":
		return [2][2]string{{"« ", " »"}, {"“", "”"}}
	case "es", "it", "pt", "el", "no", "nb", "nn", "ca":
		return [2][2]string{{"«", "»"}, {"“", "”"}}
	case "ru", "uk":
		return [2][2]string{{"«", "»"}, {"„", "“"}}
	case "pl", "ro", "hu", "hr":
		return [2][2]string{{"„", "”"}, {"«", "»"}}
	case "sv", "fi":
		return [2][2]string{{"”", "”"}, {"’", "’"}}
	case "ja", "zh":
		return [2][2]string{{"「", "」"}, {"『", "』"}}
	}
	return [2][2]string{{"“", "”"}, {"‘", "’"}}
}
