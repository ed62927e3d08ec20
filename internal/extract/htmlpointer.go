package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// pointedShare is the part of a line's text in links from which on a line that begins like a
// pointer is one.
const pointedShare = 0.3

// isPointer reports whether an element, whose text in lower case is given, leads to other pages
// or asks its reader for something, and is not a sentence that begins with the same words.
func isPointer(text string, n *html.Node) bool {
	if buttons[strings.Trim(text, buttonSigns)] {
		return isButton(n)
	}
	if isAdLine(text) {
		return true
	}
	for _, p := range pointers {
		if rest, ok := cutPhrase(text, p); ok && (isBare(rest) || pointsAway(rest, n) || isHeading(n.Data) && !endsSentence(text)) {
			return true
		}
	}
	for _, p := range appetizers {
		if rest, ok := cutPhrase(text, p); ok && (strings.HasSuffix(p, ":") || pointsAway(rest, n) || has(n, "a") && leadsAway(n)) {
			return true
		}
	}
	for _, p := range loosePointers {
		if rest, ok := cutPhrase(text, p); ok && (hasNoWord(rest) || isHeading(n.Data) && containsAny(rest, sources) || pointsAway(rest, n) && !(isHeading(n.Data) && leadsToText(n))) {
			return true
		}
	}
	for _, in := range invitations {
		for _, p := range in.phrases {
			if rest, ok := cutPhrase(text, p); ok && (containsAny(rest, in.to) || pointsAway(rest, n)) {
				return true
			}
		}
	}
	return false
}

// buttonSigns are signs around the words of a button, and counts next to them.
const buttonSigns = " :.!?»›→>()0123456789-–—*|[]"

// isAdLine reports whether a line in lower case says that an advertisement interrupts the article.
func isAdLine(text string) bool {
	ad := false
	words := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) })
	for _, w := range words {
		if !adWords[w] && !aroundAds[w] {
			return false
		}
		ad = ad || adWords[w]
	}
	return ad && len(words) > 1
}

// adWords are words for an advertisement, and aroundAds those that stand with them.
var (
	adWords   = setOf(`advertisement ad ads anzeige werbung publicité publicidad pubblicità publicidade advertentie reklama reklamy реклама рекламы annons annonce`)
	aroundAds = setOf(`article story text continues continue reading resumes below after the this scroll down to skip weiterlesen weiter geht es nach der dieser artikel wird fortgesetzt unter
		la suite après lire article el artículo continúa sigue leyendo después de l articolo continua dopo o artigo lees verder onder artykuł dalej pod читать после далее`)
)

// cutPhrase returns what follows the words at the beginning of a text.
func cutPhrase(text, phrase string) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(text, phrase)
	next, _ := utf8.DecodeRuneInString(rest)
	return rest, ok && !(unicode.IsLetter(next) && unicode.IsLetter(lastRune(phrase)))
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// isBare reports whether what follows the words of a pointer has no word of its own, or is set
// apart by a colon or a dash.
func isBare(rest string) bool {
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \u00A0"))
	return hasNoWord(rest) || strings.ContainsRune(":：–—|»›→>©…", next)
}

func hasNoWord(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) < 0 }

// pointsAway reports whether an element that begins like a pointer is one, by what follows
// these words: nothing, a colon or a dash, or links.
func pointsAway(rest string, n *html.Node) bool {
	if isBare(rest) || linkShare(n) >= pointedShare && leadsAway(n) {
		return true
	}
	return !strings.HasSuffix(rest, ".") && leadsToLinks(n)
}

// following returns the first element with text after a node, which may be outside of the
// elements that end with the node; nil at the end of the page.
func following(n *html.Node) *html.Node {
	for ; n != nil; n = n.Parent {
		for next := n.NextSibling; next != nil; next = next.NextSibling {
			if next.Type == html.ElementNode && !isSilent(next) && strings.TrimSpace(innerText(next)) != "" {
				return next
			}
		}
	}
	return nil
}

// leadsToLinks reports whether links follow an element, or nothing follows a heading.
func leadsToLinks(n *html.Node) bool {
	next := following(n)
	if next == nil || isHeading(next.Data) {
		return isHeading(n.Data)
	}
	if linkShare(next) >= denseLinks && leadsAway(next) {
		return true
	}
	return isHeading(n.Data) && sectionLinks(next) >= pointedShare
}

// longestSection is how many elements below a heading are looked at for links.
const longestSection = 20

// sectionLinks returns how much of the text from an element to the next heading is in links, from
// 0 to 1. A table that links some of its cells counts as text.
func sectionLinks(n *html.Node) float64 {
	letters, linked := 0.0, 0.0
	for range longestSection {
		if n == nil || isHeading(n.Data) {
			break
		}
		all := lettersIn(n)
		letters += all
		if n.Data != "table" && leadsAway(n) {
			linked += all * linkShare(n)
		}
		n = following(n)
	}
	return linked / max(1, letters)
}

// leadsToText reports whether a passage follows an element.
func leadsToText(n *html.Node) bool {
	next := following(n)
	return next != nil && !isHeading(next.Data) && linkShare(next) < pointedShare && (hasPlainSentence(next) || has(next, "td") || next.Data == "pre" || has(next, "pre"))
}

// hasPlainSentence reports whether an element is or holds a sentence that is not a link.
func hasPlainSentence(n *html.Node) bool {
	if !holdsMore(n) {
		return isSentence(n)
	}
	for p := range elements(n, "p", "li", "dd", "div") {
		if !holdsMore(p) && isSentence(p) {
			return true
		}
	}
	return false
}

// isButton reports whether an element that consists of the words of a button is one: a heading
// with a passage below it is not, nor is an item among other items.
func isButton(n *html.Node) bool {
	switch {
	case isHeading(n.Data):
		return !leadsToText(n)
	case n.Data == "li" || within(n, nil, "li"):
		item := n
		for item.Data != "li" {
			item = item.Parent
		}
		return linkShare(item) >= denseLinks || item.Parent == nil || allButtons(item.Parent)
	}
	return true
}

// allButtons reports whether each item of a list has the words of a button.
func allButtons(list *html.Node) bool {
	for li := range elements(list, "li") {
		if text := strings.ToLower(oneSpace(innerText(li))); text != "" && !buttons[strings.Trim(text, buttonSigns)] {
			return false
		}
	}
	return true
}

// beginsSentence reports whether a sentence of a text in lower case begins with one of the
// phrases, and returns that sentence and what follows it.
func beginsSentence(text string, phrases []string) (from string, ok bool) {
	for s := range sentencesOf(text) {
		for _, polite := range courtesies {
			s = strings.TrimPrefix(s, polite)
		}
		if slices.ContainsFunc(phrases, func(p string) bool { _, ok := cutPhrase(s, p); return ok }) {
			return s, true
		}
	}
	return "", false
}

// courtesies may come before what a page asks for.
var courtesies = []string{"bitte ", "please ", "dann ", "und ", "sorry, ", "leider ", "por favor ", "si prega di ", "пожалуйста, "}

// sentencesOf yields a text from the beginning of each of its sentences to the text's end.
func sentencesOf(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		start := true
		for i, r := range text {
			switch {
			case strings.ContainsRune(".!?:–•|…¿¡。！？»", r):
				start = true
			case unicode.IsSpace(r):
			case start:
				if !yield(text[i:]) {
					return
				}
				start = false
			}
		}
	}
}

// sentenceIn returns the first sentence of a text.
func sentenceIn(text string) string {
	if i := strings.IndexAny(text, ".!?…。！？"); i >= 0 {
		return text[:i]
	}
	return text
}
