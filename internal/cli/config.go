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

// config is a config file that was read, or a table of one; nil is none.
type config struct {
	path   string
	values map[string]any
	// dir is the folder that paths in a project file start from and must not leave; ""
	// in the user's own config, whose paths start from the current folder.
	dir string
}

// configs are the config files of a call: the user's, and that of the project that the
// current folder belongs to. Either may be nil.
type configs struct{ user, project *config }

// readConfigs reads both.
func readConfigs() (configs, error) {
	user, err := readConfig(configPath())
	if err != nil {
		return configs{}, err
	}
	project, err := readProject()
	return configs{user, project}, err
}

// readConfig reads the user's config file. A file that is not there is no error; a key
// that tolka does not know is one, with its line.
func readConfig(path string) (*config, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, usage(fmt.Sprintf("%s: cannot be read: %v", path, errors.Unwrap(err)), readHint(path))
	}
	c := &config{path: path}
	if err := c.decode(data, new(configKeys)); err != nil {
		return nil, err
	}
	if err := c.check(); err != nil {
		return nil, err
	}
	return c, c.checkMode()
}

// configHint is the hint for a file that is no TOML.
const configHint = "tolka config init writes a config to begin with; text stands between quotation marks"

// decode reads TOML in the form of keys, and nothing but it.
func (c *config) decode(data []byte, keys any) error {
	err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(keys)
	var unknown *toml.StrictMissingError
	var broken *toml.DecodeError
	switch {
	case errors.As(err, &unknown):
		return c.unknownKeys(unknown.Errors)
	case errors.As(err, &broken):
		line, _ := broken.Position()
		return usage(fmt.Sprintf("%s:%d: %s", c.path, line, strings.TrimPrefix(broken.Error(), "toml: ")), configHint)
	case err != nil:
		return usage(fmt.Sprintf("%s: %v", c.path, err), configHint)
	}
	if err := toml.Unmarshal(data, &c.values); err != nil {
		return usage(fmt.Sprintf("%s: %v", c.path, err), configHint)
	}
	return nil
}

// table returns a table such as [engines.NAME] as a config of its own, or nil.
func (c *config) table(kind, name string) *config {
	if c == nil {
		return nil
	}
	tables, _ := c.values[kind].(map[string]any)
	table, ok := tables[name].(map[string]any)
	if !ok {
		return nil
	}
	return &config{path: c.path + ": " + kind + "." + name, values: table}
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
