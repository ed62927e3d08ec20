package pipeline

import (
	"os"
	"path/filepath"
	"testing"

	"tolka/internal/store"
)

// A temporary file goes when its writer is gone, and stays where that is not known: its
// writer may see other locks.
func TestSweep(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	locks := store.OpenLocks(filepath.Join(t.TempDir(), "locks"))
	others := store.OpenLocks(filepath.Join(t.TempDir(), "locks"))
	p := New(Deps{Locks: locks}, Choices{})
	place := filepath.Join(dir, "a.en.md")
	file := func(p *Pipeline) string {
		path := filepath.Join(dir, ".tolka-"+p.owner(place)+".tmp")
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	mine, again, foreign := file(p), file(p), file(New(Deps{Locks: others}, Choices{}))
	if mine == again {
		t.Error("two files share a name")
	}
	there := func(path string) bool { _, err := os.Stat(path); return err == nil }

	New(Deps{Locks: locks}, Choices{DryRun: true}).sweep(place)
	if !there(mine) {
		t.Error("a dry run has swept")
	}
	unlock, ok := p.lock(place)
	if !ok {
		t.Fatal("not free")
	}
	New(Deps{Locks: locks}, Choices{}).sweep(place)
	if !there(mine) {
		t.Error("the writer lives")
	}
	unlock()
	New(Deps{Locks: locks}, Choices{}).sweep(place)
	if there(mine) || there(again) || !there(foreign) {
		t.Errorf("mine %v, again %v, foreign %v", there(mine), there(again), there(foreign))
	}
}
