package memory_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"tolka/internal/disk"
	"tolka/internal/language"
	"tolka/internal/memory"
	"tolka/internal/store"
)

var de, en = language.Make("de"), language.Make("en")

// correction returns an entry from German into English.
func correction(source, target, file string) memory.Entry {
	return memory.Entry{Source: source, Target: target, From: de, To: en, File: file, Changed: time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)}
}

func openStore(t *testing.T) memory.Store {
	dir := t.TempDir()
	return memory.Store{Dir: filepath.Join(dir, "memory"), Locks: store.OpenLocks(filepath.Join(dir, "locks"))}
}

func learn(t *testing.T, s memory.Store, project string, entries ...memory.Entry) int {
	t.Helper()
	n, err := s.Learn(t.Context(), project, memory.Reading{Edited: entries})
	if err != nil {
		t.Error(err)
	}
	return n
}

// stored lists the targets of a project.
func stored(t *testing.T, s memory.Store, project string) (targets []string) {
	t.Helper()
	p, err := s.Of(project)
	if err != nil {
		t.Error(err)
	}
	for _, e := range p.Entries {
		targets = append(targets, e.Target)
	}
	slices.Sort(targets)
	return targets
}

func TestStore(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	if all, err := s.All(); len(all) > 0 || err != nil {
		t.Error(all, err)
	}
	if _, err := os.Stat(s.Dir); err == nil {
		t.Error("reading made the folder")
	}
	one := correction("Guten Tag", "Good day", "/p/a.en.md")
	if n := learn(t, s, "/p", one, correction("", "x", "/p/a.en.md"), correction("x", "a\x00b", "/p/a.en.md")); n != 1 {
		t.Errorf("%d learned, want 1", n)
	}
	if n := learn(t, s, "/p", one); n != 0 {
		t.Error("the same correction was learned twice")
	}
	one.Target = "Hello"
	learn(t, s, "/p", one, correction("Guten Tag", "Good afternoon", "/p/b.en.md"))
	learn(t, s, "/q", correction("Tschüss", "Bye", "/q/a.en.md"))
	if got := stored(t, s, "/p"); !slices.Equal(got, []string{"Good afternoon", "Hello"}) {
		t.Error(got)
	}
	all, err := s.All()
	if err != nil || len(all) != 2 {
		t.Errorf("%v, %v", all, err)
	}
	if err := s.Import(t.Context(), "/p", "/p/team.tmx", []memory.Entry{correction("Ja", "Yes", "")}); err != nil {
		t.Error(err)
	}
	if err := s.Import(t.Context(), "/p", "/p/team.tmx", []memory.Entry{correction("Nein", "No", "")}); err != nil {
		t.Error(err)
	}
	if got := stored(t, s, "/p"); !slices.Equal(got, []string{"Good afternoon", "Hello", "No"}) {
		t.Errorf("an import does not replace the last one of the file: %v", got)
	}
	info, err := os.Stat(filepath.Join(s.Dir))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Error(info.Mode(), err)
	}
	for _, path := range projectFiles(t, s) {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Error(info.Mode(), err)
		}
	}
}

// What was removed is not learned again from the same file, is no longer on the disk, and comes
// back if the person writes something else or imports it.
func TestRemove(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	one := correction("Guten Tag", "Secret words", "/p/a.en.md")
	learn(t, s, "/p", one, correction("Ja", "Yes", "/p/b.en.md"))
	n, err := s.Remove(t.Context(), "/p", func(e memory.Entry) bool { return e.File == "/p/a.en.md" })
	if n != 1 || err != nil {
		t.Error(n, err)
	}
	if got := stored(t, s, "/p"); !slices.Equal(got, []string{"Yes"}) {
		t.Error(got)
	}
	data, err := os.ReadFile(projectFiles(t, s)[0])
	if err != nil || strings.Contains(string(data), "Secret") {
		t.Errorf("%s %v", data, err)
	}
	if learn(t, s, "/p", one) != 0 {
		t.Error("a removed correction was learned again")
	}
	one.Target = "Other words"
	if learn(t, s, "/p", one) != 1 {
		t.Error("a new correction was not learned")
	}
	one.Target = "Secret words"
	if err := s.Import(t.Context(), "/p", "x.tmx", []memory.Entry{one}); err != nil {
		t.Error(err)
	}
	if got := stored(t, s, "/p"); !slices.Equal(got, []string{"Other words", "Secret words", "Yes"}) {
		t.Error(got)
	}
}

// Concurrent users of a project's file lose nothing.
func TestStoreIsShared(t *testing.T) {
	t.Parallel()
	first := openStore(t)
	var wg sync.WaitGroup
	for w := range 6 {
		wg.Go(func() {
			for i := range 8 {
				learn(t, first, "/p", correction(fmt.Sprint(w, i), "x", "/p/a"))
			}
		})
	}
	wg.Wait()
	if got := stored(t, first, "/p"); len(got) != 48 {
		t.Errorf("%d corrections, want 48", len(got))
	}
}

// A damaged line is never used, and stays in the file for a person to look at.
func TestDamage(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	learn(t, s, "/p", correction("100 Euro", "100 euros", "/p/a"), correction("Ja", "Yes", "/p/a"))
	path := projectFiles(t, s)[0]
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(data), "100 euros", "900 euros", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := stored(t, s, "/p"); !slices.Equal(got, []string{"Yes"}) {
		t.Error(got)
	}
	learn(t, s, "/p", correction("Nein", "No", "/p/a"))
	data, err = os.ReadFile(path)
	if err != nil || !strings.Contains(string(data), "900 euros") {
		t.Errorf("%s %v", data, err)
	}
	if p, err := s.Of("/p"); p.Damaged != 1 || err != nil {
		t.Errorf("%d damaged lines, %v", p.Damaged, err)
	}
}

// A line that is in the file twice is one correction, with the later date if it was imported.
func TestLinesTwice(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	learn(t, s, "/p", correction("Ja", "Yes", "/p/a"))
	old := correction("Nein", "No", "")
	later := old
	later.Changed = old.Changed.AddDate(1, 0, 0)
	if err := s.Import(t.Context(), "/p", "x.tmx", []memory.Entry{old}); err != nil {
		t.Fatal(err)
	}
	path := projectFiles(t, s)[0]
	first, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Import(t.Context(), "/p", "x.tmx", []memory.Entry{later}); err != nil {
		t.Fatal(err)
	}
	second, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{string(first) + string(second), string(second) + string(first)} {
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		p, err := s.Of("/p")
		if err != nil || pairs(p.Entries) != "Ja=Yes; Nein=No" || !p.Entries[1].Changed.Equal(later.Changed) || p.Damaged > 0 {
			t.Errorf("%+v, %v", p, err)
		}
	}
}

// The results that taught corrections are known, and no file that was imported, whatever texts look like.
func TestFiles(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	dir := memory.RealPath(t.TempDir())
	taught, imported := filepath.Join(dir, "A.en.md"), filepath.Join(dir, "b.tmx")
	if files, err := s.Files(dir); files.Has(taught) || err != nil {
		t.Error(files, err)
	}
	learn(t, s, dir, correction("Ja", `,"imported":true}`, taught), correction("Nein", "No", ""))
	if err := s.Import(t.Context(), dir, imported, []memory.Entry{correction("Ja", "Yes", taught)}); err != nil {
		t.Fatal(err)
	}
	files, err := s.Files(dir)
	if err != nil || !files.Has(taught) || files.Has(imported) || files.Has(filepath.Join(dir, "sub", "A.en.md")) {
		t.Errorf("%v, %v", files, err)
	}
	if err := os.WriteFile(taught, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	// Some systems find a file by its name in another letter case.
	other := filepath.Join(dir, "a.EN.md")
	if _, err := os.Stat(other); err == nil && memory.RealPath(other) == taught && !files.Has(other) {
		t.Errorf("%s is not %s", other, taught)
	}
}

func projectFiles(t *testing.T, s memory.Store) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(s.Dir, "*"))
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	return paths
}

// What was removed is not learned again because the agreed terms are others now.
func TestRemoveWithTerms(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	one := correction("Guten Tag", "Good day", "/p/a.en.md")
	learn(t, s, "/p", one)
	if n, err := s.Remove(t.Context(), "/p", func(memory.Entry) bool { return true }); n != 1 || err != nil {
		t.Error(n, err)
	}
	one.Terms = "0123456789abcdef"
	if learn(t, s, "/p", one) != 0 {
		t.Error("learned again with other terms")
	}
}

// Of two translations of a text in one import both are kept, and the newer one is used.
func TestImportTwo(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	newer, older := correction("Ja", "Yes", ""), correction("Ja", "Aye", "")
	older.Changed = older.Changed.AddDate(-1, 0, 0)
	undated := correction("Ja", "A model's yes", "")
	undated.Changed = time.Time{}
	if err := s.Import(t.Context(), "/p", "x.tmx", []memory.Entry{newer, older, undated, newer}); err != nil {
		t.Fatal(err)
	}
	p, err := s.Of("/p")
	if err != nil || len(p.Entries) != 3 {
		t.Errorf("%+v, %v", p.Entries, err)
	}
	e, ok := memory.NewView([]memory.Project{p}, nil, false).Find(memory.Query{Project: "/p", From: de, To: en}, "Ja", "")
	if !ok || e.Target != "Yes" {
		t.Errorf("%q is used", e.Target)
	}
}

// A project's file that cannot be read is reported, and the corrections of others are there.
func TestUnreadableProject(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	learn(t, s, "/p", correction("Ja", "Yes", "/p/a"))
	for name, make := range map[string]func(path string) error{
		"a folder": func(path string) error { return os.Mkdir(path, 0o700) },
		"too large": func(path string) error {
			return errors.Join(os.WriteFile(path, nil, 0o600), os.Truncate(path, disk.Result+1))
		},
	} {
		path := filepath.Join(s.Dir, name+".corrections")
		if err := make(path); err != nil {
			t.Fatal(err)
		}
		all, err := s.All()
		if len(all) != 1 || len(all[0].Entries) != 1 || err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %d projects, %v", name, len(all), err)
		}
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
}

// What a killed process has left in the folder goes with the next change.
func TestLeftovers(t *testing.T) {
	t.Parallel()
	s := openStore(t)
	learn(t, s, "/p", correction("Ja", "Yes", "/p/a"))
	left := filepath.Join(s.Dir, ".tolka-"+store.OwnerOf(s.Locks, store.LockFor(projectFiles(t, s)[0]))+".tmp")
	if err := os.WriteFile(left, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	learn(t, s, "/p", correction("Nein", "No", "/p/a"))
	if _, err := os.Stat(left); err == nil {
		t.Error("the temporary file is there")
	}
	if got := stored(t, s, "/p"); !slices.Equal(got, []string{"No", "Yes"}) {
		t.Error(got)
	}
}
