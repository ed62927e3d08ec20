package failure_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/failure"
)

// Whatever the policy, a result that is not whole is not written; of the rest it decides.
func TestApply(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		policy failure.Policy
		errs   string
	}{
		{failure.Strict, "numbers length placeholder"},
		{failure.Normal, "numbers placeholder"},
		{failure.Report, "placeholder"},
	} {
		var errs []string
		for _, f := range c.policy.Apply([]article.Finding{
			{Check: "numbers", Level: article.Error}, {Check: "length"}, {Check: "placeholder", Level: article.Error},
		}) {
			if f.Level == article.Error {
				errs = append(errs, f.Check)
			}
		}
		if got := strings.Join(errs, " "); got != c.errs {
			t.Errorf("%s: errors are %s, want %s", c.policy, got, c.errs)
		}
	}
}

// Warnings keep a result back where the checks are strict, and nowhere else.
func TestGate(t *testing.T) {
	t.Parallel()
	for p, kept := range map[failure.Policy]bool{failure.Strict: true, failure.Normal: false, failure.Report: false} {
		err := p.Gate([]article.Finding{{Check: "length", Message: "short"}}, "an answer")
		var f *failure.Error
		if errors.As(err, &f) != kept {
			t.Errorf("%s: %v", p, err)
		}
		if kept && (f.Reason != failure.Checks || f.Answer != "an answer" || !strings.Contains(f.Hint, "--redo")) {
			t.Errorf("%s: %+v", p, f)
		}
	}
	if err := failure.Strict.Gate(nil, ""); err != nil {
		t.Errorf("nothing was found: %v", err)
	}
}

// The first error gives the reason, unless the engine declined; each check is told once for
// a block.
func TestFailed(t *testing.T) {
	t.Parallel()
	fault := func(checks ...string) (out []article.Finding) {
		for _, c := range checks {
			out = append(out, article.Finding{Check: c, Level: article.Error, Block: 1})
		}
		return out
	}
	for _, c := range []struct {
		findings []article.Finding
		reason   failure.Reason
		told     int
	}{
		{fault("numbers", "echo"), failure.Checks, 2},
		{fault("echo", "numbers"), failure.WrongLanguage, 2},
		{fault("cut", "refusal"), failure.Refused, 2},
		{fault("empty", "empty"), failure.Incomplete, 1},
		{slices.Concat([]article.Finding{{Check: "length"}}, fault("language")), failure.WrongLanguage, 1},
		{[]article.Finding{{Check: "numbers"}}, failure.Checks, 1}, // a warning that was worth a question
	} {
		if f := failure.FailedChecks(c.findings, ""); f.Reason != c.reason || len(f.Findings) != c.told {
			t.Errorf("%v: %s, %d findings; want %s, %d", c.findings, f.Reason, len(f.Findings), c.reason, c.told)
		}
	}
}
