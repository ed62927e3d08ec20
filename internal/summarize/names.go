package summarize

import (
	"slices"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/verify"
)

// UnknownNames returns the findings of a summary that was made together with a translation into the
// language to, except for names that occur in the translation, because the article may have other
// forms of them.
func (s Summary) UnknownNames(translation string, to language.Tag) []article.Finding {
	strange := verify.Summary{Source: translation, Text: s.Text.String(), From: to, To: to}.Facts()
	return slices.DeleteFunc(s.Findings, func(f article.Finding) bool {
		return f.Check == "names" && !slices.ContainsFunc(strange, func(s article.Finding) bool { return s.Message == f.Message })
	})
}
