package extract

import (
	"regexp"
	"strings"
	"sync"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

// title returns the plain text of the article's title, "" if it has none: a heading of the
// first level with no running text before it, else the title in the front matter, else the
// first heading with no running text before it. Below running text a heading is that of a
// section.
func title(blocks []article.Block) string {
	var value, first string
	before := "" // the front matter before a value
	for _, b := range blocks {
		switch {
		case b.Kind == article.Metadata:
			before = b.Raw
			continue
		case b.Kind == article.Value && value == "" && titleKey().MatchString(before):
			value = markdown.Plain(b.Text)
		case b.Kind == article.Heading && b.Level == 1:
			if text := markdown.PlainOf(b); text != "" {
				return text
			}
		case b.Kind == article.Heading && first == "":
			first = markdown.PlainOf(b)
		}
		if isRunningText(b) {
			break
		}
	}
	if value != "" {
		return value
	}
	return first
}

// titleKey is the end of front matter before the value of a title, in YAML, TOML or JSON.
var titleKey = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)(?:^|[\s{,])["']?title["']?\s*[:=]\s*["'|>+-]*\s*$`)
})

// A block has running text if it ends as a sentence does and has at least fewWords words,
// or has manyWords. Badges, breadcrumbs, kickers and bylines have neither.
const (
	fewWords  = 4
	manyWords = 20
)

// isRunningText reports whether a block has sentences.
func isRunningText(b article.Block) bool {
	switch b.Kind {
	case article.Paragraph, article.Item, article.Quote:
	default:
		return false
	}
	text := strings.TrimSpace(markdown.PlainOf(b))
	words, letters := len(strings.Fields(text)), 0
	for _, r := range text {
		if unspaced(r) {
			letters++
		}
	}
	words += letters / 2
	return words >= manyWords || words >= fewWords && endsSentence(text)
}
