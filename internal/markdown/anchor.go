package markdown

import (
	htmltext "html"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"tolka/internal/article"
)

// Anchors are the anchors of a document's headings, in their order.
type Anchors []string

// A pageHeading is the text of a heading and the id that its author gave it.
type pageHeading struct {
	text, id string
	// named is the text with the names of its icons, as GitHub makes anchors of them.
	named string
	// html says that it is a heading in HTML, which only GitHub gives an anchor.
	html bool
}

// headings returns the headings of a document.
func (f Flavor) headings(source string) []pageHeading {
	c := newCutter(source, f)
	var out []pageHeading
	root := f.blocksOnly().parse(c.body())
	if f != MDX {
		c.readHTMLBlocks(root)
	}
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if block, ok := n.(*ast.HTMLBlock); ok && entering {
			if i, read := c.htmlIndex[block]; read {
				out = append(out, c.htmls[i].headings()...)
			}
			return ast.WalkContinue, nil
		}
		h, ok := n.(*ast.Heading)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		lines := c.spans(h.Lines())
		if len(lines) == 0 {
			return ast.WalkSkipChildren, nil
		}
		text := c.join(lines)
		bare := f.withoutAnchor(text)
		heading := pageHeading{text: f.plain(bare), id: explicitID(text[len(bare):])}
		heading.named = heading.text
		if strings.Contains(bare, ":") {
			heading.named = f.plain(withIconNames(bare))
		}
		out = append(out, heading)
		return ast.WalkSkipChildren, nil
	})
	return out
}

// headings returns the headings of an HTML block that end in it.
func (b *htmlBlock) headings() []pageHeading {
	var out []pageHeading
	for i, t := range b.tokens {
		if t.kind != html.StartTagToken || len(t.name) != 2 || t.name[0] != 'h' || !isDigit(t.name[1]) || t.partner <= i {
			continue
		}
		h := pageHeading{html: true}
		var text strings.Builder
		for _, inner := range b.tokens[i:min(t.partner, len(b.tokens))] {
			raw := b.text[inner.start:inner.end]
			if inner.kind == html.TextToken {
				text.WriteString(raw)
			} else if inner.kind == html.StartTagToken && h.id == "" {
				h.id = idOf(raw)
			}
		}
		h.text = strings.Join(strings.Fields(htmltext.UnescapeString(text.String())), " ")
		h.named = h.text
		out = append(out, h)
	}
	return out
}

// idOf returns the id of a tag, or its name if it is a place to link to; "" if it has neither.
func idOf(tag string) string {
	for _, a := range attributes(tag) {
		if a.name == "id" || a.name == "name" {
			return tag[a.value.start:a.value.end]
		}
	}
	return ""
}

// withIconNames returns text with the names of icons such as :rocket: in place of the icons.
func withIconNames(text string) string {
	var out strings.Builder
	before := rune(0)
	for i := 0; i < len(text); {
		if text[i] == ':' {
			if n := icon(before, text[i:]); n > 0 {
				out.WriteString(text[i+1 : i+n-1])
				before, i = ':', i+n
				continue
			}
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		out.WriteString(text[i : i+size])
		before, i = r, i+size
	}
	return out.String()
}

// explicitID returns the id in an attribute list, or "".
func explicitID(list string) string {
	_, id, ok := strings.Cut(list, "#")
	if !ok {
		return ""
	}
	return strings.TrimRight(id[:len(id)-len(strings.TrimLeft(id, " "))+strings.IndexAny(strings.TrimLeft(id, " ")+" ", " }\t")], " }")
}

// anchors returns the anchors of headings by a rule.
func (r SlugRule) anchors(headings []pageHeading) Anchors {
	out := make(Anchors, len(headings))
	used := map[string]bool{}
	count := map[string]int{}
	for i, h := range headings {
		if h.id != "" {
			out[i] = h.id
			used[h.id] = true
			continue
		}
		if h.html && r != SlugsGitHub {
			continue
		}
		slug := r.slug(h.text)
		if r == SlugsGitHub || r == SlugsKramdown {
			slug = r.slug(h.named)
		}
		anchor := slug
		for used[anchor] {
			count[slug]++
			anchor = r.numbered(slug, count[slug])
		}
		used[anchor] = true
		out[i] = anchor
	}
	return out
}

// SlugRule returns the rule by which the links of a document to its own headings were
// made; given is the rule that the user or the site says, "" for none. sure is false if
// several rules explain the links as well; GitHub's is then preferred.
func (p *Page) SlugRule(given SlugRule) (rule SlugRule, sure bool) {
	if given != "" {
		return given, true
	}
	best, ties := -1, 0
	for _, r := range slugRules {
		known := map[string]bool{}
		for _, a := range r.anchors(p.headings()) {
			known[a] = true
		}
		hits := 0
		for _, fragment := range p.fragments {
			if known[fragment] {
				hits++
			}
		}
		switch {
		case hits > best:
			best, ties, rule = hits, 1, r
		case hits == best:
			ties++
		}
	}
	return rule, ties == 1
}

// A Page is what links need to know of a document.
type Page struct {
	// headings returns the headings, which are read when they are asked for: most pages have no
	// links to any.
	headings func() []pageHeading
	// fragments are the anchors on the page itself to which it links.
	fragments []string
}

// NewPage reads a document.
func NewPage(source string) *Page { return CommonMark.NewPage(source) }

// NewPage is the function NewPage for a flavor.
func (f Flavor) NewPage(source string) *Page { return f.PageOf(source, nil) }

// PageOf is NewPage for a document with its blocks, or nil if they are to be found.
func (f Flavor) PageOf(source string, blocks []article.Block) *Page {
	p := &Page{headings: sync.OnceValue(func() []pageHeading { return f.headings(source) })}
	f.MapLinksOf(source, blocks, func(destination string) string {
		if fragment, ok := strings.CutPrefix(destination, "#"); ok {
			p.fragments = append(p.fragments, decoded(fragment))
		}
		return destination
	})
	return p
}

// Headings returns how many headings a page has.
func (p *Page) Headings() int { return len(p.headings()) }

// LinksToItself reports whether a page has links to places on it.
func (p *Page) LinksToItself() bool { return len(p.fragments) > 0 }

// Moved returns how the anchors of a page's headings are called in its translation, by their
// names on the page. pairs are the headings that belong together, by their numbers from 0, in
// the order of the page; nil pairs those of the same number if both have as many.
func Moved(from, to *Page, rule SlugRule, pairs [][2]int) map[string]string {
	moved := map[string]string{}
	if pairs == nil && from.Headings() == to.Headings() {
		for i := range from.Headings() {
			pairs = append(pairs, [2]int{i, i})
		}
	}
	before, after := rule.anchors(from.headings()), rule.anchors(to.headings())
	for _, p := range pairs {
		if anchor := before[p[0]]; anchor != "" && moved[anchor] == "" {
			moved[anchor] = after[p[1]]
		}
	}
	return moved
}

// Ambiguous reports whether the page's own links lead elsewhere in its translation by
// another rule that explains them as well as rule does.
func Ambiguous(from, to *Page, rule SlugRule) bool {
	moved := Moved(from, to, rule, nil)
	for _, other := range slugRules {
		if other == rule {
			continue
		}
		theirs := Moved(from, to, other, nil)
		explains := true
		for _, f := range from.fragments {
			_, ours := moved[f]
			_, known := theirs[f]
			explains = explains && ours == known
		}
		if !explains {
			continue
		}
		for _, f := range from.fragments {
			if moved[f] != theirs[f] {
				return true
			}
		}
	}
	return false
}

// Lost returns the fragments of the page's links to itself that lead to no heading by a rule,
// and to no other place that source, the page, names. They cannot follow a translation.
func (p *Page) Lost(source string, rule SlugRule) []string {
	known := map[string]bool{"": true, "top": true}
	for _, a := range rule.anchors(p.headings()) {
		known[a] = true
	}
	var out []string
	named := false
	for _, f := range p.fragments {
		if known[f] || strings.HasPrefix(f, "^") || strings.HasPrefix(f, "fn") {
			continue
		}
		if !named {
			named = true
			for _, m := range placeName().FindAllStringSubmatch(source, -1) {
				known[m[1]] = true
			}
		}
		if !known[f] {
			known[f] = true
			out = append(out, f)
		}
	}
	return out
}

// placeName matches the name that an author gives to a place: id="x", {#x}, (x)=, ^x.
var placeName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:\b(?:id|name)\s*=\s*["']?|\{[^{}\n]*#|\{/\*|(?m:^\()|\^)([^\s"'<>{}()*]+)`)
})

// decoded resolves the percent escapes of a fragment.
func decoded(fragment string) string {
	if d, err := url.PathUnescape(fragment); err == nil {
		return d
	}
	return fragment
}

// Anchor returns the fragment that leads where fragment did, by the map that Moved made.
// It is escaped if fragment was.
func Anchor(fragment string, moved map[string]string) string {
	plain := decoded(fragment)
	to, ok := moved[plain]
	if !ok || to == plain {
		return fragment
	}
	if plain != fragment {
		return url.PathEscape(to)
	}
	return to
}

// SourceAnchors returns a function that finds, for a fragment of the translation to, which of
// own, the fragments as from's links to itself have them, leads to the same heading by
// whichever rule. It returns each of own once. pairs are as for Moved.
func SourceAnchors(from, to *Page, pairs [][2]int, own []string) func(fragment string) (string, bool) {
	left := map[string][]string{}
	for _, f := range own {
		left[decoded(f)] = append(left[decoded(f)], f)
	}
	var back []map[string]string
	var turned [][2]int // nil if pairs is
	if pairs != nil {
		turned = make([][2]int, len(pairs))
	}
	for i, p := range pairs {
		turned[i] = [2]int{p[1], p[0]}
	}
	for _, rule := range slugRules {
		back = append(back, Moved(to, from, rule, turned))
	}
	return func(fragment string) (string, bool) {
		for _, moved := range back {
			key := decoded(Anchor(fragment, moved))
			if same := left[key]; len(same) > 0 {
				left[key] = same[1:]
				return same[0], true
			}
		}
		return "", false
	}
}
