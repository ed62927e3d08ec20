package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tolka/internal/hints"
)

// keysOf returns the keys that may be in the table at a path of the file; named says that
// these are names which the user gives. ok is false if the table is unknown, but a
// value, which is checked where it is used.
func (f *File) keysOf(path []string) (keys []string, named, ok bool) {
	switch {
	case len(path) == 0 && f.dir != "":
		return keysIn(inProject), false, true
	case len(path) == 0:
		return topKeys(), false, true
	case f.dir != "" || len(path) > 2:
		return nil, false, false
	case len(path) == 1 && (path[0] == "engines" || path[0] == "profiles"):
		return nil, true, true
	case len(path) == 2 && path[0] == "engines":
		return keysIn(inEngine), false, true
	case len(path) == 2 && path[0] == "profiles":
		return keysIn(inProfile), false, true
	case len(path) == 1 && path[0] == "cache":
		return []string{"max_size"}, false, true
	}
	return nil, false, false
}

// stray returns the path of something in a value that must not be there: a key that tolka
// does not know or does not take, or a value instead of a table. It is nil where all is
// well. path is where the value stands.
func (f *File) stray(value any, path ...string) []string {
	table, isTable := value.(map[string]any)
	if own := f.ownField(path, table); own != nil {
		return own
	}
	keys, named, ok := f.keysOf(path)
	if !ok {
		return nil
	}
	if !isTable {
		return path
	}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		below := append(slices.Clone(path), key)
		if !named && !slices.Contains(keys, key) {
			return below
		}
		if found := f.stray(table[key], below...); found != nil {
			return found
		}
	}
	return nil
}

// ownField returns the path of a field in a table that tolka sets itself, nil if path is not
// that of a body or the body has no such field.
func (f *File) ownField(path []string, table map[string]any) []string {
	n := len(path)
	if f.dir != "" || n == 0 || path[n-1] != "body" || n != 1 && (n != 3 || path[0] != "engines") {
		return nil
	}
	for _, key := range ownFields {
		if _, ok := table[key]; ok {
			return append(slices.Clone(path), key)
		}
	}
	return nil
}

// tableAt returns the table at a path, nil if there is none.
func (f *File) tableAt(path []string) map[string]any {
	table := f.values
	for _, key := range path {
		table, _ = table[key].(map[string]any)
	}
	return table
}

// checkKeys reports every key that must not be in the file, with its lines. data
// is the file's text.
func (f *File) checkKeys(data []byte) error {
	stray := f.stray(f.values)
	if stray == nil {
		return nil
	}
	// The decoder tells the lines of keys that a struct has no field for: here, of all.
	var form any = new(struct{})
	if f.dir == "" {
		form = new(struct {
			Engines, Profiles map[string]struct{}
			Cache             struct{}
		})
	}
	err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(form)
	var all *toml.StrictMissingError
	var noTable *toml.DecodeError
	switch {
	case errors.As(err, &all):
		return f.unknownKeys(all.Errors, stray)
	case errors.As(err, &noTable):
		line, _ := noTable.Position()
		return wrong(fmt.Sprintf("%s:%d: a table is expected here", f.Path, line), tablesHint)
	}
	return f.unknownKeys(nil, stray)
}

// unknownKeys is the error for the keys of a file that tolka does not know, or does not
// take there: the first with its line, its name underlined, and each other one. No more
// of the line is shown: it might hold what is secret. all are the keys of the file; where
// none of them can be found to be wrong, there is still the stray one.
func (f *File) unknownKeys(all []toml.DecodeError, stray []string) error {
	var messages []string
	hint := ""
	for _, at := range all {
		path := f.upToStray(at.Key())
		if path == nil {
			continue
		}
		line, _ := at.Position()
		what, h := f.unknownKey(path)
		hint = cmp.Or(hint, h)
		key := path[min(len(path), len(at.Key()))-1] // the line may be that of a table that holds it
		gutter := fmt.Sprintf("%5d | ", line)
		messages = append(messages, fmt.Sprintf("%s:%d: %s\n%s%s = …\n%s%s", f.Path, line, what, gutter, key,
			strings.Repeat(" ", len(gutter)-2)+"| ", strings.Repeat("^", len([]rune(key)))))
	}
	if len(messages) == 0 { // in a table that is written on one line, whose path the decoder does not tell
		what, h := f.unknownKey(stray)
		messages, hint = []string{f.Path + ": " + what}, h
	}
	return wrong(strings.Join(messages, "\n"), hint)
}

// upToStray returns a path as far as its first key that must not stand there, nil where
// all may.
func (f *File) upToStray(path []string) []string {
	for i, key := range path {
		if own := f.ownField(path[:i+1], f.tableAt(path[:i+1])); own != nil {
			return own
		}
		keys, named, ok := f.keysOf(path[:i])
		if !ok {
			return nil
		}
		if !named && !slices.Contains(keys, key) {
			return path[:i+1]
		}
	}
	return nil
}

// unknownKey says what is wrong with the key at the end of a path, and what to do.
func (f *File) unknownKey(path []string) (what, hint string) {
	key, full := path[len(path)-1], strings.Join(path, ".")
	all := topKeys()
	known, _, _ := f.keysOf(path[:len(path)-1])
	list := strings.Join(known, ", ")
	switch {
	case len(path) > 1 && path[len(path)-2] == "body":
		return full + ": tolka sets this field itself", "take it out; model = \"NAME\" chooses the model"
	case isSecret(key) && !slices.Contains(all, key):
		return full + ": a key does not belong in the config file", keySources
	case f.dir != "" && slices.Contains(all, key):
		return full + " is not for a project file to set", "the file may come from someone else, so it may shape results, but not say where text and keys go,\nwhat may be spent or what is checked; set it in " + UserFile()
	case f.dir != "":
		hint = "a project file has these keys: " + list
	case path[0] == "engines":
		hint = "an engine has these keys: " + list
	case path[0] == "profiles" && slices.Contains(keysIn(inEngine), key):
		return full + " is not for a profile to set", "give the endpoint a name, [engines.NAME], and choose it in the profile: engine = \"NAME\""
	case path[0] == "profiles":
		hint = "a profile has these keys: " + list
	default:
		hint = "the keys are the flags' names with underscores; tolka status shows all of them"
	}
	if near := hints.Nearest(key, known); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	return "unknown key " + full, hint
}

// topKeys returns the keys and tables that may be at the top of the user's config.
func topKeys() []string {
	all := append(keys(), "profiles")
	for i, key := range all {
		all[i], _, _ = strings.Cut(key, ".") // cache.max_size is in [cache]
	}
	return all
}
