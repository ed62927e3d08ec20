package provider

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pelletier/go-toml/v2"
)

// The file has no unknown keys, and each default model has a price and no announced shutdown.
func TestFacts(t *testing.T) {
	d := toml.NewDecoder(bytes.NewReader(facts)).DisallowUnknownFields()
	if err := d.Decode(new(table)); err != nil {
		t.Fatal(err)
	}
	if OpenAI().Name != "openai" {
		t.Errorf("the first provider is %s", OpenAI().Name)
	}
	forms := []string{"effort-none", "effort-minimal", "effort-low", "thinking-disabled", "reasoning-effort-none"}
	var names []string
	for _, p := range All() {
		names = append(names, p.Name)
		m, ok := p.Lookup(p.Model)
		if !ok || m.Prompt <= 0 || m.Completion <= 0 {
			t.Errorf("%s: no price is known for its default model %s", p.Name, p.Model)
		}
		if m.Shutdown != (toml.LocalDate{}) {
			t.Errorf("%s: the default model %s is shut down on %s", p.Name, p.Model, m.Shutdown)
		}
		if slices.Contains(p.FormerModels, p.Model) {
			t.Errorf("%s: %s is a default model and a former one", p.Name, p.Model)
		}
		if !strings.HasPrefix(p.BaseURL, "https://") || !regexp.MustCompile(`^[A-Z_]+$`).MatchString(p.KeyEnv) || p.Title == "" || p.Source == "" || !strings.HasPrefix(p.Keys, "https://") {
			t.Errorf("incomplete: %+v", p)
		}
		if !slices.Contains(forms, p.Reasoning) {
			t.Errorf("%s: unknown form %q", p.Name, p.Reasoning)
		}
		if found, ok := ByURL(p.BaseURL + "/chat/completions"); !ok || found.Name != p.Name {
			t.Errorf("%s is not found by its address", p.Name)
		}
	}
	seen := make(map[string]bool)
	for _, m := range read().Models {
		if id := m.Provider + " " + m.Name; seen[id] || !slices.Contains(names, m.Provider) {
			t.Errorf("%s: twice, or of an unknown provider", id)
		} else {
			seen[id] = true
		}
		if m.Shutdown != (toml.LocalDate{}) && m.Replacement == "" {
			t.Errorf("%s is shut down and has no replacement", m.Name)
		}
	}
	for _, former := range OpenAI().FormerModels {
		if _, ok := OpenAI().Lookup(former); !ok {
			t.Errorf("nothing is known of the former default %s", former)
		}
	}
}

func TestReplacement(t *testing.T) {
	for _, c := range []struct{ address, model, want string }{
		{"https://api.openai.com/v1", "gpt-4.1-mini", "gpt-6-luna"},
		{"api.openai.com", "gpt-4.1-mini-2025-04-14", "gpt-6-luna"},
		{"https://api.openai.com/v1", "gpt-6-luna", ""},
		{"https://example.org/v1", "gpt-4.1-mini", ""},
		{"://", "gpt-4.1-mini", ""},
		{"https://api.groq.com/openai/v1", "llama-3.3-70b-versatile", "openai/gpt-oss-120b"},
	} {
		if got := Replacement(c.address, c.model); got != c.want {
			t.Errorf("%s at %s: %q, want %q", c.model, c.address, got, c.want)
		}
	}
}
