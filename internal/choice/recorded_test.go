package choice

import (
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
)

// The record says which choice was made, and nothing of the user's own text.
func TestRecorded(t *testing.T) {
	t.Parallel()
	en := language.English
	base := Choices{Task: Translate, Engine: OpenAI, Model: "org/m-1:free"}
	if got, want := base.Recorded(en), "to=en engine=openai model=org/m-1:free"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	private := base
	private.Model, private.Style, private.Context, private.Instruction, private.OwnPrompts = "C:\\my models\\m", "secret style", "secret context", "secret instruction", "secret prompts"
	private.Terms = []article.Term{{Source: "secret term"}, {Source: "secret word", Target: "x"}}
	if got := private.Recorded(en); strings.Contains(got, "secret") || strings.Contains(got, "my models") || strings.Count(got, "#") != 6 {
		t.Error(got)
	}
	for want, change := range map[string]func(c *Choices){
		"":                          func(*Choices) {},
		"model: org/m-1:free → m-2": func(c *Choices) { c.Model = "m-2" },
		"model":                     func(c *Choices) { c.Model = "" },
		"style":                     func(c *Choices) { c.Style = "plain words" },
		"glossary":                  func(c *Choices) { c.Terms = private.Terms },
		"from, refine":              func(c *Choices) { c.From, c.Refine = language.Make("de"), true },
		"with-summary":              func(c *Choices) { c.WithSummary = SummaryOnTop },
	} {
		c := base
		change(&c)
		if got := strings.Join(c.Changed(en, base.Recorded(en)), ", "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	formal, plain := base, base
	formal.Preset, plain.Preset = "formal", "plain"
	if got := strings.Join(plain.Changed(en, formal.Recorded(en)), ", "); got != "style: formal → plain" {
		t.Error(got)
	}
	if got := strings.Join(base.Changed(language.Make("en-GB"), base.Recorded(en)), ", "); got != "to: en → en-GB" {
		t.Error(got)
	}
}

// Whenever the fingerprint changes, so does what is recorded: a stale result always has a reason.
func TestRecordedFollowsTheFingerprint(t *testing.T) {
	t.Parallel()
	a := Choices{Task: Translate, Engine: OpenAI, Model: "m", Terms: []article.Term{{Source: "a", Target: "b"}}}
	b := a
	b.Terms = []article.Term{{Source: "a", Target: "c"}}
	if a.Recorded(language.English) == b.Recorded(language.English) || len(b.Changed(language.English, a.Recorded(language.English))) != 1 {
		t.Error(a.Recorded(language.English), b.Recorded(language.English))
	}
}
