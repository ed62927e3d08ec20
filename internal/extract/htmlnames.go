package extract

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"
)

// forgetNames takes away the classes and ids that say nothing about an element's role: an id
// that repeats a heading, and the class of a table, of a list or of words in a sentence.
// pruneNamed and the search for the article would read id="share-your-work" as a share bar.
func forgetNames(doc *html.Node) {
	sentences := make(map[*html.Node]bool) // the blocks of which it is known
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode || n.Data == "html" || n.Data == "body" {
			continue
		}
		if id := attr(n, "id"); id != "" && isAnchor(n, id) {
			forget(n, "id")
		}
		switch {
		case attr(n, "class") == "" && attr(n, "id") == "" || !isMisleading(n):
		case n.Data == "table" && isDataTable(n), (n.Data == "ul" || n.Data == "ol" || n.Data == "dl") && isDataList(n), isInlineName(n.Data) && isInSentence(n, sentences), isTextNamed(n), isRecipePart(n):
			forget(n, "class")
			forget(n, "id")
		}
	}
}

// passageWords are words in class or id that may as well name a passage by its subject.
var passageWords = setOf(`share tag date menu rating timestamp`)

// isTextNamed reports whether a part of a page with a passage is named by a word for a line:
// class="market-share".
func isTextNamed(n *html.Node) bool {
	if n.Data != "div" && n.Data != "section" && n.Data != "p" {
		return false
	}
	short := false
	for _, w := range nameWords(attr(n, "class") + " " + attr(n, "id")) {
		if foreignWords[w] || commentWords[w] || consentWords[w] || looseWords[w] && !shortWords[w] || containsAny(w, unlikelyNames) && !shortWords[w] {
			return false
		}
		short = short || passageWords[w]
	}
	return short && hasPassage(n)
}

// recipeWords are words in class or id of a recipe or a product.
var recipeWords = setOf(`recipe recipes rezept rezepte recette receta ricetta wprm tasty product produkt producto prodotto`)

// recipeParts are words that, next to one of recipeWords, name a part of it that readers need:
// how long it takes and for how many it is.
var recipeParts = setOf(`meta header footer tags legends extra`)

// isRecipePart reports whether a name that misleads is that of a part of a recipe.
func isRecipePart(n *html.Node) bool {
	recipe := false
	for _, w := range nameWords(attr(n, "class") + " " + attr(n, "id")) {
		recipe = recipe || recipeWords[w]
		if !recipeParts[w] && (foreignWords[w] || commentWords[w] || consentWords[w] || looseWords[w]) {
			return false
		}
	}
	return recipe && linkShare(n) < denseLinks && !has(n, "form")
}

// forget removes an attribute.
func forget(n *html.Node, key string) {
	n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// unlikelyNames are parts of the class or id by which the search for the article leaves out an
// element, whatever is in it.
var unlikelyNames = []string{
	"banner", "breadcrumb", "combx", "comment", "community", "disqus", "extra", "footer", "gdpr", "header", "legends", "menu", "related", "remark", "replies", "rss", "shoutbox", "sidebar",
	"skyscraper", "social", "sponsor", "supplemental", "pagination", "pager", "popup", "byline", "author", "dateline", "contact", "masthead", "meta", "promo", "share", "shopping", "tags", "widget",
}

// isMisleading reports whether an element would be left out because of its class or id.
func isMisleading(n *html.Node) bool {
	names := attr(n, "class") + " " + attr(n, "id")
	if containsAny(strings.ToLower(names), unlikelyNames) {
		return true
	}
	return slices.ContainsFunc(nameWords(names), func(w string) bool { return looseWords[w] || foreignWords[w] || creditWords[w] })
}

// isAnchor reports whether an id is only the address of a heading or of a term: site generators
// derive it from the words there.
func isAnchor(n *html.Node, id string) bool {
	if isHeading(n.Data) {
		return repeats(id, innerText(n)) || leadsToText(n)
	}
	if slices.Contains([]string{"dt", "pre", "code"}, n.Data) {
		return true
	}
	heading := headingOf(n)
	if heading == nil {
		return false
	}
	text := innerText(heading)
	if within(n, nil, heading.Data) {
		return repeats(id, text) || slices.Contains(nameWords(foldLetters(text)), strings.Join(nameWords(foldLetters(id)), ""))
	}
	// Letters of other scripts are spelled in Latin ones in many ways.
	if foreign := strings.IndexFunc(text, unicode.IsLetter) >= 0 && strings.IndexFunc(text, isLatin) < 0; !foreign && !repeats(id, text) {
		return false
	}
	if heading.Parent == n && n.FirstChild == heading && n.LastChild == heading {
		return true // a box around the heading
	}
	return !isPointer(strings.ToLower(oneSpace(text)), heading) && !isLabel(heading, contactLabels) && holdsText(n)
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// headingOf returns the heading that an element begins with or is part of, nil if there is none.
func headingOf(n *html.Node) *html.Node {
	for p := n.Parent; p != nil && !isBlock(p.Data) || p != nil && isHeading(p.Data); p = p.Parent {
		if isHeading(p.Data) {
			return p
		}
	}
	for h := range elements(n, "h1", "h2", "h3", "h4", "h5", "h6") {
		return h
	}
	if p := previousElement(n); p != nil && isHeading(p.Data) {
		return p
	}
	return nil
}

// repeats reports whether an id consists of the words of a heading: of all of them, or of two or
// more in their order.
func repeats(id, heading string) bool {
	words := nameWords(foldLetters(heading))
	all := strings.Join(words, "")
	idWords := nameWords(foldLetters(id))
	for len(idWords) > 1 && slices.Contains(slugPrefixes, idWords[0]) && strings.Join(idWords, "") != all {
		idWords = idWords[1:]
	}
	if joined := strings.Join(idWords, ""); joined == all || len(idWords) < 2 {
		return joined == all && all != ""
	}
	found := 0
	for _, w := range words {
		if found < len(idWords) && w == idWords[found] {
			found++
		}
	}
	return found == len(idWords)
}

// slugPrefixes are words that site generators put before the words of a heading.
var slugPrefixes = []string{"user", "content", "h", "sec", "section", "toc", "heading"}

// foldLetters returns text with its letters as in a slug: without accents, "ü" as "u".
func foldLetters(s string) string {
	s = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u", "ß", "ss", "'", "", "’", "").Replace(strings.ToLower(s))
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}

// holdsText reports whether an element holds a sentence, code or a table that its reader came
// for, and nothing that visitors fill in.
func holdsText(n *html.Node) bool {
	if has(n, "form", "textarea", "input") {
		return false
	}
	text := has(n, "pre")
	for c := range n.Descendants() {
		if c.Type != html.ElementNode {
			continue
		}
		if isComment(c) {
			return false
		}
		text = text || c.Data == "table" && isDataTable(c) || slices.Contains([]string{"p", "li", "dd", "div"}, c.Data) && !holdsMore(c) && isSentence(c)
	}
	return text
}
