package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tolka/internal/disk"
	"tolka/internal/hints"
)

// File is a config file that was read, or a table of one; nil is none.
type File struct {
	// Path is where it is; of a table, with the table's name behind it.
	Path   string
	values map[string]any
	// dir is the folder that paths in a project's file start from and must not leave; ""
	// in the user's own config, whose paths start from the current folder.
	dir string
}

// Len returns how many keys the file sets, in its tables too. A table in which any name may be set,
// such as headers, is one key.
func (f *File) Len() int {
	n := len(f.values)
	for _, kind := range []string{"engines", "profiles"} {
		tables, ok := f.values[kind].(map[string]any)
		if !ok {
			continue
		}
		n--
		for name := range tables {
			if table := f.table(kind, name); table != nil {
				n += table.Len()
			}
		}
	}
	return n
}

// readUser reads the user's config file. A file that is not there is no error; a key
// that tolka does not know is one, with its line.
func readUser(path string) (*File, error) {
	f, err := read(&File{Path: path})
	if f == nil || err != nil {
		return nil, err
	}
	if err := f.checkEndpoint(); err != nil {
		return nil, err
	}
	if err := f.checkEngines(); err != nil {
		return nil, err
	}
	return f, f.checkMode()
}

// readProject reads a project's file, with the same care.
func readProject(path string) (*File, error) {
	f, err := read(&File{Path: path, dir: filepath.Dir(path)})
	if f == nil || err != nil {
		return nil, err
	}
	return f, f.checkOutDir()
}

// read fills a file with its content; it returns nil if the file does not exist.
func read(f *File) (*File, error) {
	data, err := disk.ReadFile(f.Path, disk.Settings)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, wrong(fmt.Sprintf("%s: cannot be read: %v", f.Path, errors.Unwrap(err)), unreadableHint(f.Path, err))
	}
	return f, f.decode(data)
}

// unreadableHint is the hint for an existing config that could not be read with err.
func unreadableHint(path string, err error) string {
	if errors.Is(err, fs.ErrPermission) {
		return readHint(path)
	}
	return "replace it with a text file of settings, or remove it"
}

// readHint is the hint for an existing file that cannot be read.
func readHint(path string) string {
	return "make it readable: chmod u+r " + hints.Quote(path)
}

// decode reads TOML with the keys that the file may have, and nothing but it.
func (f *File) decode(data []byte) error {
	err := toml.Unmarshal(data, &f.values)
	if err == nil {
		if err := f.checkKeys(data); err != nil {
			return err
		}
		return f.checkTables()
	}
	const hint = "tolka config init writes a commented config; text needs quotation marks"
	var broken *toml.DecodeError
	if errors.As(err, &broken) {
		line, _ := broken.Position()
		return wrong(fmt.Sprintf("%s:%d: %s", f.Path, line, strings.TrimPrefix(broken.Error(), "toml: ")), hint)
	}
	return wrong(fmt.Sprintf("%s: %v", f.Path, err), hint)
}

// tablesHint is the hint for a table where none belongs, or none where one does.
const tablesHint = "write named engines and profiles as tables: [engines.NAME], [profiles.NAME]"

// checkTables refuses a table instead of a value.
func (f *File) checkTables() error {
	for _, key := range slices.Sorted(maps.Keys(f.values)) {
		if _, table := f.values[key].(map[string]any); table && !slices.Contains(append([]string{"engines", "profiles", "cache", "body"}, headerTables...), key) {
			return wrong(fmt.Sprintf("%s: %s is a setting, not a table", f.Path, key), tablesHint)
		}
	}
	for _, kind := range []string{"engines", "profiles"} {
		for _, name := range f.names(kind) {
			if err := f.table(kind, name).checkTables(); err != nil {
				return err
			}
		}
	}
	return nil
}

// table returns a table such as [engines.NAME] as a file of its own, or nil.
func (f *File) table(kind, name string) *File {
	if f == nil {
		return nil
	}
	tables, _ := f.values[kind].(map[string]any)
	table, ok := tables[name].(map[string]any)
	if !ok {
		return nil
	}
	return &File{Path: f.Path + ": " + kind + "." + name, values: table}
}

// names returns the names of the tables of a kind, sorted.
func (f *File) names(kind string) []string {
	list, _ := f.get(kind)
	return list
}

// get returns the value of a key as strings. Of a table these are its keys; of the tables
// of headers, their lines; of the body, its JSON.
func (f *File) get(key string) ([]string, bool) {
	if f == nil {
		return nil, false
	}
	values := f.values
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
		if key == "body" {
			fields, err := json.Marshal(v)
			return []string{string(fields)}, err == nil && len(v) > 0 // checkBody refuses anything but JSON
		}
		list := slices.Sorted(maps.Keys(v))
		if slices.Contains(headerTables, key) {
			for i, name := range list {
				list[i] = fmt.Sprintf("%s: %v", name, v[name])
			}
		}
		return list, len(list) > 0
	default:
		return []string{fmt.Sprint(v)}, true
	}
}
