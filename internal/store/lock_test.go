package store_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"tolka/internal/store"
)

func TestLocks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "locks")
	if os.Getenv("TOLKA_TEST_LOCKS") != "" { // the other process
		path = os.Getenv("TOLKA_TEST_LOCKS")
		l := store.OpenLocks(path)
		if _, ok, err := l.TryLock(store.LockFor("a")); ok != (os.Getenv("TOLKA_TEST_FREE") != "") || err != nil {
			t.Errorf("a is free: %v, %v", ok, err)
		}
		if _, ok, err := l.TryLock(store.LockFor("b")); !ok || err != nil {
			t.Errorf("nobody holds it: %v %v", ok, err)
		}
		return // with b held
	}
	l := store.OpenLocks(path)
	unlock, ok, err := l.TryLock(store.LockFor("a"))
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	if _, ok, _ := l.TryLock(store.LockFor("a")); ok {
		t.Error("taken twice in one process")
	}
	run := func(env ...string) {
		t.Helper()
		other := exec.Command(os.Args[0], "-test.run=^TestLocks$", "-test.v")
		other.Env = append(append(os.Environ(), "TOLKA_TEST_LOCKS="+path), env...)
		if out, err := other.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
	}
	run()
	// What that process held is free again, though it never gave it back.
	unlockB, ok, err := l.TryLock(store.LockFor("b"))
	if !ok || err != nil {
		t.Fatalf("b: %v %v", ok, err)
	}
	unlock()
	again, ok, err := l.TryLock(store.LockFor("a"))
	if !ok || err != nil {
		t.Fatalf("given back, and not free: %v %v", ok, err)
	}
	again()
	unlockB()
	run("TOLKA_TEST_FREE=1")
	if n := len(l.Scope()); n != 8 {
		t.Errorf("the scope has %d characters; they are part of file names", n)
	}
}

func TestLocksWhereThereCanBeNone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := store.OpenLocks(filepath.Join(file, "locks")).TryLock(1); ok || err == nil {
		t.Errorf("%v %v", ok, err)
	}
}

// Two files are two scopes: what is held in one says nothing about the other.
func TestScopes(t *testing.T) {
	dir := t.TempDir()
	a, b := store.OpenLocks(filepath.Join(dir, "a")), store.OpenLocks(filepath.Join(dir, "b"))
	if a.Scope() == b.Scope() || a.Scope() == "" || a.Scope() != store.OpenLocks(filepath.Join(dir, "a")).Scope() {
		t.Errorf("scopes %q and %q", a.Scope(), b.Scope())
	}
	if none := store.OpenLocks(filepath.Join(dir, "a", "b")); none.Scope() != "" {
		t.Errorf("no locks, and yet a scope: %q", none.Scope())
	}
}

// What kept locks from being had may be over with the next one.
func TestLocksAfterAnError(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "locks")
	if err := os.Mkdir(path, 0o777); err != nil {
		t.Fatal(err)
	}
	l := store.OpenLocks(path)
	if _, _, err := l.TryLock(store.LockFor("a")); err == nil || l.Scope() != "" {
		t.Errorf("a folder was opened: %v, scope %q", err, l.Scope())
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	unlock, ok, err := l.TryLock(store.LockFor("a"))
	if err != nil || !ok || l.Scope() == "" {
		t.Fatalf("%v, %v", ok, err)
	}
	unlock()
}

// Who opens the locks of a file twice in one process gets the same ones: they exclude each other, and
// closing one handle cannot free what the other holds.
func TestLocksAreOnePerFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "locks")
	unlock, ok, err := store.OpenLocks(path).TryLock(store.LockFor("a"))
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	if _, ok, _ := store.OpenLocks(path).TryLock(store.LockFor("a")); ok {
		t.Error("taken twice in one process")
	}
	unlock()
	// A file that was removed meanwhile is made again: others see that one.
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	unlock, ok, err = store.OpenLocks(path).TryLock(store.LockFor("a"))
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	defer unlock()
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}
