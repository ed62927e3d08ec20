package store

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"tolka/internal/disk"
)

// Lock names a lock: a number made of what it protects.
type Lock uint64

// LockFor returns the lock of a name, such as the path of a result.
func LockFor(name string) Lock {
	sum := sha256.Sum256([]byte(name))
	return Lock(binary.BigEndian.Uint64(sum[:]) >> 2) // an offset that every system takes
}

// Locks are held by one process at a time, for all processes of a user that open the
// same file. A lock is a byte of that file, which the system locks: nothing is left
// behind, and those of a process that was killed are free again. The zero Locks is not
// of use; OpenLocks makes one.
type Locks struct {
	path string

	mu   sync.Mutex
	file *os.File
	held map[Lock]bool // within this process, which the system does not tell apart
}

// opened holds the locks of this process by path. There is one Locks for a file: the system's
// locks do not exclude each other within a process, and all of them end when the process closes any
// of its handles of the file.
var opened sync.Map

// OpenLocks returns the locks in the file path, the same ones each time. The file is made with the first
// lock.
func OpenLocks(path string) *Locks {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	l, _ := opened.LoadOrStore(path, &Locks{path: path, held: make(map[Lock]bool)})
	return l.(*Locks)
}

// Scope names these locks, "" where there are none: who sees another scope sees other
// locks, and knows nothing of those that are held in this one.
func (l *Locks) Scope() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open() != nil {
		return ""
	}
	host, _ := os.Hostname() // where there is none, the file has to do
	sum := sha256.Sum256(fmt.Appendf(nil, "%s %s %s", host, l.path, fileID(l.file)))
	return hex.EncodeToString(sum[:4])
}

// open opens the file where that was not done yet, or where it was removed and nothing is
// held. What kept it from being opened may be over with the next lock, as where too many
// files were open. l.mu is held.
func (l *Locks) open() error {
	if l.file != nil && len(l.held) == 0 {
		now, err := os.Stat(l.path)
		old, oldErr := l.file.Stat()
		if err != nil || oldErr != nil || !os.SameFile(now, old) {
			l.file.Close() // nothing is lost
			l.file = nil
		}
	}
	if l.file != nil {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(l.path), 0o700); err != nil {
		return err
	}
	file, err := disk.OpenFile(l.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err == nil {
		l.file = file
	}
	return err
}

// TryLock takes a lock and returns the function that gives it back. ok is false where
// another holds it. The error says that there can be no locks here and now.
func (l *Locks) TryLock(lock Lock) (unlock func(), ok bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.open(); err != nil {
		return nil, false, err
	}
	if l.held[lock] {
		return nil, false, nil
	}
	if ok, err := lockByte(l.file, lock); !ok || err != nil {
		return nil, false, err
	}
	l.held[lock] = true
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.held, lock)
		unlockByte(l.file, lock)
	}, true, nil
}

// OwnerOf names a temporary file of the holder of a lock, so that another process removes it if the
// holder was killed. It returns "" if there are no locks. No two files share a name.
func OwnerOf(l interface{ Scope() string }, lock Lock) string {
	scope := l.Scope()
	if scope == "" {
		return ""
	}
	return fmt.Sprintf("%016x-%s-%s", uint64(lock), scope, rand.Text())
}

// Abandoned reports whether the owner of a temporary file is gone, and whether that is known. Of one
// that holds a lock among others than these, on another machine or as another user, nothing is
// known. done gives back what was taken to find out; it may be nil.
func Abandoned(l interface {
	Scope() string
	TryLock(lock Lock) (unlock func(), ok bool, err error)
}, owner string) (done func(), gone, known bool) {
	parts := strings.Split(owner, "-")
	if len(parts) != 3 || parts[1] == "" || parts[1] != l.Scope() {
		return nil, false, false
	}
	n, err := strconv.ParseUint(parts[0], 16, 64)
	if err != nil {
		return nil, false, false
	}
	unlock, free, err := l.TryLock(Lock(n))
	return unlock, free, err == nil
}
