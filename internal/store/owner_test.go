package store_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"tolka/internal/store"
)

// A running tolka and a newer one must agree on which lock protects a path.
func TestLockForIsTheSameInEachVersion(t *testing.T) {
	t.Parallel()
	if got, want := store.LockFor("a"), store.Lock(0x32a5e044b286ef72); got != want {
		t.Errorf("the lock of a is %#x, want %#x", uint64(got), uint64(want))
	}
}

func TestAbandoned(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	locks := store.OpenLocks(filepath.Join(dir, "locks"))
	lock := store.LockFor("a")
	owner := store.OwnerOf(locks, lock)
	if owner == store.OwnerOf(locks, lock) {
		t.Error("two temporary files have one owner's name")
	}

	unlock, ok, err := locks.TryLock(lock)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if _, gone, known := store.Abandoned(locks, owner); gone || !known {
		t.Errorf("while the lock is held: gone %v, known %v", gone, known)
	}
	unlock()
	done, gone, known := store.Abandoned(locks, owner)
	if !gone || !known {
		t.Fatalf("after the lock was given back: gone %v, known %v", gone, known)
	}
	if _, gone, _ := store.Abandoned(locks, owner); gone {
		t.Error("two processes would remove the file")
	}
	done()
	if _, gone, _ := store.Abandoned(locks, owner); !gone {
		t.Error("still held after done")
	}

	scope := locks.Scope()
	others := store.OpenLocks(filepath.Join(dir, "other"))
	none := store.OpenLocks(filepath.Join(dir, "locks", "none"))
	for _, test := range []struct {
		locks *store.Locks
		owner string
	}{
		{others, owner}, // of another machine or user
		{none, owner},
		{none, "0000000000000001--X"},
		{locks, ""},
		{locks, "0000000000000001-" + scope},
		{locks, fmt.Sprintf("zz-%s-X", scope)},
		{locks, fmt.Sprintf("1-%s-X-Y", scope)},
	} {
		if done, gone, known := store.Abandoned(test.locks, test.owner); done != nil || gone || known {
			t.Errorf("%q: gone %v, known %v, want neither", test.owner, gone, known)
		}
	}
	if got := store.OwnerOf(none, lock); got != "" {
		t.Errorf("an owner without locks: %q", got)
	}
}
