package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// configKeys is the form of the config file: each key is a setting. The values are
// read as they come and checked where they are used, so that the message can name
// the key, whoever set it.
type configKeys struct {
	To             any `toml:"to"`
	SummaryTo      any `toml:"summary_to"`
	From           any `toml:"from"`
	Engine         any `toml:"engine"`
	Model          any `toml:"model"`
	BaseURL        any `toml:"base_url"`
	APIKeyFile     any `toml:"api_key_file"`
	APIKeyCmd      any `toml:"api_key_cmd"`
	OutDir         any `toml:"out_dir"`
	Name           any `toml:"name"`
	Jobs           any `toml:"jobs"`
	Length         any `toml:"length"`
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
	// The prices are for a million tokens.
	PricePrompt     any `toml:"price_prompt"`
	PriceCompletion any `toml:"price_completion"`
	CAFile          any `toml:"ca_file"`
	Careful         any `toml:"careful"`
}

// config is a config file that was read; nil is none.
type config struct {
	path   string
	values map[string]any
}

// readConfig reads a config file. A file that is not there is no error; a key that
// tolka does not know is one, with its line.
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
		first := unknown.Errors[0]
		line, _ := first.Position()
		key := strings.Join(first.Key(), ".")
		hint := "the keys are the flags' names with underscores; tolka status shows all of them"
		if near := nearest(key, keyNames()); near != "" {
			hint = fmt.Sprintf("did you mean %s?", near)
		}
		return nil, usage(fmt.Sprintf("%s:%d: unknown key %s\n%s", path, line, key, first.String()), hint)
	case errors.As(err, &broken):
		line, _ := broken.Position()
		return nil, usage(fmt.Sprintf("%s:%d: %s\n%s", path, line, strings.TrimPrefix(broken.Error(), "toml: "), broken.String()), "")
	case err != nil:
		return nil, usage(fmt.Sprintf("%s: %v", path, err), "")
	}
	c := &config{path: path}
	if err := toml.Unmarshal(data, &c.values); err != nil {
		return nil, usage(fmt.Sprintf("%s: %v", path, err), "")
	}
	return c, nil
}

// get returns the value of a key as strings.
func (c *config) get(key string) ([]string, bool) {
	if c == nil {
		return nil, false
	}
	switch v := c.values[key].(type) {
	case nil:
		return nil, false
	case []any:
		list := make([]string, len(v))
		for i, e := range v {
			list[i] = fmt.Sprint(e)
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
