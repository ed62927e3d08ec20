package config

import (
	"slices"
	"strings"
)

// setting is one thing that a user can choose, wherever it is chosen. It may always
// stand at the top of the user's config.
type setting struct {
	// key is its name in the config file; the flag has dashes for underscores
	// unless flag says otherwise.
	key, flag string
	// env are the environment variables that set it, the first one that is not
	// empty counts.
	env []string
	// def is the value where nobody chose; "" for none.
	def string
	// in says where it may stand too.
	in scope
	// credential says that it goes to the address that it was set for, and to no other.
	credential bool
}

// scope is a set of places, beside the top of the user's config, where a setting may stand.
type scope uint8

const (
	// inProject is a project's file. It comes from whoever wrote the folder, so it says
	// what results are like, and nothing of where text and keys are sent, what may be
	// spent, or what is good enough to be written.
	inProject scope = 1 << iota
	// inProfile is a table [profiles.NAME]: all but what says where text and keys are
	// sent, for which there are named engines.
	inProfile
	// inEngine is a table [engines.NAME] of an endpoint.
	inEngine
)

// What a setting is about decides where it may stand.
const (
	aResult    = inProject | inProfile
	aRun       = inProfile
	anEndpoint = inEngine
)

// settings lists all of them. Flags of a command that are not here (--json,
// --redo) are of that one call. The prices are for a million tokens.
var settings = []setting{
	{key: "to", in: aResult},
	{key: "summary_to", flag: "to", in: aResult},
	{key: "from", in: aResult},
	{key: "encoding", in: aResult},
	{key: "profile", env: []string{"TOLKA_PROFILE"}},
	{key: "engine", env: []string{"TOLKA_ENGINE"}, def: "auto", in: aRun},
	{key: "engines"},
	{key: "model", env: []string{"TOLKA_MODEL"}, in: anEndpoint | aResult},
	{key: "reasoning", def: "off", in: anEndpoint | aRun},
	{key: "fallback_models", in: anEndpoint | aRun},
	{key: "base_url", env: []string{"OPENAI_BASE_URL", "OPENAI_API_BASE"}, in: anEndpoint},
	{key: "api_key_env", def: defaultKeyEnv, in: anEndpoint, credential: true},
	{key: "api_key_file", in: anEndpoint, credential: true},
	{key: "api_key_cmd", in: anEndpoint, credential: true},
	{key: "headers", in: anEndpoint, credential: true},
	{key: "headers_env", in: anEndpoint, credential: true},
	{key: "headers_cmd", in: anEndpoint, credential: true},
	{key: "body", in: anEndpoint, credential: true},
	{key: "out_dir", in: aResult},
	{key: "name", in: aResult},
	{key: "jobs", def: "8", in: aRun},
	{key: "length", def: "short", in: aResult},
	{key: "format", in: aResult},
	{key: "with_summary", def: "false", in: aResult},
	{key: "summary_at", in: aResult},
	{key: "glossary", in: aResult},
	{key: "style", in: aResult},
	{key: "context", in: aResult},
	{key: "instruction", in: aResult},
	{key: "prompts", in: aResult},
	{key: "bilingual", def: "false", in: aResult},
	{key: "links", def: "auto", in: aResult},
	{key: "slugs", in: aResult},
	{key: "refine", def: "false", in: aResult},
	{key: "check", def: "normal", in: aRun},
	{key: "timeout", def: "5m", in: aRun},
	{key: "retries", def: "4", in: aRun},
	{key: "max_wait", def: "10m", in: aRun},
	{key: "include", in: aResult},
	{key: "exclude", in: aResult},
	{key: "no_front_matter", def: "false", in: aResult},
	{key: "insecure_http", def: "false", in: aRun},
	{key: "max_tokens_total", in: aRun},
	{key: "max_cost", in: aRun},
	{key: "price_prompt", in: anEndpoint},
	{key: "price_completion", in: anEndpoint},
	{key: "ca_file", in: aRun},
	{key: "careful", def: "false", in: aResult},
	{key: "no_cache", def: "false", in: aRun},
	{key: "cache.max_size", def: "256 MB"},
}

// Keys returns the keys of all settings, in the order in which they are shown.
func Keys() []string { return keysIn(0) }

// keysIn returns the keys of the settings that may stand in a place.
func keysIn(place scope) []string {
	var keys []string
	for _, s := range settings {
		if s.in&place == place {
			keys = append(keys, s.key)
		}
	}
	return keys
}

// find returns the setting of a key; ok is false where there is none.
func find(key string) (s setting, ok bool) {
	i := slices.IndexFunc(settings, func(s setting) bool { return s.key == key })
	if i < 0 {
		return setting{}, false
	}
	return settings[i], true
}

func (s setting) flagName() string {
	if s.flag != "" {
		return s.flag
	}
	return strings.ReplaceAll(s.key, "_", "-")
}
