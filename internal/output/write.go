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

// ErrExists means that the result's path is taken by a file other than the one to replace.
var ErrExists = errors.New("a file already exists")

// write writes the complete file tmp, which will become path, and syncs it to disk.
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

// link renames tmp to path by hard link, unless path exists.
func link(root *os.Root, tmp, path string, ask disk.Probe) error {
	if err := ask.Ask("link", path); err != nil {
		return err
	}
	err := root.Link(tmp, path)
	switch {
	case err == nil:
		// The result is published. If its second name cannot be removed now, as on Windows while a
		// scanner reads the file, the next run removes it.
		if ask.Ask("unlink", path) == nil {
			removeTemp(root, tmp)
		}
		return nil
	case errors.Is(err, fs.ErrExist):
		return ErrExists
	}
	return renameToFree(root, tmp, path)
}

// removeTemp removes a temporary file. Some Windows file systems, and Wine, cannot remove a file
// through its open folder but can by its path. The name is random, so the path cannot be another
// file's.
func removeTemp(root *os.Root, tmp string) {
	if root.Remove(tmp) != nil {
		_ = os.Remove(filepath.Join(root.Name(), tmp))
	}
}

// renameToFree is link for file systems without hard links. Between the check and the rename, only
// another program could create the file. Reserving the name first would leave an empty result after
// a crash.
func renameToFree(root *os.Root, tmp, path string) error {
	if _, err := root.Lstat(path); err == nil {
		return ErrExists
	}
	return root.Rename(tmp, path)
}

// replace renames tmp to path, replacing a file, unless that file has changed.
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

// syncFolder makes a rename in a folder survive a power failure. Some systems cannot sync a folder;
// the rename must suffice there. Results that are published at the same time share one sync.
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
	if errors.Is(err, fs.ErrPermission) { // a folder that is writable but not readable
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
