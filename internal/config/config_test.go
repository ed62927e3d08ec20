package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/failure"
)

// files writes a user's config and a project's file, "" for none, and loads them.
func files(t *testing.T, user, project string) (Files, error) {
	t.Helper()
	dir := t.TempDir()
	paths := [2]string{filepath.Join(dir, "home", "config.toml"), filepath.Join(dir, "project", ProjectName)}
	for i, text := range []string{user, project} {
		if err := os.MkdirAll(filepath.Dir(paths[i]), 0o700); err != nil {
			t.Fatal(err)
		}
		if text == "" {
			paths[i] = ""
		} else if err := os.WriteFile(paths[i], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return load(paths[0], paths[1])
}

// resolve does the same, and settles the settings with flags and variables.
func resolve(t *testing.T, user, project string, flags, env map[string]string) (*Settings, error) {
	t.Helper()
	f, err := files(t, user, project)
	if err != nil {
		return nil, err
	}
	return f.Resolve(func(name string) ([]string, bool) {
		value, ok := flags[name]
		return []string{value}, ok
	}, func(name string) string { return env[name] })
}

// keysOf returns the keys of values.
func keysOf(values []Value) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = v.Key
	}
	return out
}

// byKey returns the value of a setting.
func byKey(s *Settings, key string) Value {
	r, _ := find(key)
	return *s.at(r)
}

// complaint is the message and the hint of an *failure.Error.
func complaint(t *testing.T, err error) string {
	t.Helper()
	var wrong *failure.Error
	if !errors.As(err, &wrong) {
		t.Fatalf("no *failure.Error: %v", err)
	}
	return wrong.Message + "\nhint: " + wrong.Hint
}

type set map[string]string

// What counts more wins, and says who it is.
func TestTheOrder(t *testing.T) {
	t.Parallel()
	const (
		user    = "model = \"user\"\n"
		profile = "[profiles.p]\nmodel = \"profile\"\n"
		engine  = "[engines.e]\nbase_url = \"http://localhost/v1\"\nmodel = \"engine\"\n"
		project = "model = \"project\"\n"
	)
	env := set{"TOLKA_MODEL": "environment"}
	for _, tt := range []struct {
		name          string
		user, project string
		flags, env    set
		want, origin  string
		rank          Rank
	}{
		{"default", "", "", nil, nil, "", "", Default},
		{"user's config", user, "", nil, nil, "user", "config.toml", User},
		{"profile that the config names", "profile = \"p\"\n" + user + profile, "", nil, nil, "profile", "config.toml: profiles.p", UserProfile},
		{"engine that the config names", "engine = \"e\"\n" + user + engine, "", nil, nil, "engine", "config.toml: engines.e", User},
		{"profile beside its engine", "profile = \"p\"\n" + user + profile + "engine = \"e\"\n" + engine, "", nil, nil, "profile", "config.toml: profiles.p", UserProfile},
		{"project before the config's profile", "profile = \"p\"\n" + user + profile, project, nil, nil, "project", ProjectName, Project},
		{"environment before a project", user, project, nil, env, "environment", "TOLKA_MODEL", Environment},
		{"an empty variable is not set", user, "", nil, set{"TOLKA_MODEL": ""}, "user", "config.toml", User},
		{"profile that the environment names before the environment", user + profile, project, nil, set{"TOLKA_MODEL": "environment", "TOLKA_PROFILE": "p"}, "profile", "config.toml: profiles.p", Profile},
		{"profile that a flag names before the environment", user + profile, project, set{"profile": "p"}, env, "profile", "config.toml: profiles.p", Profile},
		{"profile that a flag names before its engine", "[profiles.p]\nengine = \"e\"\nmodel = \"profile\"\n" + engine, project, set{"profile": "p"}, env, "profile", "config.toml: profiles.p", Profile},
		{"an empty list is not set", "model = []\n", "", nil, nil, "", "", Default},
		{"engine that a flag names before the environment", user + engine, project, set{"engine": "e"}, env, "engine", "config.toml: engines.e", Environment},
		{"flag before all", user + profile + engine, project, set{"profile": "p", "engine": "e", "model": "flag"}, env, "flag", "--model", Flag},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			v, err := resolve(t, tt.user, tt.project, tt.flags, tt.env)
			if err != nil {
				t.Fatal(err)
			}
			got := v.Model
			if got.String() != tt.want || !strings.HasSuffix(got.Origin, tt.origin) || got.Rank != tt.rank || got.Key != "model" {
				t.Errorf("%+v, want %s of %s, rank %d", got, tt.want, tt.origin, tt.rank)
			}
		})
	}
}

func TestDefaults(t *testing.T) {
	t.Parallel()
	v, err := resolve(t, "", "", nil, nil)
	if err != nil || len(v.All()) != len(keys()) {
		t.Fatalf("%d settings, %v", len(v.All()), err)
	}
	if jobs, err := v.Jobs.Int(1); jobs != 8 || err != nil || v.Jobs.Origin != "default" {
		t.Errorf("jobs: %d %v %+v", jobs, err, v.Jobs)
	}
	if to := v.To; to.String() != "" || to.Origin != "" || to.Place() != "to" {
		t.Errorf("to: %+v", to)
	}
	if n := len(v.SetBy(Flag)); n > 0 {
		t.Errorf("%d flags", n)
	}
}

// One flag may be of two settings, one for each command that has it.
func TestSetBy(t *testing.T) {
	t.Parallel()
	v, err := resolve(t, "", "to = [\"en\", \"fr\"]\nstyle = \"plain\"", set{"to": "de"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(keysOf(v.SetBy(Flag)), " "); got != "to summary_to" {
		t.Errorf("flags: %s", got)
	}
	if got := strings.Join(keysOf(v.SetBy(Project)), " "); got != "style" {
		t.Errorf("project: %s", got)
	}
	v.To.Set("--retry-failed", "it", "es")
	if got := v.To; got.Rank != Flag || got.Place() != "--retry-failed" || len(got.List) != 2 {
		t.Errorf("%+v", got)
	}
}

func TestNoHome(t *testing.T) {
	if os.PathSeparator == '\\' {
		t.Skip("Windows has folders of its own for it")
	}
	t.Chdir(t.TempDir())
	t.Setenv("HOME", "")
	for _, value := range []string{"", "not/absolute"} {
		t.Setenv("XDG_CONFIG_HOME", value)
		if path, err := Path(); err == nil {
			t.Errorf("%q: %s", value, path)
		} else if c := complaint(t, err); !strings.Contains(c, "neither HOME nor XDG_CONFIG_HOME is set\nhint: set HOME") {
			t.Error(c)
		}
		if f, err := Load(); f.User != nil || err != nil {
			t.Errorf("%q: %v %v", value, f, err)
		}
		if got := UserFile(); got != "$XDG_CONFIG_HOME/tolka/config.toml" {
			t.Error(got)
		}
	}
}
