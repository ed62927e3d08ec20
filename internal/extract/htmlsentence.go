package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// shortSentence is the shortest text of an element, in letters, that is more than a label.
const shortSentence = 40

// isSentence reports whether the text of an element is a sentence and not a link.
func isSentence(n *html.Node) bool {
	text := oneSpace(innerText(n))
	return endsSentence(text) && (utf8.RuneCountInString(text) >= shortSentence || countWide(text) >= shortSentence/4) && linkShare(n) < denseLinks
}

// countWide returns how many characters of a text are Chinese or Japanese, which write a word
// with one or two.
func countWide(text string) (n int) {
	for _, r := range text {
		if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) {
			n++
		}
	}
	return n
}

// isDataTable reports whether a table has rows of several cells, which are not links or buttons.
func isDataTable(table *html.Node) bool {
	rows := 0
	for tr := range elements(table, "tr") {
		cells := 0
		for td := range elements(tr, "td", "th") {
			if strings.TrimSpace(innerText(td)) != "" {
				cells++
			}
		}
		if cells > 1 {
			rows++
		}
	}
	return rows > 1 && !has(table, "form", "button", "input", "table") && linkShare(table) < denseLinks
}

// isDataList reports whether a list is part of the text around it: it is announced, or has a
// sentence, or stands among passages. A list of links is a menu.
func isDataList(list *html.Node) bool {
	if has(list, "form", "button", "input") || linkShare(list) >= 0.5 {
		return false
	}
	if p := previousElement(list); p != nil && p.Data == "p" && strings.HasSuffix(oneSpace(innerText(p)), ":") {
		return true
	}
	for item := range elements(list, "li", "dd") {
		if !holdsMore(item) && isSentence(item) {
			return true
		}
	}
	p := previousElement(list)
	if p == nil || !isHeading(p.Data) && !(p.Data == "p" && isSentence(p)) {
		return false
	}
	next := following(list)
	return next != nil && (isHeading(next.Data) || next.Data == "p" && isSentence(next)) && lettersBefore(list, passage)
}

// lettersBefore reports whether the paragraphs before an element have so many letters.
func lettersBefore(n *html.Node, least int) bool {
	for p, seen := previousElement(n), 0; p != nil && seen < manySiblings; p, seen = previousElement(p), seen+1 {
		if p.Data == "p" {
			least -= utf8.RuneCountInString(oneSpace(innerText(p)))
		}
	}
	return least <= 0
}

// isInlineName reports whether elements of a name are words in a sentence.
func isInlineName(name string) bool {
	return isInlineText(name) || slices.Contains([]string{"a", "cite", "time", "kbd", "samp", "var", "abbr", "q", "label"}, name)
}

// filingWords are those of lines that say who wrote an article and when.
var filingWords = setOf(`von am um uhr vom und in by on at and published updated posted written last veröffentlicht aktualisiert zuletzt stand erschienen geschrieben
	par le publié mis à jour por el en publicado actualizado di il pubblicato aggiornato door op em przez автор опубликовано`)

// isInSentence reports whether an element is a part of a sentence: there is more text around it
// than "by" and "on". known has the answer for blocks that were asked for.
func isInSentence(n *html.Node, known map[*html.Node]bool) bool {
	block := n.Parent
	for block != nil && isInlineName(block.Data) {
		block = block.Parent
	}
	if block == nil {
		return false
	}
	in, ok := known[block]
	if !ok {
		in = hasSentenceAround(block)
		known[block] = in
	}
	// What ends a caption or comes after the last sentence says whose it is.
	return in && !(endsBlock(n, block) && (block.Data == "figcaption" || within(n, nil, "figcaption", "figure") || endsSentence(textBefore(n, block))))
}

// hasSentenceAround reports whether a block has more text around the elements with misleading
// names than "by" and "on".
func hasSentenceAround(block *html.Node) bool {
	words, wide := 0, 0
	var count func(*html.Node)
	count = func(p *html.Node) {
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				wide += countWide(c.Data)
				for _, w := range strings.FieldsFunc(strings.ToLower(c.Data), func(r rune) bool { return !unicode.IsLetter(r) }) {
					if !filingWords[w] {
						words++
					}
				}
			case c.Type == html.ElementNode && isInlineName(c.Data) && !isMisleading(c):
				count(c)
			}
		}
	}
	count(block)
	least := 3
	if isHeading(block.Data) || (block.Data == "li" || block.Data == "td" || block.Data == "dd" || block.Data == "th") && linkShare(block) < 0.5 {
		least = 1
	}
	return words >= least || wide >= 3*least
}

// manySiblings is how many nodes are looked at for a text: a longer row of nodes without text is
// not a sentence.
const manySiblings = 100

// endsBlock reports whether no text follows an element in a block around it.
func endsBlock(n, block *html.Node) bool {
	seen := 0
	for ; n != block; n = n.Parent {
		for next := n.NextSibling; next != nil; next = next.NextSibling {
			if seen++; seen > manySiblings {
				return false
			}
			if strings.IndexFunc(innerText(next), unicode.IsLetter) >= 0 {
				return false
			}
		}
	}
	return true
}

// textBefore returns the last text before an element in a block around it, "" if there is none.
func textBefore(n, block *html.Node) string {
	seen := 0
	for ; n != block; n = n.Parent {
		for p := n.PrevSibling; p != nil; p = p.PrevSibling {
			if seen++; seen > manySiblings {
				return ""
			}
			if text := oneSpace(innerText(p)); text != "" {
				return text
			}
		}
	}
	return ""
}
