package output

import (
	"path/filepath"

	"tolka/internal/disk"
)

// Place is where a file is published.
type Place struct {
	// Path is the file's path.
	Path string
	// Root is a folder that the file must not leave, whatever links stand on the way to
	// it; "" is the folder of Path.
	Root string
	// Make says that folders on the way are made where they are missing. Beside an
	// article there is a folder; where it has gone, so has the disk that it was on.
	Make bool
	// Owner names the temporary file, so that it is known whose it is where a run was
	// killed; no two files may have the same. "" gives it a random name.
	Owner string
	// Probe sees each change before it is made, in tests; else nil.
	Probe disk.Probe
}

// At returns the place of a path that may lead anywhere.
func At(path string) Place { return Place{Path: path, Make: true} }

// inRoot returns the folder that is opened, and the path below it.
func (p Place) inRoot() (root, rel string, err error) {
	if p.Root == "" {
		return filepath.Dir(p.Path), filepath.Base(p.Path), nil
	}
	rel, err = filepath.Rel(p.Root, p.Path)
	return p.Root, rel, err
}
