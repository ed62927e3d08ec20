package config

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"tolka/internal/hints"
	"tolka/internal/provider"
)

// OpenAI is the address of OpenAI's own endpoint.
const OpenAI = "https://api.openai.com/v1"

// IsOpenAI reports whether an address is OpenAI's own.
func IsOpenAI(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Hostname() == "api.openai.com"
}

// reservedEngines are the engines that no table of the user's may be named after.
var reservedEngines = []string{"auto", "openai", "extractive"}

// LibreTranslate is the name of the engine, and of the protocol, of translation servers without
// a language model.
const LibreTranslate = "libretranslate"

// builtIn is where the settings of a built-in engine come from, for messages.
const builtIn = "built-in engine "

// IsBuiltIn reports whether the value follows from the choice of a built-in engine.
func (v Value) IsBuiltIn() bool { return strings.HasPrefix(v.Origin, builtIn) }

// builtinEngines returns the names of the engines that need no table in the config:
// reservedEngines, then the known providers.
func builtinEngines() []string {
	names := append(slices.Clone(reservedEngines), LibreTranslate)
	for _, p := range provider.All() {
		if !slices.Contains(names, p.Name) {
			names = append(names, p.Name)
		}
	}
	return names
}

// builtinTable returns the table that a provider's engine would have in the config, nil if
// there is no such engine.
func builtinTable(name string) *File {
	if name == LibreTranslate {
		return &File{Path: builtIn + name, values: map[string]any{"base_url": "http://127.0.0.1:5000", "protocol": LibreTranslate}}
	}
	p, ok := provider.ByName(name)
	if !ok || slices.Contains(reservedEngines, name) {
		return nil
	}
	values := map[string]any{"base_url": p.BaseURL, "model": p.Model, "api_key_env": p.KeyEnv}
	return &File{Path: builtIn + name, values: values}
}

// checkEngines looks at the tables of named engines.
func (f *File) checkEngines() error {
	for _, name := range f.names("engines") {
		e := f.table("engines", name)
		if slices.Contains(reservedEngines, name) {
			return wrong(e.Path+": this name is tolka's own", "give the engine another name")
		}
		if e.values["base_url"] == nil {
			return wrong(e.Path+" has no base_url", `base_url = "https://host/v1" says where it is`)
		}
		if err := e.checkEndpoint(); err != nil {
			return err
		}
	}
	return nil
}

// checkEndpoint refuses what may hold a key, without showing it, and what cannot be sent.
func (f *File) checkEndpoint() error {
	names, _ := f.get("api_key_env")
	for _, name := range names {
		if !isVariable(name) {
			return wrong(f.Path+": api_key_env: this is not the name of a variable, which has only capitals, digits and _", keySources)
		}
	}
	if err := f.checkHeaders(); err != nil {
		return err
	}
	return f.checkBody()
}

// EngineNames returns the names of the engines that can be chosen: tolka's own, then those
// of the user's config, which may have the name of a built-in one.
func (s *Settings) EngineNames() []string {
	names := builtinEngines()
	for _, name := range s.Engines.List {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// FormerModels returns the models that earlier versions of tolka chose where a built-in
// engine's own model is used; none if the user named a model.
func (s *Settings) FormerModels() []string {
	name, _ := strings.CutPrefix(s.Model.Origin, builtIn)
	p, _ := provider.ByName(name)
	return p.FormerModels
}

// EngineName returns the name of the engine that was chosen, one of EngineNames.
func (s *Settings) EngineName() (string, error) {
	all := s.EngineNames()
	name, err := s.Engine.OneOf(all...)
	if near := hints.Nearest(s.Engine.String(), all); err != nil && near != "" {
		return "", wrong(err.Error(), fmt.Sprintf("did you mean %s?", near))
	}
	return name, err
}

// useEngine lays the table of the engine that was named over the settings. Flags, and what
// was set in a way that ranks higher than the naming, stay. A credential goes only to the
// address in the same table: with the table's address the table's own is used, or none; if
// another address was named, it is not. A table of the user's replaces the built-in one of
// that name as a whole.
func (s *Settings) useEngine(user *File) {
	chosen := s.Engine
	table := user.table("engines", chosen.String())
	if table == nil {
		table = builtinTable(chosen.String())
	}
	if table == nil {
		return
	}
	named := chosen.Rank.table()
	gives := func(v Value) bool { return v.Rank <= named }
	address, _ := table.get("base_url")
	own := gives(s.BaseURL.Value)
	keyless := !slices.ContainsFunc([]string{"api_key_env", "api_key_file", "api_key_cmd"}, func(k string) bool { return table.values[k] != nil })
	for _, r := range rows() {
		list, ok := table.get(r.key)
		v := s.at(r)
		switch {
		case r.credential && (!own || !ok && keyless && IsOpenAI(address[0])):
		case r.credential && !ok:
			*v = Value{Key: r.key}
		case r.credential, ok && gives(*v):
			*v = Value{Key: r.key, List: list, Origin: table.Path, Rank: named}
		}
	}
}

// table is the rank of an engine's table by that of the engine's naming: flags next to it
// override the table, and so do the other keys of its profile.
func (r Rank) table() Rank {
	switch r {
	case Flag, Profile:
		return Environment
	case UserProfile:
		return User
	}
	return r
}

// Engines returns the names of the engines in the user's config, sorted.
func (f Files) Engines() []string { return f.User.names("engines") }

// EngineAlone returns what the table of a named engine sets, over the defaults and nothing else.
func (f Files) EngineAlone(name string) *Settings {
	s := new(Settings)
	for _, r := range rows() {
		*s.at(r) = r.unchosen()
	}
	s.Engine.Set("", name)
	s.useEngine(f.User)
	return s
}
