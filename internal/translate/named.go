package translate

import (
	"slices"

	"tolka/internal/article"
	"tolka/internal/failure"
	"tolka/internal/markdown"
)

// failedChecks returns the error for a translation that failed the checks.
func (t *Translation) failedChecks(findings []article.Finding, answer string) *failure.Error {
	return failure.FailedChecks(t.named(findings), answer)
}

// named returns findings for people, with the markup instead of its placeholders.
func (t *Translation) named(findings []article.Finding) []article.Finding {
	findings = slices.Clone(findings)
	for i, f := range findings {
		findings[i].Message = markdown.Named(f.Message, t.guarded[f.Block].spans)
	}
	return findings
}
