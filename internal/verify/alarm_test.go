package verify_test

import (
	"fmt"
	"testing"

	"tolka/internal/article"
)

// The shares of articles that may be found at fault although nobody spoilt them.
const (
	mostErrors   = 0.01
	mostWarnings = 0.25
)

// explained says for each finding in the unspoilt columns what is behind it.
var explained = map[string]string{
	"human 4 length":    "the translator wrote two abbreviations out (Nabu, FD)",
	"human 53 length":   "the translator wrote an abbreviation out each time (BR)",
	"human 60 negation": "a free translation",
	"human 29 names":    "a true finding: Gavrilita became Gavralita",
	"human 285 numbers": "a true finding: 18.00 Uhr was translated as 4 pm",
	"human 358 length":  "a short sentence, freely translated",
	"human 394 length":  "long German compounds, tersely translated",
	"gpt4 358 length":   "a short sentence, freely translated",

	"human 233 coverage": "the tables have neither Weltcup nor the words of its translation",
	"gpt4 233 coverage":  "the tables have neither Weltcup nor the words of its translation",
	"human 395 coverage": "two German sentences became one",
}

// TestFalseAlarms counts the articles of unspoilt translations with errors and with
// warnings, over all rows of eight paragraphs that follow each other.
func TestFalseAlarms(t *testing.T) {
	tuned, held := news(t)
	for _, column := range []struct {
		name string
		of   func(line) string
	}{{"human", human}, {"gpt4", gpt4}} {
		for _, part := range []struct {
			name string
			rows [][]line
		}{{"tuned", articles(tuned...)}, {"held back", articles(held)}} {
			errors, warnings := 0, 0
			for _, lines := range part.rows {
				findings := translation(lines, column.of).Check()
				switch {
				case article.HasErrors(findings):
					errors++
				case len(findings) > 0:
					warnings++
				}
				for _, f := range findings {
					explain(t, column.name, lines, f)
				}
			}
			e, w := float64(errors)/float64(len(part.rows)), float64(warnings)/float64(len(part.rows))
			t.Logf("%-6s %-10s %3d articles: %4.1f %% with errors, %4.1f %% with warnings alone", column.name, part.name, len(part.rows), 100*e, 100*w)
			if e > mostErrors || w > mostWarnings {
				t.Errorf("more than %.0f %% with errors or %.0f %% with warnings", 100*mostErrors, 100*mostWarnings)
			}
		}
	}
	for where, why := range explained {
		t.Logf("%-18s %s", where, why)
	}
}

// explain fails the test where nobody knows what is behind a finding.
func explain(t *testing.T, column string, lines []line, f article.Finding) {
	t.Helper()
	where := fmt.Sprintf("%s 0 %s", column, f.Check)
	if f.Block > 0 {
		where = fmt.Sprintf("%s %d %s", column, lines[f.Block-1].number, f.Check)
	}
	if explained[where] == "" {
		t.Errorf("%s: %s is not explained", where, f)
	}
}
