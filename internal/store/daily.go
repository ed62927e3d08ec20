package store

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"time"
)

// Daily notes what is done at most once a day, in a folder with an empty file for each.
type Daily struct {
	// Dir is the folder; it is created when it is needed.
	Dir string
}

// Due reports whether what key names was not done on the day of now yet, and notes that it
// is done now. If that cannot be noted, it is not due: better never than at every call.
func (d Daily) Due(key string, now time.Time) bool {
	sum := sha256.Sum256([]byte(key))
	path := filepath.Join(d.Dir, hex.EncodeToString(sum[:8]))
	if info, err := os.Stat(path); err == nil && info.ModTime().Format(time.DateOnly) == now.Format(time.DateOnly) {
		return false
	}
	if err := os.MkdirAll(d.Dir, 0o700); err != nil {
		return false
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		return false
	}
	return os.Chtimes(path, now, now) == nil
}
