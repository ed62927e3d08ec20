package choice

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
	base := Choices{Task: Translate, Engine: OpenAI, Model: "m"}
	fingerprint := func(c Choices) string { return c.Fingerprint(tag("en")) }
	first := fingerprint(base)
	if want := "2ce5e3c38f473209"; first != want {
		t.Errorf("fingerprint %s, want %s: every result that people have is stale", first, want)
	}
	seen := map[string]string{first: "the first"}
	for name, change := range map[string]func(c *Choices) language.Tag{
		"to":     func(c *Choices) language.Tag { return tag("en-GB") },
		"engine": func(c *Choices) language.Tag { c.Engine = Extractive; return tag("en") },
		"model":  func(c *Choices) language.Tag { c.Model = "n"; return tag("en") },
		"from":   func(c *Choices) language.Tag { c.From = tag("de"); return tag("en") },
		"encoding": func(c *Choices) language.Tag {
			c.Encoding = "koi8-r"
			return tag("en")
		},
		"task":    func(c *Choices) language.Tag { c.Task = Summarize; return tag("en") },
		"style":   func(c *Choices) language.Tag { c.Style = "plain"; return tag("en") },
		"prompts": func(c *Choices) language.Tag { c.OwnPrompts = "x"; return tag("en") },
		"terms": func(c *Choices) language.Tag {
			c.Terms = []article.Term{{Source: "a"}}
			return tag("en")
		},
		"forbidden": func(c *Choices) language.Tag {
			c.Terms = []article.Term{{Source: "a", Forbidden: []string{"b"}}}
			return tag("en")
		},
		"terms from": func(c *Choices) language.Tag {
			c.Terms = []article.Term{{Source: "a", From: language.Make("de")}}
			return tag("en")
		},
		"preset": func(c *Choices) language.Tag {
			c.Preset, c.Style = "formal", "long text"
			return tag("en")
		},
		"context": func(c *Choices) language.Tag { c.Context = "plain"; return tag("en") },
		"instruction": func(c *Choices) language.Tag {
			c.Instruction = "plain"
			return tag("en")
		},
		"bilingual": func(c *Choices) language.Tag { c.Bilingual = true; return tag("en") },
		"refine":    func(c *Choices) language.Tag { c.Refine = true; return tag("en") },
		"length": func(c *Choices) language.Tag {
			c.Task, c.Length = Summarize, Length{Words: 5}
			return tag("en")
		},
		"percent": func(c *Choices) language.Tag {
			c.Task, c.Length = Summarize, Length{Percent: 5}
			return tag("en")
		},
		"format": func(c *Choices) language.Tag {
			c.Task, c.Length, c.Format = Summarize, Length{Words: 5}, "bullets"
			return tag("en")
		},
		"with a summary": func(c *Choices) language.Tag {
			c.WithSummary = SummaryInFrontMatter
			return tag("en")
		},
		"with a summary on top": func(c *Choices) language.Tag {
			c.WithSummary = SummaryOnTop
			return tag("en")
		},
	} {
		c := base
		to := change(&c)
		got := c.Fingerprint(to)
		if other, ok := seen[got]; ok {
			t.Errorf("%s has the fingerprint of %s", name, other)
		}
		seen[got] = name
	}
	// Terms of other languages are no choice for this one, and a better text of a
	// style with a name is none either.
	french := base
	french.Terms = []article.Term{{Source: "a", To: language.Make("fr")}}
	if got := fingerprint(french); got != first {
		t.Error("a French term makes English translations stale")
	}
	// Nor is the order in which terms were written down, or that one was so twice.
	forth, back := base, base
	forth.Terms = []article.Term{{Source: "a"}, {Source: "b", Target: "c"}, {Source: "a"}}
	back.Terms = []article.Term{{Source: "b", Target: "c"}, {Source: "a"}}
	if fingerprint(forth) != fingerprint(back) {
		t.Error("the order of a glossary makes translations stale")
	}
	a, b := base, base
	a.Preset, a.Style = "formal", "one text"
	b.Preset, b.Style = "formal", "a better text"
	if fingerprint(a) != fingerprint(b) {
		t.Error("a better text of a built-in style makes translations stale")
	}
	// A length is no choice for a translation.
	long := base
	long.Length, long.Format = Length{Words: 60}, "bullets"
	if got := fingerprint(long); got != first {
		t.Error("the length of a summary makes translations stale")
	}
	// Nor is a summary of its own one for a summary.
	summary := Choices{Task: Summarize, Length: Length{Words: 60}}
	with := summary
	with.WithSummary = SummaryOnTop
	if fingerprint(summary) != fingerprint(with) {
		t.Error("a choice for translations makes summaries stale")
	}
}
