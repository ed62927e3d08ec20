package output

import (
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
)

// A record as it is written takes the short way.
func TestPlainRecord(t *testing.T) {
	t.Parallel()
	want := Record{Task: "translate", Source: "Käse.md", SourceSHA256: "ab", ResultSHA256: "cd", From: "", To: "no", Engine: "openai", Created: "2026-11-23T12:00:00Z", Warnings: []string{"length: short", "numbers: 12"}}
	got, ok := plainRecord(want.yaml("\n"))
	if d := cmp.Diff(want, got); d != "" || !ok {
		t.Errorf("ok %v %s", ok, d)
	}
	written := want.yaml("\n")
	for name, other := range map[string]string{
		"what has to be decoded": strings.Replace(written, "Käse", `\u212A`, 1),
		"no quotation marks":     strings.Replace(written, `"no"`, "no", 1),
		"a key of another's":     written + "  mine: \"x\"\n",
		"a key twice":            written + "  to: \"de\"\n",
		"another line end":       want.yaml("\r\n"),
		"a comment":              written + "# x\n",
		"TOML":                   want.toml("\n"),
	} {
		if _, ok := plainRecord(other); ok {
			t.Errorf("%s: read", name)
		}
	}
}

// plainRecord reads a record in the form that tolka writes.
func FuzzPlainRecord(f *testing.F) {
	f.Add(Record{Task: "a", SourceSHA256: "b", Warnings: []string{"c"}}.yaml("\n"))
	f.Add("tolka:\n  task: \"\"\n  warnings:\n    - \"x: y\"\n")
	f.Add("tolka:\n  to: \"\u0085\uFEFF\"\n")
	f.Fuzz(func(t *testing.T, lines string) {
		got, ok := plainRecord(lines)
		if !ok {
			return
		}
		var want struct{ Tolka *Record }
		if err := yaml.Unmarshal([]byte(lines), &want); err != nil {
			t.Fatalf("%q: %v", lines, err)
		}
		if want.Tolka == nil {
			want.Tolka = new(Record)
		}
		if d := cmp.Diff(*want.Tolka, got); d != "" {
			t.Errorf("%q: %s", lines, d)
		}
	})
}
