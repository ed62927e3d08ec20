package markdown

import (
	"strings"

	"tolka/internal/article"
)

// ProseOf returns the prose of an article without markup, a paragraph a line.
func ProseOf(a *article.Article) string {
	var b strings.Builder
	for _, blk := range a.Prose() {
		b.WriteString(PlainOf(blk))
		b.WriteString("\n\n")
	}
	return b.String()
}
