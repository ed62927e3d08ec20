// Package provider holds dated facts about the providers of models: addresses, key
// variables, default models, list prices, quirks, and announced shutdowns. All of them are
// in providers.toml; nothing here uses the network.
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

// Provider is a service that sells the use of models through an OpenAI-compatible API.
type Provider struct {
	// Name chooses the provider (--engine NAME), Title is its name for messages.
	Name  string `toml:"name"`
	Title string `toml:"title"`
	// BaseURL is its address, and KeyEnv the environment variable that people keep its key in.
	BaseURL string `toml:"base_url"`
	KeyEnv  string `toml:"key_env"`
	// Model is the model to use if the user names none. FormerModels are those that earlier
	// versions of tolka used.
	Model        string   `toml:"model"`
	FormerModels []string `toml:"former_models"`
	// Reasoning is how a request turns thinking off: "effort-none", "effort-minimal",
	// "effort-low" (reasoning_effort), "thinking-disabled" (thinking.type) or
	// "reasoning-effort-none" (reasoning.effort).
	Reasoning string `toml:"reasoning"`
	// Omit lists parameters that the provider is known to refuse.
	Omit []string `toml:"omit"`
	// Keys is the page where its users get a key.
	Keys string `toml:"keys"`
	// Source is the page that the facts are from.
	Source string `toml:"source"`
}

// Model is what is known of one model of a provider.
type Model struct {
	Provider string `toml:"provider"`
	Name     string `toml:"name"`
	// Prompt and Completion are list prices in US dollars for a million tokens; 0 if
	// unknown.
	Prompt     float64 `toml:"prompt"`
	Completion float64 `toml:"completion"`
	// Shutdown is the day on which requests begin to fail; the zero date if none is
	// announced.
	Shutdown toml.LocalDate `toml:"shutdown"`
	// Replacement is the model that the provider recommends instead, or "".
	Replacement string `toml:"replacement"`
}

// ShutdownTime returns the beginning of the day of the shutdown, the zero time if none is
// announced.
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

// read decodes the facts when they are first needed: most commands never need them.
var read = sync.OnceValue(func() table {
	var t table
	if err := toml.Unmarshal(facts, &t); err != nil {
		panic(fmt.Sprintf("providers.toml: %v", err)) // a test reads the file
	}
	return t
})

// Checked returns the day on which the facts were last compared with their sources.
func Checked() time.Time { return read().Checked.AsTime(time.UTC) }

// All returns the providers, OpenAI first.
func All() []Provider { return read().Providers }

// ByName returns the provider with a name.
func ByName(name string) (Provider, bool) {
	return find(func(p Provider) bool { return p.Name == name })
}

// ByURL returns the provider whose API is at the host of an address.
func ByURL(address string) (Provider, bool) {
	host := hostOf(address)
	return find(func(p Provider) bool { return host != "" && hostOf(p.BaseURL) == host })
}

// OpenAI returns the provider that a key alone is enough for.
func OpenAI() Provider { return All()[0] }

func find(is func(Provider) bool) (Provider, bool) {
	all := All()
	i := slices.IndexFunc(all, is)
	if i < 0 {
		return Provider{}, false
	}
	return all[i], true
}

// Lookup returns what is known of a model of the provider. The name of a dated snapshot
// ("gpt-4.1-mini-2025-04-14") counts as that of its model.
func (p Provider) Lookup(model string) (Model, bool) {
	for _, name := range []string{model, snapshot().ReplaceAllString(model, "")} {
		i := slices.IndexFunc(read().Models, func(m Model) bool { return m.Provider == p.Name && m.Name == name })
		if i >= 0 {
			return read().Models[i], true
		}
	}
	return Model{}, false
}

// Models returns the names of the provider's models that can be used now, its default first.
func (p Provider) Models() []string {
	names := []string{p.Model}
	for _, m := range read().Models {
		if m.Provider == p.Name && m.Name != p.Model && m.Replacement == "" {
			names = append(names, m.Name)
		}
	}
	return names
}

// Replacement returns the model that the provider at an address recommends instead of
// another one, or "".
func Replacement(address, model string) string {
	p, ok := ByURL(address)
	if !ok {
		return ""
	}
	m, _ := p.Lookup(model)
	return m.Replacement
}

// snapshot matches the date at the end of the name of a snapshot.
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
