package extract

import (
	"strings"

	"golang.org/x/net/html"
)

// wholeToMarkdown writes a document that another program has turned into HTML, from its
// first word to its last: there is nothing around the article in it.
func wholeToMarkdown(page string) (string, error) {
	doc, err := parseHTML(page)
	if err != nil {
		return "", err
	}
	replaceMath(doc)
	said, title, marked := saidOf(doc)
	if title != "" {
		lowerHeadings(doc, title)
	}
	clampSpans(doc)
	for pre := range elements(doc, "pre") { // its class is the language alone
		if class := strings.Fields(strings.ReplaceAll(attr(pre, "class"), "sourceCode", "")); len(class) == 1 {
			pre.Attr = []html.Attribute{{Key: "class", Val: "language-" + class[0]}}
		}
	}
	plainCode(doc)
	restoreMath(doc)
	tidy(doc)
	notes := footnotes(doc)
	text := renderMarkdown(doc)
	return said + titleLine(text, title, marked) + text + "\n" + notes, nil
}

// saidOf takes out of a document what it says of itself: front matter, and the title, with the
// heading if that has more than text.
func saidOf(doc *html.Node) (matter, title string, marked []*html.Node) {
	var authors []string
	var date, language string
	for meta := range elements(doc, "meta") {
		switch attr(meta, "name") {
		case "author":
			authors = append(authors, attr(meta, "content"))
		case "dcterms.date":
			date = attr(meta, "content")
		}
	}
	for n := range elements(doc, "html") {
		language = attr(n, "lang")
		break
	}
	var block *html.Node
	for header := range elements(doc, "header") {
		if attr(header, "id") == "title-block-header" {
			block = header
			break
		}
	}
	if block != nil {
		for h := range elements(block, "h1") {
			title = oneSpace(innerText(h))
		}
		marked = markedHeadings(block)
		block.Parent.RemoveChild(block)
	}
	return frontMatter("author", strings.Join(authors, ", "), "date", date, "language", language), title, marked
}

// lowerHeadings gives each heading the next lower level where the document has one of
// the first beside its title: the sections of a document that keeps its title elsewhere.
func lowerHeadings(doc *html.Node, title string) {
	lower := false
	for h := range elements(doc, "h1") {
		lower = lower || oneSpace(innerText(h)) != title
	}
	if !lower {
		return
	}
	for h := range elements(doc, "h1", "h2", "h3", "h4", "h5") {
		rename(h, "h"+string(h.Data[1]+1))
	}
}
