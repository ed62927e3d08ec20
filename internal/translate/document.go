package translate

import (
	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/subtitle"
)

// Document is a document with its blocks, as last parsed.
type Document struct {
	Text string
	// Blocks are nil if unknown.
	Blocks []article.Block
}

// composeDocument returns an article with its prose replaced by texts, and the differences between
// its structure and the source's. skeleton returns the article's.
func composeDocument(a *article.Article, skeleton func() markdown.Tree, texts map[int]string) (Document, []markdown.Difference) {
	if a.Subtitles != "" {
		source := a.Markdown()
		composed := subtitle.Compose(source, texts)
		return Document{Text: composed}, subtitle.Compare(source, composed)
	}
	composed := markdown.Compose(a.Blocks, texts)
	blocks, tree := markdown.Of(a).ParseWithSkeleton(composed)
	return Document{composed, blocks}, markdown.Compare(skeleton(), tree)
}
