package summarize

import (
	"strings"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

// TitleLine returns the article's title as in its heading, or "" if it has none.
func TitleLine(a *article.Article) string {
	if a.Title == "" {
		return ""
	}
	for _, b := range a.Blocks {
		if b.Kind == article.Heading && markdown.PlainOf(b) == a.Title {
			return strings.Join(strings.Fields(b.Text), " ")
		}
	}
	return markdown.EscapeHeading(a.Title)
}

// Page puts a summary under its heading, after the article's front matter.
func Page(a *article.Article, heading, body string) string {
	source := a.Markdown()
	m, _ := markdown.FrontMatter(source)
	front := source[:m.End()]
	if front != "" {
		front += a.EOL
	}
	if heading != "" {
		front += "# " + heading + a.EOL + a.EOL
	}
	return front + strings.ReplaceAll(body, "\n", a.EOL) + a.EOL
}
