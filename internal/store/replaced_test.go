package store_test

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"tolka/internal/store"
)

// What was replaced is kept under its hash, once, for its user only, and goes when it is old.
func TestReplaced(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "replaced")
	now := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	open := func() *store.Replaced { return store.OpenReplaced(dir, func() time.Time { return now }) }
	keep := func(r *store.Replaced, path, text string) store.Replacement {
		name, err := r.Keep(path, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		n := store.Replacement{Path: path, Kept: name, Written: "hash"}
		if err := r.Note(n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	path := filepath.Join(t.TempDir(), "a.en.md")
	first := open()
	n := keep(first, path, "text")
	if again := keep(first, path, "text"); again.Kept != n.Kept {
		t.Errorf("the same bytes are kept as %s and %s", n.Kept, again.Kept)
	}
	if got, err := first.Read(n.Kept); err != nil || string(got) != "text" {
		t.Errorf("read back %q, %v", got, err)
	}
	if _, err := first.Read("../" + n.Kept); err == nil {
		t.Error("a name that leaves the folder was read")
	}
	info, err := os.Stat(first.Path(n.Kept))
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	notes, err := first.Notes()
	if err != nil || len(notes) != 2 || notes[0].Path != path || notes[0].Run == "" || notes[0].Run != notes[1].Run {
		t.Errorf("notes %+v, %v", notes, err)
	}

	now = now.Add(91 * 24 * time.Hour)
	second := open()
	other := keep(second, path, "another text")
	if notes, _ := second.Notes(); len(notes) != 1 || notes[0].Kept != other.Kept {
		t.Errorf("notes after 91 days: %+v", notes)
	}
}
