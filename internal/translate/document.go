package translate

import (
	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/subtitle"
)

// composeDocument writes an article with texts in the place of its prose, and tells what
// is not as in the source then.
func composeDocument(a *article.Article, texts map[int]string) (string, []markdown.Difference) {
	source := a.Markdown()
	if a.Subtitles != "" {
		composed := subtitle.Compose(source, texts)
		return composed, subtitle.Compare(source, composed)
	}
	composed, flavor := markdown.Compose(a.Blocks, texts), markdown.Of(a)
	return composed, markdown.Compare(flavor.Skeleton(source), flavor.Skeleton(composed))
}
