package cli

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	cliv2 "github.com/urfave/cli/v2"
)

// setting is one thing that a user can choose, wherever it is chosen.
type setting struct {
	// key is its name in the config file; the flag has dashes for underscores
	// unless flag says otherwise.
	key, flag string
	// env are the environment variables that set it, the first one that is not
	// empty counts.
	env []string
	// def is the value where nobody chose; "" for none.
	def string
	// of says whether the setting belongs to an endpoint, and may stand in the table
	// of a named engine.
	of belonging
}

// belonging says how a setting belongs to an endpoint.
type belonging int

const (
	noEndpoint belonging = iota
	anEndpoint
	// aCredential goes to the address that it was set for, and to no other.
	aCredential
)

// settings lists all of them. Flags of a command that are not here (--json,
// --redo) are of that one call.
var settings = []setting{
	{key: "to"},
	{key: "summary_to", flag: "to"},
	{key: "from"},
	{key: "encoding"},
	{key: "profile", env: []string{"TOLKA_PROFILE"}},
	{key: "engine", env: []string{"TOLKA_ENGINE"}, def: "auto"},
	{key: "engines"},
	{key: "model", env: []string{"TOLKA_MODEL"}, of: anEndpoint},
	{key: "fallback_models", of: anEndpoint},
	{key: "base_url", env: []string{"OPENAI_BASE_URL", "OPENAI_API_BASE"}, of: anEndpoint},
	{key: "api_key_env", def: "OPENAI_API_KEY", of: aCredential},
	{key: "api_key_file", of: aCredential},
	{key: "api_key_cmd", of: aCredential},
	{key: "headers", of: aCredential},
	{key: "out_dir"},
	{key: "name"},
	{key: "jobs", def: "8"},
	{key: "length", def: "short"},
	{key: "format"},
	{key: "with_summary", def: "false"},
	{key: "summary_at"},
	{key: "glossary"},
	{key: "style"},
	{key: "context"},
	{key: "instruction"},
	{key: "prompts"},
	{key: "bilingual", def: "false"},
	{key: "refine", def: "false"},
	{key: "check", def: "normal"},
	{key: "timeout", def: "5m"},
	{key: "retries", def: "4"},
	{key: "max_wait", def: "10m"},
	{key: "include"},
	{key: "exclude"},
	{key: "no_front_matter", def: "false"},
	{key: "insecure_http", def: "false"},
	{key: "max_tokens_total"},
	{key: "max_cost"},
	{key: "price_prompt", of: anEndpoint},
	{key: "price_completion", of: anEndpoint},
	{key: "ca_file"},
	{key: "careful", def: "false"},
	{key: "no_cache", def: "false"},
	{key: "cache.max_size", def: "256 MB"},
}

// value is a setting's value and where it came from.
type value struct {
	list   []string
	origin string
	rank   rank
	// dir is the folder that a path starts from and must not leave, where a project's
	// file set it; "" elsewhere.
	dir string
}

// rank says in which way a setting was set; a higher one counts more.
type rank int

// The ways in their order. What a profile sets ranks beside what named the profile.
const (
	byDefault rank = iota
	byConfig
	byConfigProfile
	byProject
	byEnvironment
	byProfile
	byFlag
)

// values holds the settings of one call, by key.
type values map[string]value

// resolve settles each setting: flag, then environment, then the project's file, then
// the user's config, then default. The tables of a named profile and of a named engine
// rank like the naming of them.
func resolve(c *cliv2.Context, getenv func(string) string, files configs) (values, error) {
	out := make(values, len(settings))
	for _, s := range settings {
		out[s.key] = s.resolve(c, getenv, files)
	}
	if err := out.useProfile(files.user); err != nil {
		return nil, err
	}
	out.useEngine(files.user)
	return out, nil
}

func (s setting) resolve(c *cliv2.Context, getenv func(string) string, files configs) value {
	name := s.flagName()
	if flagDefined(c, name) && c.IsSet(name) {
		list := c.StringSlice(name)
		if len(list) == 0 {
			list = []string{fmt.Sprint(c.Value(name))}
		}
		return value{list: list, origin: "--" + name, rank: byFlag}
	}
	for _, e := range s.env {
		if v := getenv(e); v != "" {
			return value{list: []string{v}, origin: e, rank: byEnvironment}
		}
	}
	if list, ok := files.project.get(s.key); ok {
		return value{list: list, origin: files.project.path, rank: byProject, dir: files.project.dir}
	}
	if list, ok := files.user.get(s.key); ok {
		return value{list: list, origin: files.user.path, rank: byConfig}
	}
	if s.def != "" {
		return value{list: []string{s.def}, origin: "default"}
	}
	return value{}
}

func (s setting) flagName() string {
	if s.flag != "" {
		return s.flag
	}
	return strings.ReplaceAll(s.key, "_", "-")
}

// flagDefined reports whether the command has a flag of that name.
func flagDefined(c *cliv2.Context, name string) bool {
	if c == nil || c.Command == nil {
		return false
	}
	return slices.ContainsFunc(c.Command.Flags, func(f cliv2.Flag) bool { return slices.Contains(f.Names(), name) })
}

// str returns a setting as one string, "" where nobody chose.
func (v values) str(key string) string {
	if l := v[key].list; len(l) > 0 {
		return l[len(l)-1]
	}
	return ""
}

// wrong is the error for a value that cannot be used; it names where it came from.
func (v values) wrong(key, expected string) error {
	return usage(fmt.Sprintf("%s: %q is not %s", v.place(key), v.str(key), expected), v.correct(key))
}

// correct says how to set right a value that cannot be used, where it was set.
func (v values) correct(key string) string {
	i := slices.IndexFunc(settings, func(s setting) bool { return s.key == key })
	flag := "--" + settings[i].flagName()
	switch set := v[key]; {
	case set.rank == byEnvironment && set.origin == v.place(key):
		return "correct it, or unset " + set.origin
	case set.rank != byFlag:
		return "correct it there; tolka config check looks at the whole file"
	case settings[i].def != "" && settings[i].def != "false":
		return "the default is " + flag + " " + settings[i].def
	}
	return "tolka help translate --all says what it takes"
}

// place names a setting as the user chose it.
func (v values) place(key string) string {
	origin := v[key].origin
	if strings.HasPrefix(origin, "--") || strings.ToUpper(origin) == origin && origin != "" {
		return origin
	}
	return origin + ": " + key
}

// number returns a setting as a whole number of at least least.
func (v values) number(key string, least int) (int, error) {
	n, err := strconv.Atoi(v.str(key))
	if err != nil || n < least {
		return 0, v.wrong(key, fmt.Sprintf("a whole number of at least %d", least))
	}
	return n, nil
}

// amount returns a setting as a number above 0, and 0 where nobody chose.
func (v values) amount(key string) (float64, error) {
	if v.str(key) == "" {
		return 0, nil
	}
	f, err := strconv.ParseFloat(v.str(key), 64)
	if err != nil || f <= 0 || math.IsInf(f, 0) {
		return 0, v.wrong(key, "a number above 0")
	}
	return f, nil
}

// boolean returns a setting as a truth value.
func (v values) boolean(key string) (bool, error) {
	b, err := strconv.ParseBool(v.str(key))
	if err != nil {
		return false, v.wrong(key, "true or false")
	}
	return b, nil
}

// duration returns a setting as a duration: "30", "30s" and "2m" all work.
func (v values) duration(key string) (time.Duration, error) {
	s := v.str(key)
	if n, err := strconv.ParseFloat(s, 64); err == nil && n >= 0 {
		return time.Duration(n * float64(time.Second)), nil
	}
	d, err := time.ParseDuration(s)
	if err != nil || d < 0 {
		return 0, v.wrong(key, "a time such as 30, 30s or 2m")
	}
	return d, nil
}

// oneOf returns a setting that must be one of some words.
func (v values) oneOf(key string, words ...string) (string, error) {
	if s := v.str(key); slices.Contains(words, s) {
		return s, nil
	}
	return "", v.wrong(key, "one of "+strings.Join(words, ", "))
}
