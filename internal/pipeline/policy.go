package pipeline

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"tolka/internal/article"
)

// incompleteChecks are the checks that no policy can waive: what fails them is
// not the whole result.
var incompleteChecks = map[string]bool{"incomplete": true, "empty": true, "placeholder": true}

// policy gives findings the level that the user wants them to have.
func (p *Pipeline) policy(findings []article.Finding) []article.Finding {
	for i := range findings {
		f := &findings[i]
		switch {
		case p.Check == Strict:
			f.Level = article.Error
		case p.Check == Report && !incompleteChecks[f.Check]:
			f.Level = article.Warning
		}
	}
	return findings
}

// gate is the failure of a result that the user's policy keeps from being written for its
// warnings; nil where it does not. It looks at all of them, those of reading the article
// too, whatever made them. answer is the result, "" where none was made yet.
func (p *Pipeline) gate(warnings []article.Finding, answer string) error {
	if p.policy(warnings); !article.HasErrors(warnings) {
		return nil
	}
	f := failedChecks(warnings, answer)
	f.Reason, f.Message = Checks, "there are warnings, and the checks are strict: "+listed(f.Findings)
	f.Hint = "nothing was written; --check normal writes it with its warnings"
	if answer != "" {
		f.Hint += ", --redo has it made anew"
	}
	return f
}

// checkReasons says which stable word stands for which check; all others are
// "checks".
var checkReasons = map[string]Reason{
	"incomplete": Incomplete,
	"empty":      Incomplete,
	"cut":        Incomplete,
	"misplaced":  Incomplete,
	"language":   WrongLanguage,
	"echo":       WrongLanguage,
	"refusal":    Refused,
}

// failedChecks is the failure of a result that did not pass, with the reason of
// its first error. findings has one at least; answer is what was rejected.
func failedChecks(findings []article.Finding, answer string) *Failure {
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
	return &Failure{Reason: reason, Message: "the engine's answer did not pass the checks: " + listed(errs), Hint: hint, Findings: errs, Answer: answer}
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

// keepAnswer keeps the rejected answer of a failure for a person to read, and says
// where.
func (p *Pipeline) keepAnswer(name string, err error) error {
	var f *Failure
	if p.Rejected == nil || !errors.As(err, &f) || strings.TrimSpace(f.Answer) == "" {
		return err
	}
	if path, keepErr := p.Rejected.Keep(name, f.Answer); keepErr == nil {
		f.Hint += "\nthe rejected answer is in " + path
	}
	return err
}
