package cli

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	cliv2 "github.com/urfave/cli/v2"

	"tolka/internal/config"
)

// showConfig writes the settings that are not defaults as a config that can be pasted, each with
// its origin. What must not be shown, and what follows from another line, is a comment.
func (env Env) showConfig(c *cliv2.Context) error {
	s, err := env.settings(c)
	if err != nil {
		return err
	}
	var table []string
	shown := false
	named := slices.Contains(s.Engines.List, s.Engine.String())
	for _, set := range s.All() {
		if set.Rank == config.Default {
			continue
		}
		shown = true
		line := fmt.Sprintf("%s = %s  # %s", set.Key, tomlValue(set.List), set.Origin)
		switch {
		case set.Key == "engines":
			fmt.Fprintf(env.Stdout, "# engines: %s; only the one in use is shown  # %s\n", strings.Join(set.List, ", "), set.Origin)
		case isHidden(set):
			fmt.Fprintf(env.Stdout, "# %s is set and not shown  # %s\n", set.Key, set.Origin)
		case set.Key == "profile" || set.IsBuiltIn():
			fmt.Fprintln(env.Stdout, "#", line)
		case strings.HasSuffix(set.Origin, ": engines."+s.Engine.String()), named && set.Key == "base_url": // which a table must have
			table = append(table, line)
		default:
			fmt.Fprintln(env.Stdout, line)
		}
	}
	if !shown {
		fmt.Fprintln(env.Stdout, "# nothing is set: all settings have their defaults")
	}
	if len(table) > 0 {
		fmt.Fprintf(env.Stdout, "\n[engines.%s]\n%s\n", tomlKey(s.Engine.String()), strings.Join(table, "\n"))
	}
	return nil
}

// isHidden reports whether a value may hold a secret.
func isHidden(v config.Value) bool {
	return slices.Contains([]string{"api_key_cmd", "headers", "headers_env", "headers_cmd", "body"}, v.Key) || !slices.Equal(v.Shown(), v.List)
}

// tomlValue writes a setting's texts as a value of TOML: a number or a truth value without
// quotation marks, several texts as an array.
func tomlValue(list []string) string {
	values := make([]string, len(list))
	for i, s := range list {
		values[i] = tomlScalar(s)
	}
	if len(values) == 1 {
		return values[0]
	}
	return "[" + strings.Join(values, ", ") + "]"
}

// tomlScalar writes a text as a string of TOML, or as the number or truth value that it is.
func tomlScalar(s string) string {
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && strconv.FormatInt(n, 10) == s {
		return s
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && strconv.FormatFloat(f, 'f', -1, 64) == s && strings.Contains(s, ".") {
		return s
	}
	if s == "true" || s == "false" {
		return s
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(strings.ToValidUTF8(s, "\uFFFD")) // a string can always be encoded
	return strings.ReplaceAll(strings.TrimSpace(b.String()), "\x7f", `\u007f`)
}

// tomlKey writes a name as a key of TOML.
func tomlKey(name string) string {
	if strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == "" {
		return name
	}
	return tomlScalar(name)
}
