package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tolka/internal/store"
)

// replacedFolder is a folder of replaced files at a time that the test sets.
type replacedFolder struct {
	t   *testing.T
	dir string
	now time.Time
}

func newReplacedFolder(t *testing.T) *replacedFolder {
	return &replacedFolder{t: t, dir: filepath.Join(t.TempDir(), "replaced"), now: time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)}
}

// open returns the store as a new run sees it.
func (f *replacedFolder) open() *store.Replaced {
	return store.OpenReplaced(f.dir, func() time.Time { return f.now })
}

// keep keeps a text in the store of a run, as the file path.
func (f *replacedFolder) keep(r *store.Replaced, path, text string) string {
	f.t.Helper()
	name, err := r.Keep(path, []byte(text))
	if err != nil {
		f.t.Fatal(err)
	}
	return name
}

// note notes a replacement of kept files.
func (f *replacedFolder) note(r *store.Replaced, kept, sidecar string) store.Replacement {
	f.t.Helper()
	n := store.Replacement{Path: filepath.Join(f.dir, "a.en.md"), Kept: kept, Sidecar: sidecar}
	if err := r.Note(n); err != nil {
		f.t.Fatal(err)
	}
	return n
}

// age sets the time at which a kept file was last changed.
func (f *replacedFolder) age(name string, by time.Duration) {
	f.t.Helper()
	at := f.now.Add(-by)
	if err := os.Chtimes(filepath.Join(f.dir, name), at, at); err != nil {
		f.t.Fatal(err)
	}
}

// grow makes a kept file as large as size without writing it.
func (f *replacedFolder) grow(name string, size int64) {
	f.t.Helper()
	if err := os.Truncate(filepath.Join(f.dir, name), size); err != nil {
		f.t.Fatal(err)
	}
}

func (f *replacedFolder) has(name string) bool {
	_, err := os.Stat(filepath.Join(f.dir, name))
	return err == nil
}

func TestReplacedNames(t *testing.T) {
	t.Parallel()
	f := newReplacedFolder(t)
	r := f.open()
	for path, ending := range map[string]string{"a.en.md": ".md", "a.srt": ".srt", "a": ".txt", "a.json": ".json.txt", "A.JSON": ".JSON.txt"} {
		if name := f.keep(r, path, path); !strings.HasSuffix(name, ending) || len(name) != 32+len(ending) {
			t.Errorf("%s is kept as %s", path, name)
		}
	}
	name := f.keep(r, "a.md", "text")
	hash := strings.TrimSuffix(name, ".md") + strings.Repeat("0", 32)
	if !store.IsOf(name, hash) {
		t.Errorf("%s is not of %s", name, hash)
	}
	if store.IsOf(name, "1"+hash[1:]) || store.IsOf(hash[:8]+".md", hash) || store.IsOf("", hash) {
		t.Error("another file's hash fits")
	}
}

// A copy that something damaged is written again, and one that cannot be written leaves nothing.
func TestReplacedIsWhole(t *testing.T) {
	t.Parallel()
	f := newReplacedFolder(t)
	r := f.open()
	name := f.keep(r, "a.md", "text")
	if err := os.WriteFile(r.Path(name), []byte("damaged"), 0o600); err != nil {
		t.Fatal(err)
	}
	f.keep(r, "a.md", "text")
	if got, err := r.Read(name); err != nil || string(got) != "text" {
		t.Errorf("read %q, %v", got, err)
	}

	if err := os.Remove(r.Path(name)); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(r.Path(name), 0o700); err != nil { // cannot be replaced by a file
		t.Fatal(err)
	}
	if _, err := r.Keep("a.md", []byte("text")); err == nil {
		t.Error("kept in the place of a folder")
	}
	if left := files(t, f.dir); len(left) != 1 {
		t.Errorf("left behind: %q", left)
	}
	hidden, _ := filepath.Glob(filepath.Join(f.dir, ".*"))
	if len(hidden) > 0 {
		t.Errorf("left behind: %q", hidden)
	}
}

func TestReplacedForget(t *testing.T) {
	t.Parallel()
	f := newReplacedFolder(t)
	r := f.open()
	first := f.note(r, "one.md", "")
	second := f.note(r, "two.md", "")
	r.Forget(first)
	r.Forget(store.Replacement{Path: first.Path, Kept: "never noted.md"})
	if notes, err := r.Notes(); err != nil || len(notes) != 1 || notes[0].Kept != second.Kept {
		t.Errorf("notes %+v, %v", notes, err)
	}
}

// What a note names stays for 90 days; what none names, for an hour.
func TestReplacedTrimsWhatIsOld(t *testing.T) {
	t.Parallel()
	f := newReplacedFolder(t)
	r := f.open()
	noted, sidecar := f.keep(r, "noted.md", "noted"), f.keep(r, "noted.tolka", "sidecar")
	f.note(r, noted, sidecar)
	old, young, touched := f.keep(r, "old.md", "old"), f.keep(r, "young.md", "young"), f.keep(r, "touched.md", "touched")
	rubbish := "0001-rubbish.json"
	if err := os.WriteFile(r.Path(rubbish), []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(r.Path("folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	f.now = f.now.Add(90 * 24 * time.Hour)
	f.age(young, time.Hour)
	f.age("folder", 2*time.Hour)
	f.keep(r, "touched.md", "touched") // is as good as new, and no run's first file
	f.keep(f.open(), "next.md", "next")
	for name, want := range map[string]bool{noted: true, sidecar: true, old: false, young: true, touched: true, rubbish: false, "folder": true} {
		if f.has(name) != want {
			t.Errorf("%s is there: %v, want %v", name, !want, want)
		}
	}

	f.now = f.now.Add(time.Second)
	f.keep(f.open(), "next.md", "next")
	if notes, err := r.Notes(); err != nil || len(notes) != 0 || f.has(noted) || f.has(sidecar) {
		t.Errorf("after 90 days: notes %+v, %v", notes, err)
	}
}

// More than 256 MB are not kept: the oldest replacements go first.
func TestReplacedTrimsWhatIsLarge(t *testing.T) {
	t.Parallel()
	f := newReplacedFolder(t)
	r := f.open()
	var names []string
	for _, text := range []string{"oldest", "older", "newest"} {
		name, sidecar := f.keep(r, "a.md", text), f.keep(r, "a.tolka", text)
		f.grow(name, 100<<20)
		f.grow(sidecar, 50<<20)
		f.note(r, name, sidecar)
		names = append(names, name)
		f.now = f.now.Add(2 * time.Hour)
		f.age(name, 2*time.Hour)
	}
	f.note(r, names[2], "") // counts once
	f.keep(f.open(), "next.md", "next")
	// 150 and 150 are over the limit, which the third note finds.
	for i, want := range []bool{false, true, true} {
		if f.has(names[i]) != want {
			t.Errorf("file %d is there: %v, want %v", i, !want, want)
		}
	}
	if notes, err := r.Notes(); err != nil || len(notes) != 3 || notes[0].Kept != names[1] {
		t.Errorf("notes %+v, %v", notes, err)
	}
}

// A long run applies the bounds again and again.
func TestReplacedTrimsDuringARun(t *testing.T) {
	t.Parallel()
	f := newReplacedFolder(t)
	r := f.open()
	old := f.keep(r, "old.md", "old")
	f.age(old, 2*time.Hour)
	for range 499 {
		f.keep(r, "same.md", "same")
	}
	if !f.has(old) {
		t.Error("trimmed before 500 files")
	}
	f.keep(r, "same.md", "same")
	if f.has(old) {
		t.Error("not trimmed after 500 files")
	}
}
