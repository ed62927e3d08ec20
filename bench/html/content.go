package main

import (
	"cmp"
	"os"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/text"
)

// content is what a reader finds in an article: its words, and apart from them those
// of each block of code and of each table.
type content struct {
	words       []string
	pre, tables []string
}

// expected reads the article that should come out of a page.
func expected(path string) (content, error) {
	f, err := os.Open(path)
	if err != nil {
		return content{}, err
	}
	defer f.Close()
	doc, err := html.Parse(f)
	if err != nil {
		return content{}, err
	}
	var c content
	c.words = words(textOf(doc, false))
	for n := range doc.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "pre":
			c.pre = append(c.pre, key(textOf(n, false)))
		case n.Data == "table":
			if isGrid(n) {
				c.tables = append(c.tables, key(textOf(n, true)))
			}
		}
	}
	return c, nil
}

// isGrid reports whether a table has rows and columns of its own: at least two of each
// with text in them, and no table within.
func isGrid(table *html.Node) bool {
	rows, columns := 0, 0
	for n := range table.Descendants() {
		if n.Type == html.ElementNode && n.Data == "table" {
			return false
		}
		if n.Type != html.ElementNode || n.Data != "tr" {
			continue
		}
		cells := 0
		for cell := n.FirstChild; cell != nil; cell = cell.NextSibling {
			if (cell.Data == "td" || cell.Data == "th") && key(textOf(cell, true)) != "" {
				cells++
			}
		}
		if cells > 0 {
			rows++
		}
		columns = max(columns, cells)
	}
	return rows > 1 && columns > 1
}

// textOf is all text below a node, with a blank after each element that is not part
// of a line; with alt, the texts of images too. Formulas are left out: they are MathML here
// and TeX in what tolka writes.
func textOf(n *html.Node, alt bool) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Type == html.ElementNode && n.Data == "math" {
			b.WriteByte(' ')
			return
		}
		for _, a := range n.Attr {
			if alt && a.Key == "alt" {
				b.WriteString(a.Val)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		switch n.Data {
		case "a", "abbr", "b", "cite", "code", "em", "font", "i", "kbd", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u", "var":
		default:
			if n.Type == html.ElementNode {
				b.WriteByte(' ')
			}
		}
	}
	walk(n)
	return b.String()
}

// formula is one as tolka writes it.
var formula = regexp.MustCompile(`(^|[^\\])\$[^$\n]+\$`)

// contentOf is what tolka made of a page, without its front matter.
func contentOf(a *article.Article) content {
	var c content
	var all strings.Builder
	for _, b := range a.Blocks {
		switch {
		case b.Kind == article.Code:
			c.pre = append(c.pre, key(fenced(b.Raw)))
			all.WriteString(fenced(b.Raw))
		case b.Prose() && b.Kind != article.Value:
			all.WriteString(markdown.Plain(formula.ReplaceAllString(b.Text, "$1 ")))
		case b.Kind == article.Markup:
			all.WriteString(markdown.Plain(formula.ReplaceAllString(b.Raw, "$1 "))) // numbers are not sent, and so no prose
		}
		all.WriteByte(' ')
	}
	c.words = words(all.String())
	c.tables = tablesIn(a.Markdown())
	return c
}

// tablesIn returns the text of each table of a Markdown document.
func tablesIn(doc string) []string {
	var out []string
	var rows strings.Builder
	for line := range strings.Lines(doc + "\n\n") {
		if line = strings.TrimLeft(line, "> "); strings.HasPrefix(line, "|") {
			rows.WriteString(markdown.Plain(strings.ReplaceAll(line, "|", " ")))
		} else if rows.Len() > 0 {
			out = append(out, key(rows.String()))
			rows.Reset()
		}
	}
	return out
}

// fenced is the code of a block without its fences.
func fenced(raw string) string {
	lines := strings.Split(strings.Trim(raw, "\n"), "\n")
	if len(lines) >= 2 && strings.HasPrefix(strings.TrimLeft(lines[0], " "), "```") {
		lines = lines[1 : len(lines)-1]
	}
	return strings.Join(lines, "\n")
}

func words(s string) []string { return text.Words(strings.ToLower(s)) }

// key makes two texts equal that have the same letters and digits.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// found counts how many of the texts of want are in got, each once.
func found(want, got []string) int {
	left := slices.Clone(got)
	n := 0
	for _, w := range want {
		if i := slices.IndexFunc(left, func(g string) bool { return strings.Contains(g, w) || w != "" && g != "" && strings.Contains(w, g) }); i >= 0 {
			n++
			left = slices.Delete(left, i, i+1)
		}
	}
	return n
}

// compare returns precision, recall and F1 of words as a multiset, and the most
// frequent of those that differ.
func compare(want, got []string) (precision, recall, f1 float64, missing, added []string) {
	count := make(map[string]int)
	for _, w := range want {
		count[w]++
	}
	same := 0
	for _, w := range got {
		if count[w] > 0 {
			same++
		}
		count[w]--
	}
	if len(want)+len(got) == 0 {
		return 1, 1, 1, nil, nil
	}
	precision, recall = float64(same)/float64(max(len(got), 1)), float64(same)/float64(max(len(want), 1))
	f1 = 2 * float64(same) / float64(len(want)+len(got))
	return precision, recall, f1, most(count, 1), most(count, -1)
}

// most lists the words with the highest counts of a sign.
func most(count map[string]int, sign int) []string {
	var out []string
	for w, n := range count {
		if n*sign > 0 {
			out = append(out, w)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(count[b]*sign, count[a]*sign), cmp.Compare(a, b)) })
	return out[:min(len(out), 30)]
}
