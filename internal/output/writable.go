package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Writable returns the error that Publish would meet at once, for want of rights or
// because there is no such folder, before anything is paid for.
func Writable(place Place) error {
	if place.Path == Stdout {
		return nil
	}
	dir := filepath.Dir(place.Path)
	for place.Make {
		_, err := os.Stat(dir)
		if !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir) // it will be made
	}
	return mayWrite(dir)
}
