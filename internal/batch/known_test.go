package batch

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"testing"

	"tolka/internal/store"
)

// userMemory is a user's memory in a map.
type userMemory map[store.Key]string

func (m userMemory) Get(key store.Key) (string, bool)     { text, ok := m[key]; return text, ok }
func (m userMemory) Put(key store.Key, text string) error { m[key] = text; return nil }
func (m userMemory) Forget(key store.Key) error           { delete(m, key); return nil }

// What a job knows is what was cached at the export; what is learnt goes to the user's cache.
func TestKnown(t *testing.T) {
	t.Parallel()
	first, second, third := store.Key{1}, store.Key{2}, store.Key{3}
	user := userMemory{first: "one", second: "two"}
	j := create(t, Most())
	exporting := j.Known(user, true)
	if text, ok := exporting.Get(first); !ok || text != "one" {
		t.Errorf("%q, %v", text, ok)
	}
	if text, ok := exporting.Get(third); ok {
		t.Errorf("%q is known to nobody", text)
	}
	importing := j.Known(user, false)
	if text, ok := importing.Get(first); !ok || text != "one" {
		t.Errorf("after the export: %q, %v", text, ok)
	}
	if text, ok := importing.Get(second); ok {
		t.Errorf("%q was not looked up at the export", text)
	}
	if err := importing.Put(third, "three"); err != nil || user[third] != "three" {
		t.Errorf("%v, %q", err, user[third])
	}
	if err := importing.Forget(third); err != nil || user[third] != "" {
		t.Errorf("%v, %q", err, user[third])
	}
	nobody := j.Known(nil, true)
	if text, ok := nobody.Get(first); ok {
		t.Errorf("without a cache: %q", text)
	}
	if err := errors.Join(nobody.Put(first, "x"), nobody.Forget(first)); err != nil {
		t.Errorf("without a cache: %v", err)
	}
	// What the job cannot keep is not known: the import would not know it either.
	if err := os.WriteFile(j.Path(knownName+"2"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	full := &Known{job: j.blocks(knownName + "2"), user: user, learning: true}
	if text, ok := full.Get(first); ok {
		t.Errorf("%q is not in the job", text)
	}
}

// A job holds people's corrections as they were at the export, for its owner only.
func TestCorrections(t *testing.T) {
	t.Parallel()
	j := create(t, Most())
	var got []string
	if ok, err := j.Corrections(&got); ok || err != nil {
		t.Errorf("before any were kept: %v, %v", ok, err)
	}
	if err := j.KeepCorrections(func() {}); err == nil || j.CorrectionsSHA256 != "" {
		t.Errorf("what is not JSON was kept: %v, %q", err, j.CorrectionsSHA256)
	}
	if err := j.KeepCorrections([]string{"a", "b"}); err != nil {
		t.Fatal(err)
	}
	if ok, err := j.Corrections(&got); !ok || err != nil || strings.Join(got, " ") != "a b" {
		t.Errorf("%q, %v, %v", got, ok, err)
	}
	path := j.Path(correctionsName)
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	for name, c := range map[string]struct {
		hash, text string
		ok         bool
		want       string
	}{
		"changed":                 {j.CorrectionsSHA256, `["c"]`, false, "is not as the export wrote it"},
		"of an earlier version":   {"", `["c"]`, true, ""},
		"no JSON, without a hash": {"", `["c"`, false, correctionsName},
	} {
		j.CorrectionsSHA256 = c.hash
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		ok, err := j.Corrections(&got)
		if ok != c.ok || (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, %v", name, ok, err)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	j.CorrectionsSHA256 = "0"
	if ok, err := j.Corrections(&got); ok || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v, %v", ok, err)
	}
}
