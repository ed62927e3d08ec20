package disk

import (
	"errors"
	"io/fs"
	"os"
	"runtime"
)

// SyncFolder makes the new names in a folder survive a power cut. Some systems cannot sync a
// folder, and a folder may be writable but not readable: then it does nothing.
func SyncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if errors.Is(err, fs.ErrPermission) {
		return nil
	}
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrInvalid) {
		return err
	}
	return nil
}
