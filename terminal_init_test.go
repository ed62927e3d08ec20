//go:build unix

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"

	"tolka/internal/fakeengine"
)

// tolka init asks five questions on a terminal, asks again after a wrong answer, writes a config
// without a key, and sends a test request.
func TestTerminalInit(t *testing.T) {
	t.Parallel()
	server := fakeengine.Start(fakeengine.Config{})
	t.Cleanup(server.Close)
	for _, c := range []struct {
		name, typed string
		env         []string
		shown, file []string
	}{
		{
			name: "an address", typed: "none\n" + server.URL + "\nfake\nGerman\nout\nmaybe\nyes\n",
			shown: []string{`"none" is not one of them`, "answer yes or no", "wrote ", "fake answers; the first token came after"},
			file:  []string{`to = "de"`, `out_dir = "out"`, `base_url = "` + server.URL + `"`, `model = "fake"`},
		},
		{
			name: "a provider", typed: "gemini\nsk-canary\n\n\n\n\n", env: []string{"GEMINI_API_KEY="},
			shown: []string{"looks like a key", "GEMINI_API_KEY is not set", "https://aistudio.google.com/apikey"},
			file:  []string{`engine = "gemini"`, `to = "en"`, "# api_key_cmd = "},
		},
		{name: "given up", typed: "1\n\x04", shown: []string{"nothing was written"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			home := t.TempDir()
			cmd := exec.Command("tolka", "init")
			cmd.Dir = home
			cmd.Env = append(os.Environ(), "TERM=dumb", "OPENAI_BASE_URL=", "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "XDG_STATE_HOME="+home)
			cmd.Env = append(cmd.Env, c.env...)
			shown := typedInto(t, cmd, c.typed)
			for _, want := range c.shown {
				if !strings.Contains(shown, want) {
					t.Errorf("%q is not on the screen:\n%s", want, shown)
				}
			}
			data, err := os.ReadFile(filepath.Join(home, "tolka", "config.toml"))
			if (err == nil) != (c.file != nil) {
				t.Fatalf("%v\n%s", err, shown)
			}
			for _, want := range c.file {
				if !strings.Contains(string(data), want) {
					t.Errorf("%q is not in the config:\n%s", want, data)
				}
			}
			if strings.Contains(string(data), "canary") {
				t.Errorf("a key is in the config:\n%s", data)
			}
		})
	}
}

// typedInto runs a command on a terminal with what a person types, and returns what it shows.
func typedInto(t *testing.T, cmd *exec.Cmd, typed string) string {
	terminal, err := pty.Start(cmd)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	if _, err := terminal.WriteString(typed); err != nil {
		t.Fatal(err)
	}
	var sent strings.Builder
	buffer := make([]byte, 4096)
	for {
		n, err := terminal.Read(buffer)
		sent.Write(buffer[:n])
		if err != nil { // the last process has closed the terminal
			break
		}
	}
	_ = cmd.Wait() // the status depends on the test request
	return sent.String()
}
