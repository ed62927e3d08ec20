// Package provider holds dated facts about model providers: addresses, key variables, default
// models, list prices, quirks, and announced shutdowns. They are in providers.toml; the package
// does not use the network.
package provider

import (
	_ "embed"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/pelletier/go-toml/v2"
)

//go:embed providers.toml
var facts []byte

// Provider is a service that sells access to models through an OpenAI-compatible API.
type Provider struct {
	// Name selects the provider (--engine NAME), and Title is its name in messages.
	Name  string `toml:"name"`
	Title string `toml:"title"`
	// BaseURL is its address, and KeyEnv the usual environment variable for its key.
	BaseURL string `toml:"base_url"`
	KeyEnv  string `toml:"key_env"`
	// Model is the default model. FormerModels are the defaults of earlier versions of tolka.
	Model        string   `toml:"model"`
	FormerModels []string `toml:"former_models"`
	// Reasoning is how a request turns thinking off: "effort-none", "effort-minimal", "effort-low"
	// (reasoning_effort), "thinking-disabled" (thinking.type) or "reasoning-effort-none"
	// (reasoning.effort).
	Reasoning string `toml:"reasoning"`
	// Omit lists parameters that the provider rejects.
	Omit []string `toml:"omit"`
	// Keys is the page where users get a key.
	Keys string `toml:"keys"`
	// Source is the page with these facts.
	Source string `toml:"source"`
}

// Model holds the facts about one model of a provider.
type Model struct {
	Provider string `toml:"provider"`
	Name     string `toml:"name"`
	// Prompt and Completion are list prices in US dollars per million tokens; 0 if unknown.
	Prompt     float64 `toml:"prompt"`
	Completion float64 `toml:"completion"`
	// Shutdown is the day when requests begin to fail; the zero date if none is announced.
	Shutdown toml.LocalDate `toml:"shutdown"`
	// Replacement is the model that the provider recommends instead, or "".
	Replacement string `toml:"replacement"`
}

// ShutdownTime returns the start of the shutdown day, or the zero time if none is announced.
func (m Model) ShutdownTime() time.Time {
	if m.Shutdown == (toml.LocalDate{}) {
		return time.Time{}
	}
	return m.Shutdown.AsTime(time.UTC)
}

// table is the content of providers.toml.
type table struct {
	Checked   toml.LocalDate `toml:"checked"`
	Providers []Provider     `toml:"provider"`
	Models    []Model        `toml:"model"`
}

// read decodes the facts on first use. Most commands never need them.
var read = sync.OnceValue(func() table {
	var t table
	if err := toml.Unmarshal(facts, &t); err != nil {
		panic(fmt.Sprintf("providers.toml: %v", err)) // a test ensures that the file is valid
	}
	return t
})

// Checked returns the day when the facts were last compared with their sources.
func Checked() time.Time { return read().Checked.AsTime(time.UTC) }

// All returns the providers, OpenAI first.
func All() []Provider { return read().Providers }

// ByName returns the provider with the given name.
func ByName(name string) (Provider, bool) {
	return find(func(p Provider) bool { return p.Name == name })
}

// ByURL returns the provider whose API has the host of an address.
func ByURL(address string) (Provider, bool) {
	host := hostOf(address)
	return find(func(p Provider) bool { return host != "" && hostOf(p.BaseURL) == host })
}

// OpenAI returns the provider that is used if only a key is set.
func OpenAI() Provider { return All()[0] }

func find(is func(Provider) bool) (Provider, bool) {
	all := All()
	i := slices.IndexFunc(all, is)
	if i < 0 {
		return Provider{}, false
	}
	return all[i], true
}

// Lookup returns the facts about a model of the provider. A dated snapshot
// ("gpt-4.1-mini-2025-04-14") has the facts of its model.
func (p Provider) Lookup(model string) (Model, bool) {
	for _, name := range []string{model, snapshot().ReplaceAllString(model, "")} {
		i := slices.IndexFunc(read().Models, func(m Model) bool { return m.Provider == p.Name && m.Name == name })
		if i >= 0 {
			return read().Models[i], true
		}
	}
	return Model{}, false
}

// Models returns the names of the provider's models that are available now, its default first.
func (p Provider) Models() []string {
	names := []string{p.Model}
	for _, m := range read().Models {
		if m.Provider == p.Name && m.Name != p.Model && m.Replacement == "" {
			names = append(names, m.Name)
		}
	}
	return names
}

// Replacement returns the model that the provider at an address recommends instead of the given
// one, or "".
func Replacement(address, model string) string {
	p, ok := ByURL(address)
	if !ok {
		return ""
	}
	m, _ := p.Lookup(model)
	return m.Replacement
}

// snapshot matches the date suffix of a snapshot's name.
var snapshot = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`-\d{4}-?\d{2}-?\d{2}$`) })

func hostOf(address string) string {
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.ToLower(u.Hostname())
}
