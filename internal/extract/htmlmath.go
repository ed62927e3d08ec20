package extract

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"
)

// texKey holds the TeX of a formula while the search for the article goes on.
const texKey = "data-tolka-tex"

// replaceMath makes one element of each formula, however a page has it: MathML, KaTeX,
// MathJax or pandoc's spans, often several of them for one formula.
func replaceMath(doc *html.Node) {
	var gone []*html.Node
	replace := func(n *html.Node, tex string) {
		if tex = plainTeX(tex); tex == "" || n.Parent == nil {
			return
		}
		n.Parent.InsertBefore(formula(tex), n)
		if text := innerText(n); strings.TrimRight(text, " \t\n") != text {
			n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: " "}, n)
		}
		gone = append(gone, n)
	}
	for n := range elements(doc, "span", "div", "mjx-container", "script", "math") {
		switch {
		case within(n, doc, "pre", "code"):
		case n.Data == "math":
			top := mathTop(n)
			if !slices.Contains(gone, top) {
				replace(top, texOf(n))
			}
		case n.Data == "script" && strings.HasPrefix(attr(n, "type"), "math/tex"):
			replace(n, innerText(n))
		case slices.ContainsFunc(mathClasses, func(c string) bool { return hasWord(attr(n, "class"), c) }):
			text := strings.TrimSpace(innerText(n))
			for _, marks := range [][2]string{{`\(`, `\)`}, {`\[`, `\]`}} {
				if strings.HasPrefix(text, marks[0]) && strings.HasSuffix(text, marks[1]) {
					replace(n, text[2:len(text)-2])
				}
			}
		}
	}
	for n := range elements(doc, "span", "div") {
		class := attr(n, "class")
		for _, rendered := range []string{"MathJax_Preview", "MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_CHTML", "katex-html"} {
			if hasWord(class, rendered) && !has(n, "formula") && !has(n, "math") {
				gone = append(gone, n)
			}
		}
	}
	for _, n := range gone {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
	removeMathImages(doc)
	replaceMathImages(doc)
	if loadsMath(doc) {
		replaceDelimited(doc, delimitedMath())
		if hasDollars(doc) {
			replaceDelimited(doc, dollarMath())
		}
	}
}

// mathClasses are those of elements in which a script finds TeX between delimiters.
var mathClasses = []string{"math", "math-tex", "tex", "latex", "mathjax"}

// formula returns the element of a formula. Its text keeps it from counting as empty.
func formula(tex string) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: "code", Attr: []html.Attribute{{Key: texKey, Val: tex}}}
	n.AppendChild(&html.Node{Type: html.TextNode, Data: tex})
	return n
}

// restoreMath makes each formula one that the renderer writes.
func restoreMath(article *html.Node) {
	for n := range elements(article, "code") {
		if tex := attr(n, texKey); tex != "" {
			n.Data, n.DataAtom = "formula", 0
			n.Attr = []html.Attribute{{Key: "tex", Val: "$" + tex + "$"}}
			n.FirstChild = nil
			n.LastChild = nil
		}
	}
}

// mathTop returns the element that holds all forms of the formula of a <math>.
func mathTop(n *html.Node) *html.Node {
	top := n
	for p := n.Parent; p != nil; p = p.Parent {
		class := attr(p, "class")
		if hasWord(class, "katex") || hasWord(class, "mwe-math-element") || hasWord(class, "MathJax") || hasWord(class, "MathJax_Display") || p.Data == "mjx-container" || hasWord(class, "katex-display") {
			top = p
		}
	}
	return top
}

// texOf returns the TeX of a <math>: what its author wrote, else what its elements say.
func texOf(n *html.Node) string {
	for a := range elements(n, "annotation") {
		if strings.Contains(strings.ToLower(attr(a, "encoding")), "tex") {
			return innerText(a)
		}
	}
	if alt := attr(n, "alttext"); alt != "" {
		return alt
	}
	return strings.TrimSpace(mathML(n))
}

// mathML writes MathML as TeX.
func mathML(n *html.Node) string {
	var kids []*html.Node
	var all strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			all.WriteString(strings.TrimSpace(c.Data))
		} else if c.Type == html.ElementNode && c.Data != "annotation" && c.Data != "annotation-xml" {
			kids = append(kids, c)
		}
	}
	arg := func(i int) string {
		if i >= len(kids) {
			return "{}"
		}
		return "{" + mathML(kids[i]) + "}"
	}
	switch n.Data {
	case "mfrac":
		return `\frac` + arg(0) + arg(1)
	case "msup", "mover":
		return strings.Trim(arg(0), "{}") + "^" + arg(1)
	case "msub", "munder":
		return strings.Trim(arg(0), "{}") + "_" + arg(1)
	case "msubsup", "munderover":
		return strings.Trim(arg(0), "{}") + "_" + arg(1) + "^" + arg(2)
	case "msqrt":
		for _, k := range kids {
			all.WriteString(mathML(k))
		}
		return `\sqrt{` + all.String() + "}"
	case "mroot":
		return `\sqrt[` + strings.Trim(arg(1), "{}") + "]" + arg(0)
	case "mfenced":
		inner := make([]string, len(kids))
		for i, k := range kids {
			inner[i] = mathML(k)
		}
		return cmp.Or(attr(n, "open"), "(") + strings.Join(inner, ", ") + cmp.Or(attr(n, "close"), ")")
	case "mtext":
		return `\text{` + all.String() + "}"
	}
	for _, k := range kids {
		if n.Data == "mtr" && all.Len() > 0 {
			all.WriteString(" & ")
		}
		if n.Data == "mtable" && all.Len() > 0 {
			all.WriteString(` \\ `)
		} else if all.Len() > 0 {
			all.WriteByte(' ')
		}
		all.WriteString(mathML(k))
	}
	return all.String()
}

// liveTeX are commands with which a formula could load or run something.
var liveTeX = []string{`\href`, `\url`, `\html`, `\class`, `\cssId`, `\style`, `\require`, `\include`, `\input`, `\def`, `\unicode`}

// plainTeX returns TeX on one line that stays a formula between dollar signs, and whose
// characters mean nothing to a renderer that knows no formulas. It is empty if there is
// none.
func plainTeX(tex string) string {
	tex = oneSpace(visible(tex, false))
	if inner, ok := strings.CutPrefix(tex, `{\displaystyle`); ok && strings.HasSuffix(inner, "}") {
		tex = strings.TrimSpace(strings.TrimSuffix(inner, "}"))
	}
	tex = strings.TrimSpace(strings.TrimPrefix(tex, `\displaystyle`))
	for _, command := range liveTeX {
		if strings.Contains(tex, command) {
			return ""
		}
	}
	if strings.HasSuffix(tex, `\`) && !strings.HasSuffix(tex, `\\`) {
		return ""
	}
	tex = strings.NewReplacer("<", `\lt `, ">", `\gt `, "$", "", "`", "'", "](", "] (", "][", "] [", "]:", "] :", "://", ": //", "|", `\vert `, "~", " ", "*", `\ast `, "@", "", "www.", "").Replace(tex)
	return oneSpace(entityLike().ReplaceAllString(tex, "& $1"))
}

var entityLike = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`&([#0-9A-Za-z]+;)`) })
