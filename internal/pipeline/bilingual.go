package pipeline

import (
	"fmt"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

// Bilingual is the layout of a result that has the source's paragraphs in it.
const Bilingual = "bilingual"

// layout returns the layout that the user chose, "" for the text alone.
func (p *Pipeline) layout() string {
	if p.Choices.Bilingual && p.Choices.Task == Translate {
		return Bilingual
	}
	return ""
}

// layOut puts the paragraphs of source, a document, as quotations under those of its
// translation, which passed the checks, where the user wants that. The page was read
// again: what could not be quoted in its place is told.
func (p *Pipeline) layOut(source string, m made) (made, error) {
	if p.layout() == "" {
		return m, nil
	}
	page, without, ok := markdown.Bilingual(source, m.markdown)
	if !ok {
		return m, &Failure{Reason: Checks, Message: "the article's paragraphs cannot be quoted under their translations without breaking the page", Hint: "translate it without --bilingual", Answer: m.markdown}
	}
	m.markdown = page
	if without > 0 {
		m.warnings = append(m.warnings, article.Finding{Check: "bilingual", Message: fmt.Sprintf("%d paragraphs of the article could not be quoted in their places, and were left out", without)})
	}
	return m, nil
}
