package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"tolka/internal/markdown"
)

// titleMarks are elements without which the text of a title says something else, or reads
// otherwise: "10<sup>22</sup>" is not 1022.
var titleMarks = []string{"sup", "sub", "code", "kbd", "abbr", "q", "em", "i", "del", "s"}

// markedHeadings returns copies of the first headings of a page that have such elements.
func markedHeadings(doc *html.Node) (found []*html.Node) {
	for h := range elements(doc, "h1", "h2", "h3") {
		if has(h, titleMarks...) && lettersIn(h) <= titleRunes {
			found = append(found, bareTitle(h))
		}
		if len(found) == titleReach {
			break
		}
	}
	return found
}

// bareTitle returns a copy of a heading without links, pictures and what all of it has.
func bareTitle(h *html.Node) *html.Node {
	c := copyOf(h)
	text := headingText(c)
	for n := range elements(c, "a", "b", "strong", "em", "i") {
		if n.Data == "a" || n.Data == "b" || n.Data == "strong" || headingText(n) == text {
			rename(n, "span")
		}
	}
	removeAll(c, func(*html.Node) bool { return true }, "img", "picture", "button", "svg", "input")
	return c
}

// titleLine returns the heading with a document's title, "" if there is none or the document
// begins with it already.
func titleLine(doc, title string, headings []*html.Node) string {
	if title == "" {
		return ""
	}
	text := titleMarkdown(title, headings)
	first, _, _ := strings.Cut(doc, "\n")
	if inside, ok := strings.CutPrefix(first, "# "); ok && (inside == text || markdown.Plain(withoutLevels.Replace(inside)) == title) {
		return ""
	}
	return "# " + text + "\n\n"
}

// withoutLevels takes away what raises and lowers text: titles elsewhere do not have it.
var withoutLevels = strings.NewReplacer("<sup>", "", "</sup>", "", "<sub>", "", "</sub>", "")

// titleMarkdown returns a title as Markdown: as the heading has it that says the same.
func titleMarkdown(title string, headings []*html.Node) string {
	for _, h := range headings {
		if !saysTitle(h, title) {
			continue
		}
		box := newNode("div")
		rename(h, "h1")
		box.AppendChild(h)
		restoreMath(box)
		if line, ok := strings.CutPrefix(renderMarkdown(box), "# "); ok && !strings.Contains(line, "\n") {
			return line
		}
	}
	return markdown.EscapeHeading(title)
}

// saysTitle reports whether a heading is the title of its page. What a page calls itself has the
// formulas of its heading in other letters.
func saysTitle(h *html.Node, title string) bool {
	if headingText(h) == title {
		return true
	}
	formulas, words, letters := false, []string{}, 0
	for t := range textNodes(h) {
		if t.Parent != nil && attr(t.Parent, texKey) != "" {
			formulas = true
			continue
		}
		for _, w := range strings.Fields(t.Data) {
			words, letters = append(words, w), letters+utf8.RuneCountInString(w)
		}
	}
	if !formulas || 2*letters < utf8.RuneCountInString(title) {
		return false
	}
	has := strings.Fields(title)
	for _, w := range words {
		i := slices.Index(has, w)
		if i < 0 {
			return false
		}
		has = has[i+1:]
	}
	return true
}
