package cli_test

import (
	"bytes"
	"context"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/adrg/xdg"

	"tolka/internal/cli"
	"tolka/internal/engine/openai"
	"tolka/internal/fakeengine"
	"tolka/internal/language/detect"
	"tolka/prompts"
)

// What needs no detection loads none of its models, and help does not even open the table
// of its first pass. The heap profile knows which functions ever allocated: nothing
// that is loaded can escape it. It is the whole process's, hence no t.Parallel.
func TestModelsAreLoadedWhenNeeded(t *testing.T) {
	rate := runtime.MemProfileRate
	runtime.MemProfileRate = 1 // every allocation
	t.Cleanup(func() { runtime.MemProfileRate = rate })
	server := fakeengine.Start(fakeengine.Config{})
	t.Cleanup(server.Close)
	home := t.TempDir()
	for _, name := range []string{"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"} {
		t.Setenv(name, filepath.Join(home, name))
	}
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	// Long enough for lingua's small models, whose loading takes less than a second.
	article := write(t, home, "a.txt", strings.Repeat("Ein Absatz, der lang genug ist, um als deutscher Text erkannt zu werden.\n", 3))

	const (
		detection = "tolka/internal/language/detect."
		models    = "github.com/pemistahl/lingua-go."
	)
	tests := []struct {
		args         []string
		table, model bool
	}{
		{[]string{"--help"}, false, false},
		{[]string{"translate", "--help"}, false, false},
		{[]string{"--version"}, false, false},
		// The checks on the result read the table where it lies in the executable.
		{[]string{"translate", "--from", "de", "-m", "fake", article}, true, false},
		{[]string{"detect", article}, true, false},
	}
	if detect.SecondOpinion {
		tests = append(tests, struct {
			args         []string
			table, model bool
		}{[]string{"detect", "--careful", article}, true, true})
	}
	for _, tt := range tests {
		var stdout, stderr bytes.Buffer
		env := cli.Env{
			Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Prompts: prompts.Files, Version: "test",
			Locals: func(string) []openai.Local { return nil },
			Getenv: func(name string) string {
				if name == "OPENAI_BASE_URL" {
					return server.URL
				}
				return ""
			},
		}
		table, model := allocations(detection), allocations(models)
		if status := cli.Run(context.Background(), env, tt.args); status != 0 {
			t.Fatalf("%v: status %d: %s", tt.args, status, &stderr)
		}
		if n := allocations(models) - model; n > 0 != tt.model {
			t.Errorf("%v: %d allocations in lingua, want some: %v", tt.args, n, tt.model)
		}
		if n := allocations(detection) - table; n > 0 != tt.table {
			t.Errorf("%v: %d allocations in detection, want some: %v", tt.args, n, tt.table)
		}
	}
}

// allocations counts what was ever allocated by functions whose names begin
// with prefix and by what they called.
func allocations(prefix string) (n int64) {
	runtime.GC() // publishes what was allocated before
	runtime.GC()
	var records []runtime.MemProfileRecord
	size, ok := runtime.MemProfile(nil, true)
	for !ok {
		records = make([]runtime.MemProfileRecord, size+size/8+50)
		size, ok = runtime.MemProfile(records, true)
	}
	for _, r := range records[:size] {
		frames := runtime.CallersFrames(r.Stack())
		for more := true; more; {
			var f runtime.Frame
			f, more = frames.Next()
			if strings.HasPrefix(f.Function, prefix) {
				n += r.AllocObjects
				break
			}
		}
	}
	return n
}
