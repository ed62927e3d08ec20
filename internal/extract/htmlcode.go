package extract

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// plainCode makes each <pre> one text, so that no sign of it is taken for anything
// else: pages colour code with elements whose names say "comment", which the search
// for the article drops elsewhere. It returns the classes that name the languages.
func plainCode(doc *html.Node) (classes []string) {
	var blocks []*html.Node
	for pre := range elements(doc, "pre") {
		if !within(pre, doc, "pre") {
			blocks = append(blocks, pre)
		}
	}
	for _, pre := range blocks {
		code := &html.Node{Type: html.ElementNode, Data: "code"}
		if lang := codeLanguage(pre); lang != "" {
			code.Attr = []html.Attribute{{Key: "class", Val: "language-" + lang}}
			if !slices.Contains(classes, "language-"+lang) {
				classes = append(classes, "language-"+lang)
			}
		}
		code.AppendChild(&html.Node{Type: html.TextNode, Data: codeText(pre)})
		for pre.FirstChild != nil {
			pre.RemoveChild(pre.FirstChild)
		}
		pre.AppendChild(code)
	}
	return classes
}

// codeText is the text of a <pre> with its lines as a reader sees them.
func codeText(pre *html.Node) string {
	var b strings.Builder
	newLine := func() {
		if s := b.String(); s != "" && !strings.HasSuffix(s, "\n") {
			b.WriteByte('\n')
		}
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type != html.ElementNode:
		case n.Data == "br":
			b.WriteByte('\n')
		case slices.Contains([]string{"button", "script", "style", "textarea", "select"}, n.Data):
		default:
			line := n != pre && (isBlock(n.Data) || n.Data == "tr")
			if line {
				newLine()
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
			if line {
				newLine()
			}
		}
	}
	walk(pre)
	return strings.TrimRight(b.String(), " \t\n")
}

// codeLanguage is the language that a <pre>, the <code> in it or what is around it
// names in its class, in one of the usual ways.
func codeLanguage(pre *html.Node) string {
	around := []*html.Node{pre}
	for code := range elements(pre, "code") {
		around = append(around, code)
		break
	}
	for n := pre; n.Parent != nil && n.Parent.Data != "body" && isOnly(n) && len(around) < 5; n = n.Parent {
		around = append(around, n.Parent)
	}
	for _, n := range around {
		words := strings.Fields(attr(n, "class"))
		for i, w := range words {
			for _, prefix := range []string{"language-", "lang-", "highlight-source-", "highlight-", "brush:"} {
				lang, ok := strings.CutPrefix(strings.ToLower(w), prefix)
				if ok && lang == "" && i+1 < len(words) {
					lang = strings.ToLower(words[i+1]) // brush: java
				}
				lang = strings.TrimRight(lang, ";")
				if ok && lang != "" && !noLanguages[lang] && strings.Trim(lang, "abcdefghijklmnopqrstuvwxyz0123456789+#._-") == "" {
					return lang
				}
			}
		}
	}
	return ""
}

// noLanguages are words of Sphinx for code whose language is not known.
var noLanguages = setOf(`default none source`)

// isOnly reports whether no element next to n has text, but for buttons.
func isOnly(n *html.Node) bool {
	for _, step := range []func(*html.Node) *html.Node{func(n *html.Node) *html.Node { return n.PrevSibling }, func(n *html.Node) *html.Node { return n.NextSibling }} {
		for c, seen := step(n), 0; c != nil; c, seen = step(c), seen+1 {
			if seen == manySiblings || strings.TrimSpace(innerText(c)) != "" && c.Data != "button" && !has(c, "button") {
				return false
			}
		}
	}
	return true
}

// removeLineNumbers drops the column of line numbers that some sites set beside code,
// as a cell of a table with another <pre> in it.
func removeLineNumbers(doc *html.Node) {
	var gutters []*html.Node
	for row := range elements(doc, "tr") {
		var code, numbers []*html.Node
		for cell := row.FirstChild; cell != nil; cell = cell.NextSibling {
			for pre := range elements(cell, "pre") {
				if isLineNumbers(innerText(pre)) {
					numbers = append(numbers, cell)
				} else {
					code = append(code, cell)
				}
				break
			}
		}
		if len(code) > 0 {
			gutters = append(gutters, numbers...)
		}
	}
	for _, cell := range gutters {
		cell.Parent.RemoveChild(cell)
	}
}

// isLineNumbers reports whether a text is nothing but whole numbers that count up.
func isLineNumbers(s string) bool {
	last := 0
	for i, word := range strings.Fields(s) {
		n, err := strconv.Atoi(word)
		if err != nil || i > 0 && n != last+1 {
			return false
		}
		last = n
	}
	return last > 0
}
