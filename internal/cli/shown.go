package cli

import (
	"fmt"
	"io"
	"strings"
)

// shownValue is a setting's value as tolka status shows it: without what may be
// secret in a command, a header or an address.
func shownValue(key string, list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		switch key {
		case "api_key_cmd":
			s = "(a command)"
		case "headers":
			s, _, _ = strings.Cut(s, ": ")
		}
		out[i] = withoutPassword(s)
	}
	return strings.Join(out, ", ")
}

// withoutPassword hides what an address may hold before its host.
func withoutPassword(s string) string {
	scheme, rest, ok := strings.Cut(s, "://")
	end := strings.IndexAny(rest+"/", "/?#") // an @ may stand behind the host too
	if at := strings.LastIndexByte(rest[:end], '@'); ok && at >= 0 {
		return scheme + "://" + rest[at+1:]
	}
	return s
}

// showEngines writes a line for each named engine: its address, its model, and
// whether its key is there.
func (env Env) showEngines(w io.Writer, file *config) {
	names, _ := file.get("engines")
	for _, name := range names {
		v := values{"engine": {list: []string{name}, rank: byFlag}, "api_key_env": {list: []string{"OPENAI_API_KEY"}, origin: "default"}}
		v.useEngine(file)
		state, from, _ := strings.Cut(env.keyOrigin(v), "\t")
		if state == "-" {
			from = v.str("api_key_env") + " " + from
		}
		fmt.Fprintf(w, "engines.%s\t%s %s\tkey: %s\n", name, withoutPassword(v.str("base_url")), v.str("model"), strings.TrimSpace(from))
	}
}
