package summarize

import (
	"context"
	"strings"

	"tolka/internal/article"
	"tolka/internal/choice"
	"tolka/internal/engine/extractive"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/markdown"
)

// Extract returns an extractive summary of an article in the language lang, as Markdown: unchanged
// sentences of the article in the chosen length and form.
func Extract(ctx context.Context, a *article.Article, lang language.Tag, c choice.Choices) (body string, err error) {
	doc := extractive.Document{Title: a.Title, Lang: lang}
	afterImage := false
	for _, b := range a.Blocks {
		if strings.TrimSpace(b.Raw) == "" {
			continue
		}
		image := isImage(b)
		switch b.Kind {
		case article.Paragraph, article.Item, article.Quote:
			text := strings.Join(strings.Fields(markdown.PlainOf(b)), " ")
			if text != "" && !image && !(afterImage && len(text) <= longestCaption) {
				doc.Paragraphs = append(doc.Paragraphs, text)
			}
		}
		afterImage = image
	}
	sum, err := extractive.Summarize(ctx, doc, c.Length.Of(markdown.ProseOf(a)))
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return "", &failure.Error{Reason: failure.Empty, Message: err.Error(), Hint: "there is no running text to take sentences from", Err: err}
	}
	if c.Format == "bullets" {
		return markdownPoints(sum.Sentences), nil
	}
	return markdownSentences(sum.Sentences), nil
}

// markdownSentences formats plain sentences as one Markdown paragraph.
func markdownSentences(sentences []string) string {
	trimmed := make([]string, len(sentences))
	for i, s := range sentences {
		trimmed[i] = strings.TrimSpace(s)
	}
	return markdown.Escape(strings.Join(trimmed, " "))
}

// markdownPoints formats plain sentences as a Markdown list.
func markdownPoints(sentences []string) string {
	var b strings.Builder
	for _, s := range sentences {
		b.WriteString("- " + markdownSentences([]string{s}) + "\n")
	}
	return strings.TrimSpace(b.String())
}

// longestCaption is the longest paragraph below a picture that is treated as its caption, in bytes.
const longestCaption = 200

// isImage reports whether a block is a picture, which may be a link, and nothing else.
func isImage(b article.Block) bool {
	raw := strings.TrimSpace(b.Raw)
	return (strings.HasPrefix(raw, "![") || strings.HasPrefix(raw, "[![")) && strings.HasSuffix(raw, ")") && !strings.Contains(raw, "\n") && strings.Count(raw, "](") <= 2
}
