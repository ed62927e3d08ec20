package discover

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Identities gives each file one name, by whichever path it is reached. It caches the
// folders that it has met, so that of many files in one folder only the first costs the
// way up to the root. The zero value is ready, and many goroutines may use it.
type Identities struct {
	folders, names sync.Map

	mu sync.Mutex
	// met has the folders that were named, by the time of their last change in nanoseconds.
	met map[int64][]metFolder
}

// metFolder is a folder that exists and the first path that led to it.
type metFolder struct {
	path string
	info os.FileInfo
}

// Of returns the name of a file: absolute, and with no link in it. The file itself need
// not exist.
func (i *Identities) Of(path string) string {
	path = filepath.Clean(path)
	if info, err := os.Lstat(path); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		if real, err := filepath.EvalSymlinks(absolute(path)); err == nil {
			return real
		}
	}
	return filepath.Join(i.folder(filepath.Dir(path)), filepath.Base(path))
}

// Key returns a key that paths of one file share, letter case aside. Unlike Of it also sees through
// junctions of Windows and bind mounts, where paths without links lead to one folder. It depends on
// which path came first: compare it with keys of the same value only, and never store it.
func (i *Identities) Key(path string) string {
	path = i.Of(path)
	return strings.ToLower(filepath.Join(i.name(filepath.Dir(path)), filepath.Base(path)))
}

// name returns the first path that led to a folder, or to as much of the way to it as exists.
func (i *Identities) name(dir string) string {
	if name, ok := i.names.Load(dir); ok {
		return name.(string)
	}
	info, err := os.Stat(dir)
	if err != nil { // not cached: a run may create it
		if dir == filepath.Dir(dir) {
			return dir
		}
		return filepath.Join(i.name(filepath.Dir(dir)), filepath.Base(dir))
	}
	name, _ := i.names.LoadOrStore(dir, i.firstPath(dir, info))
	return name.(string)
}

// firstPath returns the first path that led to the folder of info. Comparing each folder with all
// others would take quadratic time, so it compares only those that last changed at the same time.
func (i *Identities) firstPath(path string, info os.FileInfo) string {
	i.mu.Lock()
	defer i.mu.Unlock()
	changed := info.ModTime().UnixNano()
	same := i.met[changed]
	for _, f := range same {
		if f.path == path || os.SameFile(f.info, info) {
			return f.path
		}
	}
	if i.met == nil {
		i.met = make(map[int64][]metFolder)
	}
	i.met[changed] = append(same, metFolder{path, info})
	return path
}

// Way returns the path that leads from the folder of one file to another file, with
// slashes on every system. Links on the way count as what they lead to, but the files
// themselves are taken by their names. If no such path exists, as between two volumes, it
// is the other file's absolute one.
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
