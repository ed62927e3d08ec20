package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// configKeys is the form of the config file: each key is a setting. The values are
// read as they come and checked where they are used, so that the message can name
// the key, whoever set it.
type configKeys struct {
	endpointKeys
	To             any `toml:"to"`
	SummaryTo      any `toml:"summary_to"`
	From           any `toml:"from"`
	Encoding       any `toml:"encoding"`
	Engine         any `toml:"engine"`
	OutDir         any `toml:"out_dir"`
	Name           any `toml:"name"`
	Jobs           any `toml:"jobs"`
	Length         any `toml:"length"`
	Format         any `toml:"format"`
	WithSummary    any `toml:"with_summary"`
	SummaryAt      any `toml:"summary_at"`
	Glossary       any `toml:"glossary"`
	Style          any `toml:"style"`
	Prompts        any `toml:"prompts"`
	Check          any `toml:"check"`
	Timeout        any `toml:"timeout"`
	Retries        any `toml:"retries"`
	MaxWait        any `toml:"max_wait"`
	Include        any `toml:"include"`
	Exclude        any `toml:"exclude"`
	NoFrontMatter  any `toml:"no_front_matter"`
	InsecureHTTP   any `toml:"insecure_http"`
	MaxTokensTotal any `toml:"max_tokens_total"`
	MaxCost        any `toml:"max_cost"`
	CAFile         any `toml:"ca_file"`
	Careful        any `toml:"careful"`
	NoCache        any `toml:"no_cache"`
	// Cache is about the remembered blocks.
	Cache struct {
		MaxSize any `toml:"max_size"`
	} `toml:"cache"`
	// Engines are named endpoints, each with keys of its own.
	Engines map[string]endpointKeys `toml:"engines"`
}

// endpointKeys are the settings that belong to an endpoint. They stand at the top of
// the config file, or in the table [engines.NAME] of an engine with a name.
type endpointKeys struct {
	BaseURL        any `toml:"base_url"`
	Model          any `toml:"model"`
	FallbackModels any `toml:"fallback_models"`
	APIKeyEnv      any `toml:"api_key_env"`
	APIKeyFile     any `toml:"api_key_file"`
	APIKeyCmd      any `toml:"api_key_cmd"`
	Headers        any `toml:"headers"`
	// The prices are for a million tokens.
	PricePrompt     any `toml:"price_prompt"`
	PriceCompletion any `toml:"price_completion"`
}

// config is a config file that was read; nil is none.
type config struct {
	path   string
	values map[string]any
}

// readConfig reads a config file. A file that is not there is no error; a key that
// tolka does not know is one, with its line. No message shows a line of the file: it
// might hold what is secret.
func readConfig(path string) (*config, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, usage(fmt.Sprintf("%s: cannot be read: %v", path, errors.Unwrap(err)), "")
	}
	d := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields()
	err = d.Decode(new(configKeys))
	var unknown *toml.StrictMissingError
	var broken *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		line, _ := unknown.Errors[0].Position()
		return nil, unknownKey(fmt.Sprintf("%s:%d: ", path, line), unknown.Errors[0].Key())
	case errors.As(err, &broken):
		line, _ := broken.Position()
		return nil, usage(fmt.Sprintf("%s:%d: %s", path, line, strings.TrimPrefix(broken.Error(), "toml: ")), "")
	case err != nil:
		return nil, usage(fmt.Sprintf("%s: %v", path, err), "")
	}
	c := &config{path: path}
	if err := toml.Unmarshal(data, &c.values); err != nil {
		return nil, usage(fmt.Sprintf("%s: %v", path, err), "")
	}
	return c, c.check()
}

// unknownKey is the error for a key that tolka does not know, or does not take.
func unknownKey(place string, path []string) error {
	key := path[len(path)-1]
	if isSecret(key) {
		return keyInConfig(place + strings.Join(path, "."))
	}
	known := keyNames()
	hint := "the keys are the flags' names with underscores; tolka status shows all of them"
	if path[0] == "engines" && len(path) > 1 {
		known = endpointSettings()
		hint = "an engine has these keys: " + strings.Join(known, ", ")
	}
	if near := nearest(key, known); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	return usage(place+"unknown key "+strings.Join(path, "."), hint)
}

// get returns the value of a key as strings. Of a table these are its keys; of
// headers, its lines.
func (c *config) get(key string) ([]string, bool) {
	if c == nil {
		return nil, false
	}
	values := c.values
	if table, name, ok := strings.Cut(key, "."); ok { // cache.max_size
		values, _ = values[table].(map[string]any)
		key = name
	}
	switch v := values[key].(type) {
	case nil:
		return nil, false
	case []any:
		list := make([]string, len(v))
		for i, e := range v {
			list[i] = fmt.Sprint(e)
		}
		return list, len(list) > 0
	case map[string]any:
		list := slices.Sorted(maps.Keys(v))
		if key == "headers" {
			for i, name := range list {
				list[i] = fmt.Sprintf("%s: %v", name, v[name])
			}
		}
		return list, len(list) > 0
	default:
		return []string{fmt.Sprint(v)}, true
	}
}

func keyNames() []string {
	names := make([]string, len(settings))
	for i, s := range settings {
		names[i] = s.key
	}
	return names
}
