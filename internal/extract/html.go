package extract

import (
	"cmp"
	"net/url"
	"strings"
	"time"
	"unicode"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"tolka/internal/article"
	"tolka/internal/failure"
)

// noArticle is the error for a page with nothing to read in it.
func noArticle() *failure.Error {
	return &failure.Error{
		Reason: failure.NoArticle, Message: "there is no article in this page",
		Hint: "a list of links, a form, or a page that a script fills has none; open it in a browser, copy the text, and give tolka that",
	}
}

// page writes a page as Markdown, with warnings about what it does not show.
func (s Source) page(text string) (string, []article.Finding, error) {
	if s.Whole {
		md, err := wholeToMarkdown(text)
		return md, nil, err
	}
	public := s.Public
	if public == nil {
		public = func(address string) string { return address }
	}
	return htmlToMarkdown(text, s.Address, cmp.Or(s.Asked, s.Address), public)
}

// htmlToMarkdown takes the article out of a page and writes it as Markdown: what the
// page says of it (author, date, site, language, address) as front matter, its title
// as the first heading. address is the page's own, "" where it is not known; links
// become absolute where it or a <base> tells what they are relative to. named stands for
// the page where it names no address itself, and public takes secrets out of the one that it names.
func htmlToMarkdown(page, address, named string, public func(string) string) (string, []article.Finding, error) {
	doc, err := parseHTML(strings.TrimPrefix(page, "\uFEFF"))
	if err != nil {
		return "", nil, err
	}
	base := baseOf(doc, address)
	canonical := public(canonicalURL(doc, base, named))
	date := publishedOn(doc)
	clampSpans(doc)
	closeHeadings(doc)
	showImages(doc)
	removeLineNumbers(doc)
	replaceMath(doc)
	removeEditLinks(doc)
	openNoscript(doc)
	openTabs(doc)
	openCollapsed(doc)
	openAsides(doc)
	hideTasks(doc)
	forgetNames(doc)
	thread := threadOf(doc)
	cleanPage(doc)
	keepLinkedParagraphs(doc)
	headings := headingsIn(doc, "h1")
	marked := markedHeadings(doc)
	own := isOwnHeading(doc)
	login := asksForPassword(doc)
	top := belowHeadline(doc)
	var lone *html.Node
	if n := cmp.Or(thread, loneArticle(doc)); n != nil {
		lone = copyOf(n)
	}
	parser := readability.NewParser()
	parser.KeepClasses = true // for pruneNamed
	plainCode(doc)
	found, err := parser.ParseAndMutate(doc, base)
	if lone != nil {
		pruneWhole(lone)
	}
	if err == nil && lone != nil && (found.Node == nil || isIn(lone, found.Node) < least || losesCode(lone, found.Node) || losesQuestion(lone, found.Node) || thread != nil && lettersIn(found.Node) < least*lettersIn(lone)) {
		found.Node = lone
	}
	if err != nil || found.Node == nil || !hasProse(found.Node) || isNotice(found.Node, append(headings, found.Title()), login) {
		return "", nil, noArticle()
	}
	var doubts []article.Finding
	if wall := takeWall(found.Node); wall != "" {
		if lettersIn(found.Node) < passage {
			return "", nil, noArticle()
		}
		doubts = append(doubts, wallWarning(wall))
	}
	if attr(found.Node, "lang") == "" {
		found.Node.Attr = append(found.Node.Attr, html.Attribute{Key: "lang", Val: found.Language()}) // for quotation marks
	}
	title := titleIn(found.Node, headings, withoutSite(oneSpace(found.Title()), found.SiteName()), own)
	dropTitle(found.Node, title)
	restoreLead(found.Node, top)
	pruneArticle(found.Node)
	dropRepeatedAlt(found.Node)
	restoreLinks(found.Node)
	restoreMath(found.Node)
	restoreTasks(found.Node)
	tidy(found.Node)
	text := renderMarkdown(found.Node)
	var b strings.Builder
	if t, err := found.PublishedTime(); err == nil && date == "" && strings.Contains(page, t.Format(time.DateOnly)) {
		date = dateOf(t) // and not one that was guessed from 04/05/2025
	}
	b.WriteString(pageMatter(found, date, canonical))
	b.WriteString(titleLine(text, title, marked))
	b.WriteString(text + "\n")
	return b.String(), doubts, nil
}

// tidy takes out of an article what has no meaning on paper, and gives its tables a
// form that Markdown can hold.
func tidy(article *html.Node) {
	var gone []*html.Node
	for t := range textNodes(article) {
		if strings.TrimSpace(t.Data) == "" && !within(t, article, "pre", "code") {
			t.Data = " " // a paragraph of no-break spaces is empty
		}
	}
	for heading := range elements(article, "h1", "h2", "h3", "h4", "h5", "h6") {
		for a := range elements(heading, "a") { // the link from a heading to itself
			if strings.Contains(attr(a, "href"), "#") && strings.TrimFunc(innerText(a), isAnchorSign) == "" && !has(a, "img") {
				gone = append(gone, a)
			}
		}
	}
	for a := range elements(article, "a") { // the way back from a note
		if strings.Trim(innerText(a), "↩\uFE0E ") == "" && strings.HasPrefix(attr(a, "href"), "#") && !has(a, "img") {
			gone = append(gone, a)
		}
	}
	for _, n := range gone {
		if n.Parent == nil {
			continue
		}
		if strings.ContainsAny(innerText(n), " \n\u00A0") {
			n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: " "}, n) // it parts the words around it
		}
		n.Parent.RemoveChild(n)
	}
	tidyTables(article)
}

// isAnchorSign reports whether a sign is one by which headings link to themselves: those in
// private use are the icons of fonts.
func isAnchorSign(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("#¶§🔗∞⚓⛓\u200b\ufe0e\ufe0f\u2060\ufeff", r) || unicode.Is(unicode.Co, r)
}

// baseOf returns what the links of a page are relative to: its <base>, which may be
// relative to the page's address itself, or that address; nil where neither is known.
func baseOf(doc *html.Node, address string) *url.URL {
	base, err := url.Parse(address)
	if err != nil || address == "" {
		base = nil
	}
	for n := range elements(doc, "base") {
		ref, err := url.Parse(strings.TrimSpace(attr(n, "href")))
		if err != nil || ref.String() == "" {
			continue
		}
		if base != nil {
			ref = base.ResolveReference(ref)
		}
		if isWeb(ref) {
			return ref
		}
		break // the first one counts
	}
	return base
}

// canonicalURL returns the address that the page says is its own, or else address.
func canonicalURL(doc *html.Node, base *url.URL, address string) string {
	resolve := func(ref string) string {
		u, err := url.Parse(strings.TrimSpace(ref))
		if err != nil || u.String() == "" {
			return ""
		}
		if base != nil {
			u = base.ResolveReference(u)
		}
		if !isWeb(u) || u.User != nil {
			return ""
		}
		return u.String()
	}
	for n := range elements(doc, "link") {
		if hasWord(attr(n, "rel"), "canonical") {
			if u := resolve(attr(n, "href")); u != "" {
				return u
			}
		}
	}
	for n := range elements(doc, "meta") {
		if strings.EqualFold(attr(n, "property"), "og:url") {
			if u := resolve(attr(n, "content")); u != "" {
				return u
			}
		}
	}
	return address
}

func isWeb(u *url.URL) bool { return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" }

// hasProse reports whether what was taken for the article is text, and not a row of
// links or the labels of a form: at least as many letters stand outside of these as in
// them, or a whole paragraph's worth.
func hasProse(n *html.Node) bool {
	all, linked := 0, 0
	for t := range textNodes(n) {
		letters := 0
		for _, r := range t.Data {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		all += letters
		if within(t, n, "a", "label", "legend", "button", "option") {
			linked += letters
		}
	}
	bare := all - linked
	return bare > 0 && (bare >= linked || bare >= paragraphLetters)
}

// paragraphLetters is the length of a short paragraph.
const paragraphLetters = 200

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }
