package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"tolka/internal/disk"
)

// Writable returns the error that Publish would meet at once, for want of rights, because
// there is no such folder, or because no file can have the name, before anything is paid for.
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
		dir = filepath.Dir(dir) // it will be made
	}
	return mayWrite(dir)
}
