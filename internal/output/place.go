package output

import (
	"path/filepath"

	"tolka/internal/disk"
)

// Place is the destination of a file.
type Place struct {
	// Path is the file's path.
	Path string
	// Root is a folder that the file must not leave, even through symbolic links; "" means the
	// folder of Path.
	Root string
	// Make creates missing folders. It must not be set for a result next to its article: if that
	// folder is missing, the disk is gone.
	Make bool
	// Owner is part of the temporary file's name and identifies its writer if a run is killed. No
	// two files may have the same owner. "" uses a random name.
	Owner string
	// Probe, used in tests, is called before each change. Otherwise it is nil.
	Probe disk.Probe
}

// At returns the place of a path that may be anywhere.
func At(path string) Place { return Place{Path: path, Make: true} }

// inRoot returns the folder to open, and the path relative to it.
func (p Place) inRoot() (root, rel string, err error) {
	if p.Root == "" {
		return filepath.Dir(p.Path), filepath.Base(p.Path), nil
	}
	rel, err = filepath.Rel(p.Root, p.Path)
	return p.Root, rel, err
}
