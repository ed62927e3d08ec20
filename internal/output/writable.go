package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"tolka/internal/disk"
)

// Writable returns the error that Publish would return immediately because of missing permissions,
// a missing folder, or an invalid file name. It is checked before any request costs money.
func Writable(place Place) error {
	if place.Path == Stdout {
		return nil
	}
	if err := disk.CheckName(filepath.Base(place.Path)); err != nil {
		return err
	}
	dir := filepath.Dir(place.Path)
	for place.Make {
		_, err := os.Stat(dir)
		if !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir) // it will be created
	}
	return mayWrite(dir)
}
