package summarize

import (
	"slices"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/session"
	"tolka/internal/summary"
)

// A name that occurs in the translation is not unknown, however the article spells it.
func TestStrangeNames(t *testing.T) {
	translation := "In Moscow, Zaphod Beeblebrox said so."
	sum := "It was said by Zaphod Beeblebrox and by Arthur Dent in Moscow."
	var findings []article.Finding
	for _, name := range []string{"Zaphod Beeblebrox", "Arthur Dent", "Moscow"} {
		findings = append(findings, article.Finding{Check: "names", Message: `the name "` + name + `" is not in the article`})
	}
	findings = append(findings, article.Finding{Check: "length", Message: "too long"})
	got := Summary{Text: summary.Parse(sum, language.Make("en")), Findings: findings}.UnknownNames(translation, language.Make("en"))
	if len(got) != 2 || got[0].Message != `the name "Arthur Dent" is not in the article` || got[1].Check != "length" {
		t.Errorf("left are %v", got)
	}
}

// Sentences are left out if that brings a summary closer to its length, with at most one warning
// about the length.
func TestMendLength(t *testing.T) {
	sentence := func(words int) string { return "Word" + strings.Repeat(" word", words-1) + "." }
	for _, c := range []struct {
		name, text string
		words      int // remaining words, 40 requested
		warning    string
	}{
		{"in range", sentence(38) + " " + sentence(20), 38, "the engine wrote 58 words instead of about 40; its last sentences were left out"},
		{"no nearer", sentence(23) + " " + sentence(34), 57, "the summary has 57 words instead of about 40"},
		{"nearer", sentence(25) + " " + sentence(60), 25, "the engine wrote 85 words instead of about 40; its last sentences were left out, which leaves 25 words"},
	} {
		e := examiner{session: &session.Session{Options: session.Options{Policy: failure.Normal}}, want: Wanted{Words: 40}, source: strings.Repeat(sentence(50)+"\n\n", 9)}
		g := e.repair(Summary{ended: true, Text: summary.Parse(c.text, language.Make("en"))})
		var told []string
		for _, f := range g.Findings {
			if f.Check == "length" {
				told = append(told, f.Message)
			}
		}
		if g.Text.Words() != c.words || !slices.Equal(told, []string{c.warning}) {
			t.Errorf("%s: %d words are left, and told is %q", c.name, g.Text.Words(), told)
		}
	}
}
