package config

import (
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"

	"tolka/internal/suggest"
)

// unknownKeys is the error for the keys of a file that tolka does not know, or does
// not take there: the first with its line, its name underlined, and each further one.
// No more of the line is shown: it might hold what is secret.
func (f *File) unknownKeys(unknown []toml.DecodeError) error {
	var message strings.Builder
	hint := ""
	for i, u := range unknown {
		line, _ := u.Position()
		what, h := f.unknownKey(u.Key())
		if i == 0 {
			hint = h
		} else {
			message.WriteString("\n")
		}
		key := u.Key()[len(u.Key())-1]
		gutter := fmt.Sprintf("%5d | ", line)
		fmt.Fprintf(&message, "%s:%d: %s\n%s%s = …\n%s%s", f.Path, line, what, gutter, key,
			strings.Repeat(" ", len(gutter)-2)+"| ", strings.Repeat("^", len([]rune(key))))
	}
	return wrong(message.String(), hint)
}

// unknownKey says what is wrong with a key, and what to do.
func (f *File) unknownKey(path []string) (what, hint string) {
	key, full := path[len(path)-1], strings.Join(path, ".")
	all := topKeys()
	known := all
	hint = "the keys are the flags' names with underscores; tolka status shows all of them"
	switch {
	case isSecret(key) && !slices.Contains(all, key):
		return full + ": a key does not belong into the config file", keySources
	case f.dir != "":
		known = keysIn(inProject)
		hint = "a project file has these keys: " + strings.Join(known, ", ")
		if slices.Contains(all, path[0]) {
			return full + " is not for a project file to set", "the file comes with the folder, whoever wrote it, and may shape results, but not say where text and keys go,\nwhat may be spent or what is checked; set it in " + UserFile()
		}
	case path[0] == "engines" && len(path) > 1:
		known = keysIn(inEngine)
		hint = "an engine has these keys: " + strings.Join(known, ", ")
	case path[0] == "profiles" && len(path) > 1:
		known = keysIn(inProfile)
		hint = "a profile has these keys: " + strings.Join(known, ", ")
		if slices.Contains(keysIn(inEngine), key) {
			return full + " is not for a profile to set", "give the endpoint a name, [engines.NAME], and choose it in the profile: engine = \"NAME\""
		}
	}
	if near := suggest.Nearest(key, known); near != "" {
		hint = fmt.Sprintf("did you mean %s?", near)
	}
	return "unknown key " + full, hint
}

// topKeys returns the keys and tables that may stand at the top of the user's config.
func topKeys() []string {
	keys := append(Keys(), "profiles")
	for i, key := range keys {
		keys[i], _, _ = strings.Cut(key, ".") // cache.max_size stands in [cache]
	}
	return keys
}
