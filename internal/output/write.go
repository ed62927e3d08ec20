package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"tolka/internal/disk"
)

// ErrExists says that a file stands where the result should go, and that it is not
// the one that was to be replaced.
var ErrExists = errors.New("a file is already there")

// write writes the file tmp, which is to become path, whole and to the disk.
func write(root *os.Root, tmp, path string, data []byte, perm fs.FileMode, sync func(*os.File) error, ask disk.Probe) (err error) {
	if err := ask.Ask("create", path); err != nil {
		return err
	}
	f, err := root.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := ask.Write(f, path, data); err != nil {
		return err
	}
	if err := ask.Ask("sync", path); err != nil {
		return err
	}
	if err := sync(f); err != nil {
		return err
	}
	if info, err := f.Stat(); err != nil {
		return err
	} else if info.Size() != int64(len(data)) {
		return fmt.Errorf("%s: %d of %d bytes written", path, info.Size(), len(data))
	}
	return nil
}

// link gives the file tmp the name path, unless path is taken.
func link(root *os.Root, tmp, path string, ask disk.Probe) error {
	if err := ask.Ask("link", path); err != nil {
		return err
	}
	err := root.Link(tmp, path)
	switch {
	case err == nil:
		// The result is there. A second name that cannot be removed now, as happens on Windows while
		// a scanner reads the file, is no failure: the next run sweeps it.
		if ask.Ask("unlink", path) == nil {
			removeTemp(root, tmp)
		}
		return nil
	case errors.Is(err, fs.ErrExist):
		return ErrExists
	}
	return renameToFree(root, tmp, path)
}

// removeTemp removes a temporary file. Some Windows file systems, and Wine, cannot remove a file by
// its open folder but by its path: nobody can guess the name, so that no other file is meant.
func removeTemp(root *os.Root, tmp string) {
	if root.Remove(tmp) != nil {
		_ = os.Remove(filepath.Join(root.Name(), tmp))
	}
}

// renameToFree is link for a file system without hard links. Between the look and the
// renaming only another program could put a file there; a name that is reserved first would
// be an empty result after a crash.
func renameToFree(root *os.Root, tmp, path string) error {
	if _, err := root.Lstat(path); err == nil {
		return ErrExists
	}
	return root.Rename(tmp, path)
}

// replace gives the file tmp the name path, which is another's, unless that has changed.
func replace(root *os.Root, tmp, path string, then, now Existing, ask disk.Probe) error {
	switch {
	case now.Err != nil:
		return now.Err
	case now.hash != then.hash:
		return ErrExists
	}
	if err := ask.Ask("rename", path); err != nil {
		return err
	}
	return root.Rename(tmp, path)
}

// syncFolder makes the new name in a folder survive a power cut. Some systems cannot
// sync a folder; there the rename alone has to do. Results that are published side by side share it.
func syncFolder(root *os.Root, dir string, sync func(*os.File) error) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	info, err := root.Stat(dir)
	if err != nil {
		return err
	}
	return folderSyncs.do(info, func() error { return syncNow(root, dir, sync) })
}

// syncNow is syncFolder for one result.
func syncNow(root *os.Root, dir string, sync func(*os.File) error) error {
	d, err := root.Open(dir)
	if errors.Is(err, fs.ErrPermission) { // a folder that may be written but not read
		return nil
	}
	if err != nil {
		return err
	}
	defer d.Close()
	if err := sync(d); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrInvalid) {
		return err
	}
	return nil
}
