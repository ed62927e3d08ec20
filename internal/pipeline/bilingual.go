package pipeline

import (
	"fmt"

	"tolka/internal/article"
	"tolka/internal/failure"
	"tolka/internal/markdown"
)

// layOut puts the paragraphs of source, a document, as quotations under those of its
// translation, which passed the checks, where the user wants that. The page was read
// again: what could not be quoted in its place is told.
func (p *Pipeline) layOut(source string, m made) (made, error) {
	if p.Choices.Layout() == "" {
		return m, nil
	}
	page, without, ok := markdown.Bilingual(source, m.markdown)
	if !ok {
		return m, &failure.Error{Reason: failure.Checks, Message: "the article's paragraphs cannot be quoted under their translations without breaking the page", Hint: "translate it without --bilingual", Answer: m.markdown}
	}
	m.markdown = page
	if without > 0 {
		m.warnings = append(m.warnings, article.Finding{Check: "bilingual", Message: fmt.Sprintf("%d paragraphs of the article could not be quoted in their places, and were left out", without)})
	}
	return m, nil
}
