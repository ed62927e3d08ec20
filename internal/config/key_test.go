package config

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"tolka/internal/failure"
)

// A key comes from a variable, a file or a command, and from nowhere else.
func TestKey(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("the commands are a shell's")
	}
	home := t.TempDir()
	for name, perm := range map[string]os.FileMode{"mine": 0o600, "open": 0o604, "group": 0o640} {
		if err := os.WriteFile(filepath.Join(home, name), []byte("from-file\n"), perm); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name, user          string
		env                 set
		want, source, unset string
	}{
		{"none", "", nil, "", "", ""},
		{"the usual variable", "", set{"OPENAI_API_KEY": " k \n"}, "k", "OPENAI_API_KEY", ""},
		{"another variable", "api_key_env = \"MINE\"\n", set{"OPENAI_API_KEY": "k", "MINE": "m"}, "m", "MINE", ""},
		{"a variable that is not set", "api_key_env = \"MINE\"\n", set{"OPENAI_API_KEY": "k"}, "api_key_env: the variable MINE is not set", "", "unset"},
		{"a variable before a file", "api_key_file = \"~/mine\"\n", set{"OPENAI_API_KEY": "k"}, "k", "OPENAI_API_KEY", ""},
		{"a file", "api_key_file = \"~/mine\"\n", nil, "from-file", "api_key_file", ""},
		{"a file that the group may read", "api_key_file = \"~/group\"\n", nil, "api_key_file: others may read ", "api_key_file", ""},
		{"a file that others may read", "api_key_file = \"~/open\"\n", nil, "api_key_file: others may read ", "api_key_file", ""},
		{"a file that is a key", "api_key_file = \"sk-canary\"\n", nil, "api_key_file: the file cannot be read: no such file", "api_key_file", ""},
		{"a command", "api_key_cmd = \"echo from-command\"\n", nil, "from-command", "api_key_cmd", ""},
		{"a command that fails", "api_key_cmd = \"echo canary; exit 3\"\n", nil, "api_key_cmd: the command failed (exit status 3)", "api_key_cmd", ""},
		{"a command that says why", "api_key_cmd = \"echo first >&2; echo locked >&2; exit 3\"\n", nil, "(exit status 3): locked", "api_key_cmd", ""},
		{"a command that shows the key", "api_key_cmd = \"echo sk-canary >&2; exit 3\"\n", nil, "(exit status 3)", "api_key_cmd", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			v, err := resolve(t, tt.user, "", nil, tt.env)
			if err != nil {
				t.Fatal(err)
			}
			getenv := func(name string) string {
				if name == "HOME" {
					return home
				}
				return tt.env[name]
			}
			if got := v.KeySource(getenv); got != tt.source {
				t.Errorf("from %q, want %q", got, tt.source)
			}
			got, err := v.Key(context.Background(), getenv)
			if err != nil {
				got = complaint(t, err)
				if unset := err.(*failure.Error).Reason == failure.KeyUnset; unset != (tt.unset != "") {
					t.Errorf("unset: %v", unset)
				}
			}
			if err == nil && got != tt.want || !strings.Contains(got, tt.want) || strings.Contains(got, "canary") {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// A credential goes to the address that it stands beside, and to no other.
func TestCredentials(t *testing.T) {
	t.Parallel()
	const (
		top    = "api_key_env = \"TOP\"\nheaders = { X = \"top\" }\nbase_url = \"http://top\"\n"
		engine = "[engines.e]\nbase_url = \"http://engine\"\n"
		own    = "api_key_file = \"engine.key\"\nheaders = { X = \"engine\" }\n"
		openAI = "[engines.e]\nbase_url = \"https://api.openai.com/v1\"\n"
	)
	for _, tt := range []struct {
		name, user                 string
		flags                      set
		url, keyEnv, file, headers string
	}{
		{"no engine named", top + engine + own, nil, "http://top", "TOP", "", "X: top"},
		{"an engine with its own", top + engine + own, set{"engine": "e"}, "http://engine", "", "engine.key", "X: engine"},
		{"an engine without any", top + engine, set{"engine": "e"}, "http://engine", "", "", ""},
		{"OpenAI's takes what is there", top + openAI, set{"engine": "e"}, "https://api.openai.com/v1", "TOP", "", "X: top"},
		{"another address beside the engine", top + engine + own, set{"engine": "e", "base-url": "http://flag"}, "http://flag", "TOP", "", "X: top"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			v, err := resolve(t, tt.user, "", tt.flags, nil)
			if err != nil {
				t.Fatal(err)
			}
			if v.BaseURL.String() != tt.url || v.APIKeyEnv.String() != tt.keyEnv || v.APIKeyFile.String() != tt.file || v.Headers.String() != tt.headers {
				t.Errorf("%s %s %s %s", v.BaseURL, v.APIKeyEnv, v.APIKeyFile, v.Headers)
			}
		})
	}
}

// A config that others may read must hold nothing that looks like a key.
func TestWhatLooksLikeAKey(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		setting, value string
		want           bool
	}{
		{"base_url", "https://user:canary@host/v1", true},
		{"base_url", "https://host/v1?api-key=canary", true},
		{"base_url", "https://host/v1?api-version=2024-10-21", false},
		{"api_key_cmd", "echo sk-canary", true},
		{"api_key_cmd", "printf 0123456789abcdef0123456789abcdef", true},
		{"api_key_cmd", "pass show openai/account-of-somebody-with-a-long-name", false},
		{"api_key_cmd", "read-what-somebody-keeps-elsewhere", false},
		{"headers", "X-Gateway: Bearer sk-canary", true},
		{"headers", "X-Title: articles", false},
	} {
		if got := holdsKey(tt.setting, tt.value); got != tt.want {
			t.Errorf("%s = %s: %v", tt.setting, tt.value, got)
		}
	}
}

func TestModeOfTheConfig(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	for _, text := range []string{"api_key_cmd = \"echo sk-canary\"\n", "[engines.a]\nbase_url = \"https://u:canary@host\"\n"} {
		path := filepath.Join(t.TempDir(), "config.toml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := load(path, ""); err != nil {
			t.Error(err)
		}
		for _, mode := range []os.FileMode{0o644, 0o640, 0o604} {
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
			_, err := load(path, "")
			if got := complaint(t, err); !strings.Contains(got, "others may read this file") || strings.Contains(got, "canary") {
				t.Errorf("mode %o: %s", mode, got)
			}
		}
	}
}

// A key is there as soon as its command has ended: what else keeps the command's output open, such as
// a daemon that it started, is not waited for.
func TestKeyOfACommandThatLeavesADaemon(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("SKIPPED: needs a shell")
	}
	v, err := resolve(t, "api_key_cmd = \"sleep 60 & echo $!\"\n", "", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	key, err := v.Key(t.Context(), func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(key)
	if err != nil {
		t.Fatal(err)
	}
	daemon, err := os.FindProcess(pid)
	if err == nil {
		err = daemon.Kill()
	}
	if err != nil {
		t.Errorf("the command was waited for until all had ended: %v", err)
	}
}
