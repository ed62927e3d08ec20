package output

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"time"
)

// Publish names the temporary files next to a result tempPrefix, their owner, tempSuffix. They
// begin with a dot, so that runs over a folder skip them.
const (
	tempPrefix = ".tolka-"
	tempSuffix = ".tmp"
)

func tempName(owner string) string {
	if owner == "" {
		owner = rand.Text()
	}
	return tempPrefix + owner + tempSuffix
}

// ownName matches the names chosen by Publish: crypto/rand.Text, after the lock and its scope if
// there is one. A file that only begins and ends like them is not tolka's.
var ownName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([0-9a-f]{16}-[0-9a-f]{8}-)?[A-Z2-7]{26}$`)
})

// abandoned is the age from which a temporary file of an unknown owner is removed. Such a file only
// exists while a result is being written.
const abandoned = 24 * time.Hour

// Sweep removes the temporary files of killed runs from a folder. dead reports whether a file's
// writer is gone, given its owner, and whether that is known. It also returns a function to call
// when the file is removed. Files of unknown owners are removed after a day. Sweep ignores a
// missing folder.
func Sweep(dir string, now time.Time, dead func(owner string) (done func(), gone, known bool)) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range entries {
		owner, ok := strings.CutPrefix(e.Name(), tempPrefix)
		owner, isTemp := strings.CutSuffix(owner, tempSuffix)
		if !ok || !isTemp || !ownName().MatchString(owner) || !e.Type().IsRegular() {
			continue
		}
		done, gone, known := dead(owner)
		if !known {
			info, err := e.Info()
			gone = err == nil && now.Sub(info.ModTime()) > abandoned
		}
		if gone {
			// If this fails, the next run tries again.
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
		if done != nil {
			done()
		}
	}
	return nil
}
