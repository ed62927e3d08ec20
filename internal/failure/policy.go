package failure

import (
	"fmt"
	"slices"
	"strings"

	"tolka/internal/article"
)

// Policy says which findings keep a result from being written.
type Policy string

// The policies: warnings keep a result back too; errors do; none does, but for
// what makes a result incomplete.
const (
	Strict Policy = "strict"
	Normal Policy = "normal"
	Report Policy = "report"
)

// incompleteChecks are the checks that no policy can waive: what fails them is
// not the whole result.
var incompleteChecks = map[string]bool{"incomplete": true, "empty": true, "placeholder": true}

// Apply returns findings with the level that the user wants them to have.
func (p Policy) Apply(findings []article.Finding) []article.Finding {
	findings = slices.Clone(findings)
	for i := range findings {
		f := &findings[i]
		switch {
		case p == Strict:
			f.Level = article.Error
		case p == Report && !incompleteChecks[f.Check]:
			f.Level = article.Warning
		}
	}
	return findings
}

// Gate returns the failure of a result whose warnings the policy does not allow, and nil if it
// allows them. Warnings include those about the article. answer is the result, "" if there is
// none yet.
func (p Policy) Gate(warnings []article.Finding, answer string) error {
	if warnings = p.Apply(warnings); !article.HasErrors(warnings) {
		return nil
	}
	f := FailedChecks(warnings, answer)
	f.Reason, f.Message = Checks, "there are warnings, and the checks are strict: "+listed(f.Findings)
	f.Hint = "nothing was written; --check normal writes it with its warnings"
	if answer != "" {
		f.Hint += ", --redo makes it again"
	}
	return f
}

// checkReasons maps checks to reasons; the reason of all others is "checks".
var checkReasons = map[string]Reason{
	"incomplete": Incomplete,
	"empty":      Incomplete,
	"cut":        Incomplete,
	"misplaced":  Incomplete,
	"language":   WrongLanguage,
	"echo":       WrongLanguage,
	"refusal":    Refused,
}

// FailedChecks is the failure of a result that did not pass, with the reason of
// its first error. findings has one at least; answer is what was rejected.
func FailedChecks(findings []article.Finding, answer string) *Error {
	var errs []article.Finding
	told := make(map[article.Finding]bool) // one line for each check and block
	for _, f := range findings {
		key := article.Finding{Check: f.Check, Block: f.Block}
		if f.Level == article.Error && !told[key] {
			told[key] = true
			errs = append(errs, f)
		}
	}
	if len(errs) == 0 { // warnings that were worth a question
		errs = findings
	}
	reason, ok := checkReasons[errs[0].Check]
	if !ok {
		reason = Checks
	}
	// To decline is the cause of all else that is wrong with an answer.
	if slices.ContainsFunc(errs, func(f article.Finding) bool { return f.Check == "refusal" }) {
		reason = Refused
	}
	hint := "nothing was written; run the same command again, or try another model with --model"
	if reason == Refused {
		hint = "nothing was written; another model may accept this article: --model NAME"
	}
	return &Error{Reason: reason, Message: "the engine's answer did not pass the checks: " + listed(errs), Hint: hint, Findings: errs, Answer: answer}
}

// listed writes the first of findings, and how many more there are.
func listed(findings []article.Finding) string {
	const shown = 3
	var lines []string
	for _, f := range findings[:min(len(findings), shown)] {
		lines = append(lines, f.String())
	}
	if n := len(findings) - shown; n > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", n))
	}
	return strings.Join(lines, "; ")
}
