package pipeline

import (
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
)

// The fingerprints stand in the results that people have: they may never change for
// the same choices, and each choice must change them.
func TestFingerprint(t *testing.T) {
	tag := func(s string) language.Tag {
		tag, err := language.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return tag
	}
	base := Choices{Task: Translate}
	p := &Pipeline{Choices: base}
	first := p.fingerprint(tag("en"), OpenAI, "m")
	if want := "2ce5e3c38f473209"; first != want {
		t.Errorf("fingerprint %s, want %s: every result that people have is stale", first, want)
	}
	seen := map[string]string{first: "the first"}
	for name, change := range map[string]func(c *Choices) (language.Tag, Engine, string){
		"to":     func(c *Choices) (language.Tag, Engine, string) { return tag("en-GB"), OpenAI, "m" },
		"engine": func(c *Choices) (language.Tag, Engine, string) { return tag("en"), Extractive, "m" },
		"model":  func(c *Choices) (language.Tag, Engine, string) { return tag("en"), OpenAI, "n" },
		"from":   func(c *Choices) (language.Tag, Engine, string) { c.From = tag("de"); return tag("en"), OpenAI, "m" },
		"encoding": func(c *Choices) (language.Tag, Engine, string) {
			c.Encoding = "koi8-r"
			return tag("en"), OpenAI, "m"
		},
		"task":    func(c *Choices) (language.Tag, Engine, string) { c.Task = Summarize; return tag("en"), OpenAI, "m" },
		"style":   func(c *Choices) (language.Tag, Engine, string) { c.Style = "plain"; return tag("en"), OpenAI, "m" },
		"prompts": func(c *Choices) (language.Tag, Engine, string) { c.OwnPrompts = "x"; return tag("en"), OpenAI, "m" },
		"terms": func(c *Choices) (language.Tag, Engine, string) {
			c.Terms = []article.Term{{Source: "a"}}
			return tag("en"), OpenAI, "m"
		},
		"forbidden": func(c *Choices) (language.Tag, Engine, string) {
			c.Terms = []article.Term{{Source: "a", Forbidden: []string{"b"}}}
			return tag("en"), OpenAI, "m"
		},
		"terms from": func(c *Choices) (language.Tag, Engine, string) {
			c.Terms = []article.Term{{Source: "a", From: "de"}}
			return tag("en"), OpenAI, "m"
		},
		"preset": func(c *Choices) (language.Tag, Engine, string) {
			c.Preset, c.Style = "formal", "long text"
			return tag("en"), OpenAI, "m"
		},
		"context": func(c *Choices) (language.Tag, Engine, string) { c.Context = "plain"; return tag("en"), OpenAI, "m" },
		"instruction": func(c *Choices) (language.Tag, Engine, string) {
			c.Instruction = "plain"
			return tag("en"), OpenAI, "m"
		},
		"bilingual": func(c *Choices) (language.Tag, Engine, string) { c.Bilingual = true; return tag("en"), OpenAI, "m" },
		"refine":    func(c *Choices) (language.Tag, Engine, string) { c.Refine = true; return tag("en"), OpenAI, "m" },
		"length": func(c *Choices) (language.Tag, Engine, string) {
			c.Task, c.Length = Summarize, Length{Words: 5}
			return tag("en"), OpenAI, "m"
		},
		"percent": func(c *Choices) (language.Tag, Engine, string) {
			c.Task, c.Length = Summarize, Length{Percent: 5}
			return tag("en"), OpenAI, "m"
		},
		"format": func(c *Choices) (language.Tag, Engine, string) {
			c.Task, c.Length, c.Format = Summarize, Length{Words: 5}, "bullets"
			return tag("en"), OpenAI, "m"
		},
		"with a summary": func(c *Choices) (language.Tag, Engine, string) {
			c.WithSummary = SummaryInFrontMatter
			return tag("en"), OpenAI, "m"
		},
		"with a summary on top": func(c *Choices) (language.Tag, Engine, string) {
			c.WithSummary = SummaryOnTop
			return tag("en"), OpenAI, "m"
		},
	} {
		c := base
		to, e, model := change(&c)
		got := (&Pipeline{Choices: c}).fingerprint(to, e, model)
		if other, ok := seen[got]; ok {
			t.Errorf("%s has the fingerprint of %s", name, other)
		}
		seen[got] = name
	}
	// Terms of other languages are no choice for this one, and a better text of a
	// style with a name is none either.
	if got := (&Pipeline{Choices: Choices{Task: Translate, Terms: []article.Term{{Source: "a", To: "fr"}}}}).fingerprint(tag("en"), OpenAI, "m"); got != first {
		t.Error("a French term makes English translations stale")
	}
	// Nor is the order in which terms were written down, or that one was so twice.
	forth := Choices{Task: Translate, Terms: []article.Term{{Source: "a"}, {Source: "b", Target: "c"}, {Source: "a"}}}
	back := Choices{Task: Translate, Terms: []article.Term{{Source: "b", Target: "c"}, {Source: "a"}}}
	if (&Pipeline{Choices: forth}).fingerprint(tag("en"), OpenAI, "m") != (&Pipeline{Choices: back}).fingerprint(tag("en"), OpenAI, "m") {
		t.Error("the order of a glossary makes translations stale")
	}
	a, b := base, base
	a.Preset, a.Style = "formal", "one text"
	b.Preset, b.Style = "formal", "a better text"
	if (&Pipeline{Choices: a}).fingerprint(tag("en"), OpenAI, "m") != (&Pipeline{Choices: b}).fingerprint(tag("en"), OpenAI, "m") {
		t.Error("a better text of a built-in style makes translations stale")
	}
	// A length is no choice for a translation.
	if got := (&Pipeline{Choices: Choices{Task: Translate, Length: Length{Words: 60}, Format: "bullets"}}).fingerprint(tag("en"), OpenAI, "m"); got != first {
		t.Error("the length of a summary makes translations stale")
	}
	// Nor is a summary of its own one for a summary.
	summary := Choices{Task: Summarize, Length: Length{Words: 60}}
	with := summary
	with.WithSummary = SummaryOnTop
	if (&Pipeline{Choices: summary}).fingerprint(tag("en"), OpenAI, "m") != (&Pipeline{Choices: with}).fingerprint(tag("en"), OpenAI, "m") {
		t.Error("a choice for translations makes summaries stale")
	}
}
