package summarize

import (
	"slices"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/verify"
)

// StrangeNames leaves out of the findings on a summary that came beside a translation, in
// the language to, the names that the translation has: names may have another form in the
// article.
func (s Summary) StrangeNames(translation string, to language.Tag) []article.Finding {
	strange := verify.Summary{Source: translation, Text: s.Text.String(), From: to, To: to}.Facts()
	return slices.DeleteFunc(s.Findings, func(f article.Finding) bool {
		return f.Check == "names" && !slices.ContainsFunc(strange, func(s article.Finding) bool { return s.Message == f.Message })
	})
}
