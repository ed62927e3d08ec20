package translate

import (
	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/subtitle"
)

// Document is a document with its blocks, as it was read last.
type Document struct {
	Text string
	// Blocks are nil if they are not known.
	Blocks []article.Block
}

// composeDocument writes an article with texts in the place of its prose, and tells what
// is not as in the source then. skeleton returns that of the article.
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
