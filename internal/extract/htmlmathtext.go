package extract

import (
	"regexp"
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// removeMathImages drops the pictures of formulas that are next to these.
func removeMathImages(doc *html.Node) {
	var gone []*html.Node
	for img := range elements(doc, "img") {
		alt := plainTeX(attr(img, "alt"))
		for _, side := range []*html.Node{img.PrevSibling, img.NextSibling} {
			if alt != "" && side != nil && attr(side, texKey) == alt {
				gone = append(gone, img)
				break
			}
		}
	}
	for _, img := range gone {
		img.Parent.RemoveChild(img)
	}
}

// replaceMathImages makes formulas of pictures that are nothing else, and say which.
func replaceMathImages(doc *html.Node) {
	var gone []*html.Node
	for img := range elements(doc, "img") {
		src, class := attr(img, "src"), strings.ToLower(attr(img, "class"))
		isMath := strings.Contains(src, "latex.php") || strings.Contains(src, "latex.codecogs.com") || strings.Contains(src, "/math/render/") || strings.Contains(src, "cht=tx") ||
			hasWord(class, "latex") || hasWord(class, "tex") || strings.Contains(class, "mwe-math-fallback")
		if tex := plainTeX(attr(img, "alt")); isMath && tex != "" {
			img.Parent.InsertBefore(formula(tex), img)
			gone = append(gone, img)
		}
	}
	for _, img := range gone {
		img.Parent.RemoveChild(img)
	}
}

// loadsMath reports whether a page has a script that shows formulas in its text.
func loadsMath(doc *html.Node) bool {
	for s := range elements(doc, "script", "link") {
		from := strings.ToLower(attr(s, "src") + attr(s, "href"))
		if strings.Contains(from, "mathjax") || strings.Contains(from, "katex") {
			return true
		}
	}
	return false
}

var delimitedMath = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$`)
})

// dollarMath is a formula between single dollar signs.
var dollarMath = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\$([^\s$](?:[^$]*[^\s$])?)\$`)
})

// dollarSetting is how a page tells such a script that a dollar sign begins a formula.
var dollarSetting = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:inlineMath\W*\[\s*\[?|left\W+)["']\$["']`)
})

// hasDollars reports whether single dollar signs begin formulas on a page.
func hasDollars(doc *html.Node) bool {
	for s := range elements(doc, "script") {
		if dollarSetting().MatchString(innerText(s)) {
			return true
		}
	}
	return false
}

// replaceDelimited makes formulas of what a script would find in the text.
func replaceDelimited(doc *html.Node, form *regexp.Regexp) {
	var texts []*html.Node
	for t := range textNodes(doc) {
		if strings.ContainsAny(t.Data, `\$`) && !within(t, doc, "pre", "code", "script", "style", "textarea") {
			texts = append(texts, t)
		}
	}
	for _, t := range texts {
		at := 0
		for _, m := range form.FindAllStringSubmatchIndex(t.Data, -1) {
			tex := ""
			for g := 2; g < len(m); g += 2 {
				if m[g] >= 0 {
					tex = plainTeX(t.Data[m[g]:m[g+1]])
				}
			}
			if tex == "" {
				continue
			}
			t.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: t.Data[at:m[0]]}, t)
			t.Parent.InsertBefore(formula(tex), t)
			at = m[1]
		}
		t.Data = t.Data[at:]
	}
}
