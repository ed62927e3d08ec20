package config

import (
	"fmt"
	"strings"
	"testing"
)

func TestValues(t *testing.T) {
	t.Parallel()
	of := func(text string) Value { return FromFlag("jobs", text) }
	for _, tt := range []struct {
		text string
		read func(Value) (any, error)
		want string
	}{
		{"8", func(v Value) (any, error) { return v.Int(1) }, "8"},
		{"0", func(v Value) (any, error) { return v.Int(1) }, `--jobs: "0" is not a whole number of at least 1`},
		{"x", func(v Value) (any, error) { return v.Int(0) }, `--jobs: "x" is not a whole number of at least 0`},
		{"", func(v Value) (any, error) { return v.Amount() }, "0"},
		{"0.5", func(v Value) (any, error) { return v.Amount() }, "0.5"},
		{"+Inf", func(v Value) (any, error) { return v.Amount() }, `--jobs: "+Inf" is not a number above 0`},
		{"NaN", func(v Value) (any, error) { return v.Amount() }, `--jobs: "NaN" is not a number above 0`},
		{"true", func(v Value) (any, error) { return v.Bool() }, "true"},
		{"yes", func(v Value) (any, error) { return v.Bool() }, `--jobs: "yes" is not true or false`},
		{"30", func(v Value) (any, error) { return v.Duration() }, "30s"},
		{"2m", func(v Value) (any, error) { return v.Duration() }, "2m0s"},
		{"-1", func(v Value) (any, error) { return v.Duration() }, `--jobs: "-1" is not a time such as 30, 30s or 2m`},
		{"NaN", func(v Value) (any, error) { return v.Duration() }, `--jobs: "NaN" is not a time such as 30, 30s or 2m`},
		{"inf", func(v Value) (any, error) { return v.Duration() }, `--jobs: "inf" is not a time such as 30, 30s or 2m`},
		{"1e10", func(v Value) (any, error) { return v.Duration() }, `--jobs: "1e10" is not a time such as 30, 30s or 2m`},
		{"1 kB", func(v Value) (any, error) { return v.Bytes() }, "1000"},
		{"0", func(v Value) (any, error) { return v.Bytes() }, `--jobs: "0" is not a size such as 256 MB`},
		{"b", func(v Value) (any, error) { return v.OneOf("a", "b") }, "b"},
		{"c", func(v Value) (any, error) { return v.OneOf("a", "b") }, `--jobs: "c" is not one of a, b`},
	} {
		got, err := tt.read(of(tt.text))
		if err != nil {
			got = err
		}
		if fmt.Sprint(got) != tt.want {
			t.Errorf("%q: %v, want %s", tt.text, got, tt.want)
		}
	}
}

// A message names a value as the user chose it, and the hint says where to correct it.
func TestWhereAValueIsCorrected(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		user       string
		flags, env set
		key, want  string
	}{
		{"", set{"jobs": "x"}, nil, "jobs", `--jobs: "x" is not right; the default is --jobs 8`},
		{"", set{"max-cost": "x"}, nil, "max_cost", `--max-cost: "x" is not right; tolka help translate --all says what it takes`},
		{"", nil, set{"TOLKA_ENGINE": "x"}, "engine", `TOLKA_ENGINE: "x" is not right; correct it, or unset TOLKA_ENGINE`},
		{"jobs = \"x\"\n", nil, nil, "jobs", `config.toml: jobs: "x" is not right; correct it there; tolka config check checks the entire file`},
		{"[profiles.p]\njobs = \"x\"\n", set{"profile": "p"}, nil, "jobs", `config.toml: profiles.p: jobs: "x" is not right; correct it there; tolka config check checks the entire file`},
		// The table of an engine ranks like the environment, and is a file.
		{"[engines.e]\nbase_url = \"http://localhost\"\nprice_prompt = \"x\"\n", set{"engine": "e"}, nil, "price_prompt", `config.toml: engines.e: price_prompt: "x" is not right; correct it there; tolka config check checks the entire file`},
	} {
		v, err := resolve(t, tt.user, "", tt.flags, tt.env)
		if err != nil {
			t.Fatal(err)
		}
		got := strings.Replace(complaint(t, byKey(v, tt.key).Wrong("right")), "\nhint: ", "; ", 1)
		if !strings.HasSuffix(got, tt.want) {
			t.Errorf("%s, want %s", got, tt.want)
		}
	}
	if got := complaint(t, FromFlag("at-once", "x").Wrong("right")); got != "--at-once: \"x\" is not right\nhint: leave --at-once out for the default" {
		t.Error(got)
	}
}

func TestShown(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		key  string
		list []string
		want string
	}{
		{"to", []string{"en", "fr"}, "en fr"},
		{"api_key_cmd", []string{"echo canary"}, "(a command)"},
		{"headers", []string{"X-Title: canary"}, "X-Title"},
		{"base_url", []string{"https://me:canary@host/v1"}, "https://host/v1"},
	} {
		if got := strings.Join(Value{Key: tt.key, List: tt.list}.Shown(), " "); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.key, got, tt.want)
		}
	}
}

// What stands before a host may be a password; an @ behind it is none.
func TestRedact(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"https://me:pw@host/a": "https://host/a", "https://host/@me/a": "https://host/@me/a", "--base-url=https://k@host": "--base-url=https://host",
		"https://me:p@w@host/a": "https://host/a", "a@b.md": "a@b.md", "https://host?q=a@b": "https://host?q=a@b",
	} {
		if got := Redact(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	t.Parallel()
	const user = "[profiles.b]\n[profiles.a]\n[engines.mine]\nbase_url = \"http://localhost\"\n"
	f, err := files(t, user, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(f.Profiles(), " "); got != "a b" {
		t.Error(got)
	}
	for name, want := range map[string]string{"mine": "mine", "auto": "auto", "mien": "did you mean mine?", "gemini": "gemini", "zzz": "one of auto, openai, extractive, libretranslate, gemini, anthropic, mistral, openrouter, groq, deepseek, mine"} {
		v, err := resolve(t, user, "", set{"engine": name}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if all := v.EngineNames(); all[0] != "auto" || all[len(all)-1] != "mine" {
			t.Error(all)
		}
		got, err := v.EngineName()
		if err != nil {
			got = complaint(t, err)
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	for name, want := range map[string]string{"aa": "did you mean a?", "zzz": "there are a, b"} {
		_, err := resolve(t, user, "", set{"profile": name}, nil)
		if got := complaint(t, err); !strings.Contains(got, "--profile: there is no profile \""+name+"\"") || !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// A provider's engine needs no table. One of the user's with its name replaces it as a whole,
// and a model that the user names has no former defaults.
func TestBuiltinEngine(t *testing.T) {
	t.Parallel()
	const own = "[engines.gemini]\nbase_url = \"http://localhost\"\n"
	for _, c := range []struct {
		user           string
		flags          set
		url, model     string
		keyEnv, origin string
	}{
		{"", set{"engine": "gemini"}, "https://generativelanguage.googleapis.com/v1beta/openai", "gemini-3.5-flash-lite", "GEMINI_API_KEY", "built-in engine gemini"},
		{"", set{"engine": "gemini", "model": "m"}, "https://generativelanguage.googleapis.com/v1beta/openai", "m", "GEMINI_API_KEY", "built-in engine gemini"},
		{own, set{"engine": "gemini"}, "http://localhost", "", "", ""},
		{"model = \"m\"\n" + own, set{"engine": "gemini"}, "http://localhost", "m", "", ""},
		{"", set{"engine": "openai"}, "", "", "OPENAI_API_KEY", "default"},
	} {
		v, err := resolve(t, c.user, "", c.flags, nil)
		if err != nil {
			t.Fatal(err)
		}
		if v.BaseURL.String() != c.url || v.Model.String() != c.model || v.APIKeyEnv.String() != c.keyEnv || v.APIKeyEnv.Origin != c.origin {
			t.Errorf("%q %v: %v %v %v", c.user, c.flags, v.BaseURL, v.Model, v.APIKeyEnv)
		}
		if former := v.FormerModels(); former != nil {
			t.Errorf("former models %v", former) // none of the built-in engines has any yet
		}
	}
}
