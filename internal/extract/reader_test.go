package extract_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// glyph is one visible character, with the elements that a reader sees it in.
type glyph struct {
	r    rune
	tags string
	// starts are the blocks that begin with it, and whether white space comes before it.
	starts string
	space  bool
}

// String returns the glyph as an error shows it.
func (g glyph) String() string {
	s := string(g.r)
	if g.space {
		s = " " + s
	}
	return s + "{" + g.tags + "/" + g.starts + "}"
}

// sameTag gives elements that mean the same one name, and those that mean nothing to a
// reader none.
var sameTag = map[string]string{
	"b": "strong", "strong": "strong", "i": "em", "em": "em", "s": "del", "strike": "del", "del": "del", "a": "a", "code": "code", "samp": "code", "tt": "code", "var": "code",
	"sup": "sup", "sub": "sub", "kbd": "kbd", "abbr": "abbr", "ruby": "ruby", "rt": "rt", "rp": "rp", "pre": "pre", "img": "img",
	"h1": "h1", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h5", "h6": "h6", "ul": "ul", "ol": "ol", "li": "li", "blockquote": "blockquote", "table": "table", "td": "td", "th": "td", "hr": "hr",
}

// lookAt returns what a reader of a page sees, glyph by glyph.
func lookAt(n *html.Node) []glyph {
	v := viewer{count: make(map[string]int)}
	v.walk(n)
	return v.seen
}

// viewer walks through a page as a reader does.
type viewer struct {
	seen   []glyph
	count  map[string]int
	starts []string
	space  bool
	opened bool // a quotation mark was the last glyph
}

func (v *viewer) text(s string) {
	for _, r := range s {
		if unicode.IsSpace(r) || r == '\u00A0' {
			v.space = true
			continue
		}
		if r < ' ' || r >= 0x7F && r < 0xA0 {
			continue
		}
		var tags []string
		for t, n := range v.count {
			switch {
			case n == 0 || t == "q":
			case t == "ul" || t == "ol" || t == "blockquote":
				tags = append(tags, fmt.Sprint(t, n))
			default:
				tags = append(tags, t)
			}
		}
		slices.Sort(tags)
		if v.count["code"] > 0 || v.count["pre"] > 0 {
			tags = slices.DeleteFunc(tags, func(t string) bool { return v.count["pre"] > 0 && t == "code" })
		}
		if n := len(v.seen); n > 0 && v.space && strings.ContainsRune("“‘", v.seen[n-1].r) && v.opened {
			v.seen[n-1].space, v.space = true, false
		}
		v.opened = false
		v.seen = append(v.seen, glyph{r, strings.Join(tags, " "), strings.Join(v.starts, " "), v.space})
		v.starts, v.space = nil, false
	}
}

func (v *viewer) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		v.text(n.Data)
		return
	case html.ElementNode:
	case html.DocumentNode:
	default:
		v.text("\uFFFF" + n.Data) // a comment or the like, which no text may become
		return
	}
	name := sameTag[n.Data]
	switch n.Data {
	case "head", "script", "style", "iframe", "noscript", "textarea", "select", "template", "title", "input":
		if n.Data != "head" && n.Data != "input" {
			v.text("\uFFFF" + n.Data)
		}
		return
	case "a":
		if to := value(n, "href"); isAutolink(to, textOf(n)) || !followed(to) {
			name = ""
		}
	}
	block := !slices.Contains([]string{"b", "strong", "i", "em", "s", "strike", "del", "a", "code", "samp", "tt", "var", "sup", "sub", "kbd", "abbr", "ruby", "rt", "rp", "span", "q", "font", "u", "small", "img", "mark"}, n.Data)
	if block {
		v.space = true
		if slices.Contains([]string{"ul", "ol", "li", "blockquote", "table", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "pre"}, n.Data) {
			v.starts = append(v.starts, name)
		}
	}
	if name != "" {
		v.count[name]++
	}
	before := len(v.starts)
	switch n.Data {
	case "q":
		v.text([]string{"“", "‘"}[min(v.count["q"], 1)])
		v.count["q"]++
		v.opened = true
	case "img":
		v.text("\uFFFE" + strings.Join(strings.Fields(value(n, "alt")), " "))
	case "hr":
		v.text("\uFFFD")
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		v.walk(c)
	}
	if n.Data == "q" {
		v.count["q"]--
		space := v.space // it belongs outside of the marks
		v.space = false
		v.text([]string{"”", "’"}[min(v.count["q"], 1)])
		v.space = space
	}
	if name != "" {
		v.count[name]--
	}
	if block {
		v.space = true
		if len(v.starts) == before && before > 0 && name != "" {
			v.starts = v.starts[:before-1] // nothing in it
		}
	}
}

func value(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

// isAutolink reports whether a link is one that renderers make of an address in the text.
func isAutolink(to, text string) bool {
	if decoded, err := url.PathUnescape(to); err == nil {
		to = decoded
	}
	for _, prefix := range []string{"", "http://", "mailto:"} {
		if to == prefix+text {
			return true
		}
	}
	return false
}

// followed reports whether an address of the generator's is one that a reader may follow.
func followed(to string) bool {
	return strings.HasPrefix(to, "/") || strings.HasPrefix(to, "https:") || strings.HasPrefix(to, "#")
}
