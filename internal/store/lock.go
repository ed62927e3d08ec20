package store

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
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

// OpenLocks returns the locks in the file path. The file is made with the first lock.
func OpenLocks(path string) *Locks { return &Locks{path: path, held: make(map[Lock]bool)} }

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

// open opens the file where that was not done yet. What kept it from being opened may be
// over with the next lock, as where too many files were open. l.mu is held.
func (l *Locks) open() error {
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
