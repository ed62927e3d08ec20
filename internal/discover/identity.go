package discover

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Identities gives each file one name, by whichever path it is reached. The folders that
// it has met are remembered, so that of many files in one folder only the first costs the
// way up to the root. The zero value is ready, and many goroutines may use it.
type Identities struct{ folders sync.Map }

// Of returns the name of a file: absolute, and with no link in it. The file itself need
// not be there.
func (i *Identities) Of(path string) string {
	path = filepath.Clean(path)
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if real, err := filepath.EvalSymlinks(absolute(path)); err == nil {
			return real
		}
	}
	return filepath.Join(i.folder(filepath.Dir(path)), filepath.Base(path))
}

// Way returns the path that leads from the folder of one file to another file, with
// slashes on every system. Links on the way count as what they lead to, but the files
// themselves are taken by their names. Where no such path exists, as between two volumes,
// it is the other file's absolute one.
func (i *Identities) Way(from, to string) string {
	to = filepath.Clean(to)
	file := filepath.Join(i.folder(filepath.Dir(to)), filepath.Base(to))
	way, err := filepath.Rel(i.folder(filepath.Dir(filepath.Clean(from))), file)
	if err != nil {
		way = file
	}
	return filepath.ToSlash(way)
}

// folder returns the name of a folder, or of as much of the way to it as there is.
func (i *Identities) folder(dir string) string {
	if real, ok := i.folders.Load(dir); ok {
		return real.(string)
	}
	if real, err := filepath.EvalSymlinks(absolute(dir)); err == nil {
		i.folders.Store(dir, real)
		return real
	}
	dir = absolute(dir)
	if dir == filepath.Dir(dir) {
		return dir
	}
	return filepath.Join(i.folder(filepath.Dir(dir)), filepath.Base(dir))
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
