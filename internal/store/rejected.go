// Package store keeps what is not a result, in folders of the user's own: cached blocks,
// locks, and answers that were rejected, for a person to read.
package store

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// maxRejected is how many rejected answers are kept; the oldest go first.
const maxRejected = 200

// Rejected keeps answers that did not pass the checks.
type Rejected struct {
	// Dir is the folder; it is made when it is needed.
	Dir string
	// Now is the clock for the names of the files.
	Now func() time.Time
}

// Keep writes an answer to a file that only its user may read, and returns the path. name
// is the input's file name, with which the file's begins after the time.
func (r Rejected) Keep(name, answer string) (string, error) {
	if err := os.MkdirAll(r.Dir, 0o700); err != nil {
		return "", err
	}
	stamp := r.Now().UTC().Format("20060102-150405")
	safe := strings.Map(func(c rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, c) || c < ' ' {
			return '_'
		}
		return c
	}, name)
	for n := 1; ; n++ {
		path := filepath.Join(r.Dir, fmt.Sprintf("%s-%s.%d.txt", stamp, safe, n))
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if os.IsExist(err) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = f.WriteString(answer)
		if closeErr := f.Close(); err == nil {
			err = closeErr
		}
		r.trim()
		return path, err
	}
}

// trim takes the oldest answers away. Their names begin with the time, so that the
// order of the names is theirs.
func (r Rejected) trim() {
	entries, err := os.ReadDir(r.Dir)
	if err != nil || len(entries) <= maxRejected {
		return
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	slices.Sort(names)
	for _, n := range names[:len(names)-maxRejected] {
		// One that cannot be removed is tried again with the next answer.
		_ = os.Remove(filepath.Join(r.Dir, n))
	}
}
