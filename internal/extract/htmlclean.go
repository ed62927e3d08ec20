package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// longestForm is the longest text of a form for subscribers, in letters.
const longestForm = 400

// shareKept is the part of a page's paragraph text from which on an element is its
// article, whatever its name is.
const shareKept = 0.4

// cleanPage removes from a page what is not its article, before the search for that
// compares texts: a long consent dialog would win against a short article.
func cleanPage(doc *html.Node) {
	total := proseIn(doc)
	var gone []*html.Node
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != html.ElementNode || c.Data == "head" || c.Data == "pre" || c.Data == "code" {
				continue
			}
			if isForeign(c, total) {
				gone = append(gone, c)
				continue
			}
			walk(c)
		}
	}
	walk(doc)
	for _, n := range gone {
		n.Parent.RemoveChild(n)
	}
}

// isArticle reports whether an element holds the article, so that its name misleads.
func isArticle(n *html.Node, total int) bool {
	return float64(proseIn(n)) > shareKept*float64(total)
}

// fewComments is the part of a page's text up to which readers' comments are left to the
// search for the article: they cannot win against it.
const fewComments = 0.4

// proseIn returns how many letters the paragraphs in an element have.
func proseIn(n *html.Node) (letters int) {
	for p := range elements(n, "p") {
		if !has(p, "p") {
			letters += utf8.RuneCountInString(strings.TrimSpace(innerText(p)))
		}
	}
	return letters
}

// isForeign reports whether an element is what surrounds an article.
func isForeign(n *html.Node, total int) bool {
	if n.Data == "html" || n.Data == "body" || n.Data == "main" || isHeading(n.Data) || has(n, "h1") && proseIn(n) > 0 {
		return false
	}
	role := strings.ToLower(attr(n, "role"))
	if n.Data == "dialog" || role == "dialog" || role == "alertdialog" || attr(n, "aria-modal") == "true" {
		return true
	}
	if n.Data == "nav" || role == "navigation" {
		return !isArticle(n, total)
	}
	switch n.Data {
	case "div", "section", "aside", "ul", "ol", "li", "p", "form", "span", "footer", "header", "figure", "dl", "article", "table", "iframe", "details":
	default:
		return false
	}
	words := nameWords(attr(n, "class") + " " + attr(n, "id"))
	for i, w := range words {
		switch {
		case consentWords[w] && !has(n, "article", "main") && (!looseConsent[w] || speaksOfConsent(n)):
			return true
		case commentWords[w] && !has(n, "article", "main"):
			return float64(proseIn(n)) > fewComments*float64(total)
		case w == "newsletter" && utf8.RuneCountInString(oneSpace(innerText(n))) < longestForm,
			foreignWords[w], i > 0 && foreignPairs[words[i-1]+" "+w]:
			return !isArticle(n, total)
		}
	}
	return asksForConsent(n) || (n.Data == "section" || n.Data == "div" || n.Data == "aside") && isHeadedComments(n) && total-proseIn(n) >= paragraphLetters
}

// isHeadedComments reports whether an element begins with a heading that counts readers' comments.
func isHeadedComments(n *html.Node) bool {
	h := firstHeading(n)
	if h == nil || has(n, "h1", "article", "main") {
		return false
	}
	words := strings.Fields(strings.ToLower(strings.Trim(headingText(h), ": ")))
	if len(words) != 2 {
		return false
	}
	isNumber := func(s string) bool {
		s = strings.Trim(s, "()")
		return s != "" && strings.Trim(s, "0123456789.,") == ""
	}
	return isNumber(words[0]) && countedComments[words[1]] || isNumber(words[1]) && countedComments[words[0]]
}

// countedComments are words for what readers wrote below an article.
var countedComments = setOf(`comment comments kommentar kommentare commentaire commentaires comentario comentarios commento commenti comentário comentários reactie reacties komentarz komentarze komentarzy комментарий комментария комментариев kommentarer コメント 评论 댓글`)

// consentWords are words in the class or id of consent dialogs, and of the programs that
// show them.
var consentWords = setOf(`cookie cookies cookiebanner cookienotice cookiebar cookieconsent consent gdpr dsgvo cmp onetrust usercentrics didomi sourcepoint borlabs klaro truste cookiebot`)

// looseConsent are those of consentWords that name other things too: recipes, the components of
// a publishing system.
var looseConsent = setOf(`cookie cookies consent cmp gdpr dsgvo`)

// commentWords are words in the class or id of what readers wrote.
var commentWords = setOf(`comments commentlist comment kommentare leserkommentare disqus commentform`)

// foreignWords are words in the class or id of other elements that are not part of an
// article.
var foreignWords = setOf(`
	sharing sharebar sharebuttons sharethis shariff addtoany addthis socialmedia socials sociable sharedaddy
	related relatedposts yarpp mostread mostpopular outbrain taboola plista ligatus
	adverts advertisement anzeige werbung adsense adslot
	breadcrumb breadcrumbs pagination subnav navbar
	tagcloud taglist posttags entrytags authorbox authorbio printfooter catlinks`)

// foreignPairs are pairs of such words.
var foreignPairs = setOf2("post tags", "entry tags", "article tags", "tag list", "tags links", "cat links", "read more", "more articles", "more stories", "most read", "most popular", "related posts", "related articles", "author box", "author bio", "about author", "author info",
	"post navigation", "entry meta", "post meta", "entry utility", "entry footer", "post footer", "sign up", "comment form", "jp relatedposts", "next post", "prev post", "post nav", "site notice", "site sub", "vote count", "further reading", "mehr zum", "auch interessant")

func setOf(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

func setOf2(pairs ...string) map[string]bool {
	set := make(map[string]bool)
	for _, p := range pairs {
		set[p] = true
	}
	return set
}

// nameWords returns the words of class names and ids: relatedPosts-box has three.
func nameWords(names string) (words []string) {
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			words = append(words, strings.ToLower(b.String()))
			b.Reset()
		}
	}
	lower := false
	for _, r := range names {
		if !unicode.IsLetter(r) {
			end()
			lower = false
			continue
		}
		if unicode.IsUpper(r) && lower {
			end()
		}
		lower = unicode.IsLower(r)
		b.WriteRune(r)
	}
	end()
	return words
}
