//go:build unix

package output

import (
	"io/fs"

	"golang.org/x/sys/unix"
)

// mayWrite returns the error of creating a file in a folder, without creating one.
func mayWrite(dir string) error {
	if err := unix.Access(dir, unix.W_OK|unix.X_OK); err != nil {
		return &fs.PathError{Op: "open", Path: dir, Err: err}
	}
	return nil
}
