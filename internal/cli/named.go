package cli

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// builtinEngines are the engines that need no table in the config.
var builtinEngines = []string{"auto", "openai", "extractive"}

// check looks at what only the whole of a config file shows.
func (c *config) check() error {
	for key, v := range c.values {
		if _, table := v.(map[string]any); table && key != "engines" && key != "profiles" && key != "headers" && key != "cache" {
			return usage(fmt.Sprintf("%s: %s is no table", c.path, key), "named engines and profiles stand in tables of their own: [engines.NAME], [profiles.NAME]")
		}
	}
	if err := c.checkEndpoint(); err != nil {
		return err
	}
	names, _ := c.get("engines")
	for _, name := range names {
		e := c.table("engines", name)
		if slices.Contains(builtinEngines, name) {
			return usage(e.path+": this name is tolka's own", "give the engine another name")
		}
		if e.values["base_url"] == nil {
			return usage(e.path+" has no base_url", `base_url = "https://host/v1" says where it is`)
		}
		if err := e.checkEndpoint(); err != nil {
			return err
		}
	}
	return nil
}

// checkEndpoint refuses what may hold a key, without showing it.
func (c *config) checkEndpoint() error {
	names, _ := c.get("api_key_env")
	for _, name := range names {
		if !regexp.MustCompile(`^[A-Z_][A-Z0-9_]*$`).MatchString(name) {
			return usage(c.path+": api_key_env: this is not the name of a variable, which has capitals, digits and _ alone", keySources)
		}
	}
	headers, _ := c.get("headers")
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if isSecret(name) {
			return keyInConfig(c.path + ": headers: " + name)
		}
		if !regexp.MustCompile(`^[A-Za-z0-9-_]+$`).MatchString(name) || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' }) {
			return usage(fmt.Sprintf("%s: headers: %q cannot be sent", c.path, name), `headers = { "X-Title" = "articles" } sends one`)
		}
	}
	return nil
}

// keySources is the hint that says where a key may come from.
const keySources = `a key comes from a variable (api_key_env = "NAME"), from a file that you alone may read (api_key_file = "~/.config/tolka/key"),
or from a command (api_key_cmd = "pass show openai")`

// keyInConfig is the error for a key that stands in a config file, which is shown to
// others, copied and kept in repositories.
func keyInConfig(place string) error {
	return usage(place+": a key does not belong into the config file", keySources)
}

// isSecret reports whether a name is that of something secret.
func isSecret(name string) bool {
	name = strings.ToLower(name)
	return slices.ContainsFunc([]string{"key", "token", "secret", "password", "auth", "cookie"}, func(part string) bool {
		return strings.Contains(name, part)
	})
}

// useEngine lays the table of the engine that was named over the settings. Flags, and
// what was set in a way that ranks higher than the naming, stay. A credential goes to
// the address that it stands beside, and to no other: with the table's address the
// table's own is used, or none; where another address was named, it is not.
func (v values) useEngine(file *config) {
	table := file.table("engines", v.str("engine"))
	if table == nil {
		return
	}
	named := v["engine"].rank.table()
	gives := func(key string) bool { return v[key].rank <= named }
	address, _ := table.get("base_url")
	own := gives("base_url")
	keyless := !slices.ContainsFunc([]string{"api_key_env", "api_key_file", "api_key_cmd"}, func(k string) bool { return table.values[k] != nil })
	for _, s := range settings {
		list, ok := table.get(s.key)
		switch {
		case s.of == aCredential && (!own || !ok && keyless && isOpenAI(address[0])):
		case s.of == aCredential && !ok:
			v[s.key] = value{}
		case s.of == aCredential, s.of == anEndpoint && ok && gives(s.key):
			v[s.key] = value{list: list, origin: table.path, rank: named}
		}
	}
}

// table is the rank of an engine's table by that of the engine's naming: flags beside
// it count more, and so does what stands beside it in a profile.
func (r rank) table() rank {
	switch r {
	case byFlag, byProfile:
		return byEnvironment
	case byConfigProfile:
		return byConfig
	}
	return r
}

// engineName returns the engine that was chosen: one of tolka's own, or the name of
// a table.
func (v values) engineName() (string, error) {
	all := slices.Concat(builtinEngines, v["engines"].list)
	name, err := v.oneOf("engine", all...)
	if near := nearest(v.str("engine"), all); err != nil && near != "" {
		return "", usage(err.Error(), fmt.Sprintf("did you mean %s?", near))
	}
	return name, err
}
