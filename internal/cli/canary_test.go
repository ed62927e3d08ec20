package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/adrg/xdg"

	"tolka/internal/cli"
	"tolka/internal/engine/openai"
	"tolka/internal/fakeengine"
	"tolka/prompts"
)

// canary is a key that must never be seen.
const canary = "sk-canary-5f1c0e7a9b3d"

// ways are the ways in which a run that has a key can fail.
var ways = []string{
	"401", "403", "quota", "429", "500", "400", "long", "wait", "reset", "html", "redirect", "cutstream", "cutclean", "blank",
	"length", "filter", "empty", "echo", "refuse", "cut", "leak", "leak401", "promptcut", "unknown model", "no server",
}

// The key is in nothing that a run leaves behind, however it fails and wherever the key
// comes from, and a redirect leads nowhere.
func TestTheKeyIsSeenByNobody(t *testing.T) {
	home := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"} {
		t.Setenv(name, filepath.Join(home, name))
	}
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	elsewhere, visits := listen(t)
	secret := filepath.Join(t.TempDir(), "key") // outside of what is searched
	if err := os.WriteFile(secret, []byte(canary), 0o600); err != nil {
		t.Fatal(err)
	}
	sources := map[string]string{
		"environment": "",
		"file":        fmt.Sprintf("api_key_file = %q\n", secret),
		"command":     fmt.Sprintf("api_key_cmd = 'cat %s'\n", secret),
		"engine":      "engine = \"mine\"\n[engines.mine]\nbase_url = \"URL\"\napi_key_env = \"MY_KEY\"\n",
	}
	runs, failures := 0, 0
	for source, config := range sources {
		for _, way := range ways {
			model := "fake"
			var seen atomic.Bool
			server := fakeengine.Start(fakeengine.Config{Fault: way, Redirect: elsewhere, Watch: func() { seen.Store(seen.Load() || inCommandLines()) }})
			base := server.URL
			switch way {
			case "unknown model":
				model = "gone"
			case "no server":
				base = "http://127.0.0.1:1/v1"
			}
			dir := filepath.Join(home, source, strings.ReplaceAll(way, " ", "-"))
			article := write(t, dir, "a.txt", "Ein Absatz, der lang genug ist, um als deutscher Text erkannt zu werden.\n")
			write(t, filepath.Join(home, "XDG_CONFIG_HOME", "tolka"), "config.toml", strings.ReplaceAll(config, "URL", base))
			var stdout, stderr bytes.Buffer
			env := cli.Env{
				Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Prompts: prompts.Files, Version: "test",
				Locals: func(string) []openai.Local { return nil },
				Getenv: func(name string) string {
					switch {
					case source == "environment" && name == "OPENAI_API_KEY", source == "engine" && name == "MY_KEY":
						return canary
					case source != "engine" && name == "OPENAI_BASE_URL":
						return base
					}
					return ""
				},
			}
			status := cli.Run(context.Background(), env, []string{"translate", "-v", "--json", "--retries", "0", "--max-wait", "1", "-m", model, article})
			runs++
			if status != 0 {
				failures++
			}
			for _, r := range server.Requests() {
				if r.Key != canary {
					t.Errorf("%s, %s: the key did not go out", source, way)
				}
			}
			server.Close()
			if seen.Load() {
				t.Errorf("%s, %s: the key is in a command line", source, way)
			}
			for name, b := range map[string]*bytes.Buffer{"stdout": &stdout, "stderr": &stderr} {
				if leaks(b.Bytes()) {
					t.Errorf("%s, %s: the key is in %s:\n%s", source, way, name, b)
				}
			}
		}
	}
	if failures < 90 || runs < 100 {
		t.Errorf("only %d of %d runs failed", failures, runs)
	}
	if n := visits.Load(); n != 0 {
		t.Errorf("%d connections to where a redirect led", n)
	}
	err := filepath.WalkDir(home, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if leaks(data) {
			t.Errorf("the key is in %s", path)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// leaks reports whether the key or a telling part of it is in data.
func leaks(data []byte) bool {
	return bytes.Contains(data, []byte(canary[:10])) || bytes.Contains(data, []byte(canary[len(canary)-8:]))
}

// inCommandLines reports whether the key is in the command line of any process.
func inCommandLines() bool {
	if runtime.GOOS != "linux" {
		return false
	}
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		return false
	}
	for _, path := range lines {
		if data, err := os.ReadFile(path); err == nil && leaks(data) {
			return true
		}
	}
	return false
}

// listen counts the connections to an address that nobody should come to.
func listen(t *testing.T) (address string, visits *atomic.Int32) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	visits = new(atomic.Int32)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			visits.Add(1)
			c.Close()
		}
	}()
	return "http://" + l.Addr().String(), visits
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}
