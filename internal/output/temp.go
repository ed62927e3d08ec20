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

// Temporary files that Publish makes beside a result are named tempPrefix, their
// owner, tempSuffix. They begin with a dot, so that no folder run reads them.
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

// ownName matches the names that Publish gives: crypto/rand.Text, after the lock and its
// scope if there is one. A file whose name only begins and ends like ours is not ours.
var ownName = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([0-9a-f]{16}-[0-9a-f]{8}-)?[A-Z2-7]{26}$`)
})

// abandoned is how old a temporary file must be that nobody can be asked about: one
// lives for as long as it takes to write a result.
const abandoned = 24 * time.Hour

// Sweep removes the temporary files of runs that were killed from a folder. dead tells
// by a file's owner whether its writer is gone, and ok whether that is known; the
// function that it returns is called when the file is removed. Where it is not known,
// what is older than a day goes. A folder that is not there has nothing to sweep.
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
			// One that cannot be removed is tried again by the next run.
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
		if done != nil {
			done()
		}
	}
	return nil
}
