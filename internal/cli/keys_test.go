package cli

import (
	"slices"
	"testing"
)

// Each setting can stand in the config, and each key of the config is a setting or a
// table of settings.
func TestTheKeysOfTheConfigAreTheSettings(t *testing.T) {
	t.Parallel()
	tables := []string{"cache", "profiles"}
	keys := keysOf(configKeys{})
	var known []string
	for _, s := range settings {
		known = append(known, s.key)
		if !slices.Contains(keys, s.key) && s.key != "cache.max_size" {
			t.Errorf("%s cannot stand in the config", s.key)
		}
	}
	for _, k := range keys {
		if !slices.Contains(known, k) && !slices.Contains(tables, k) {
			t.Errorf("%s is no setting", k)
		}
	}
	// A project's file says nothing of where text and keys go, of money, or of checks.
	for _, s := range settings {
		dangerous := s.of != noEndpoint && s.key != "model" || slices.Contains([]string{"engine", "engines", "profile", "check", "max_cost", "max_tokens_total", "ca_file", "insecure_http", "no_cache"}, s.key)
		if slices.Contains(keysOf(projectKeys{}), s.key) && dangerous {
			t.Errorf("a project's file may set %s", s.key)
		}
	}
}
