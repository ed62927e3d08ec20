package output

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// ErrExists says that a file stands where the result should go, and that it is not
// the one that was to be replaced.
var ErrExists = errors.New("a file is already there")

// Temporary files that Publish makes beside a result are named tempPrefix,
// random letters, tempSuffix. They begin with a dot, so that no folder run reads
// them.
const (
	tempPrefix = ".tolka-"
	tempSuffix = ".tmp"
)

// Publish writes data to path so that the file is there whole or not at all,
// after a crash too: a temporary file in the same folder, its length checked,
// synced to disk, then put in place in one step, and the folder synced. perm is
// cut by the umask; folders on the way are made. st is what stood at the place
// when the work began: where that has changed meanwhile, or a file has appeared,
// it stays as it is, and the error is ErrExists.
func Publish(path string, data []byte, perm fs.FileMode, st Standing) (err error) {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	tmp, err := createTemp(dir, perm)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			// The first error is the one to tell; the file is of no use any more.
			_ = tmp.Close()
			_ = os.Remove(tmp.Name())
		}
	}()
	if _, err := tmp.Write(data); err != nil {
		return err
	}
	if err := tmp.Sync(); err != nil {
		return err
	}
	if info, err := tmp.Stat(); err != nil {
		return err
	} else if info.Size() != int64(len(data)) {
		return fmt.Errorf("%s: %d of %d bytes written", path, info.Size(), len(data))
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	if st.Kind == Nothing {
		err = place(tmp.Name(), path)
	} else if Stand(path).hash != st.hash {
		err = ErrExists
	} else {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return err
	}
	return syncDir(dir)
}

// Writable returns the error that Publish would meet at once, for want of rights or
// because there is no such folder to be made, before anything is paid for.
func Writable(path string) error {
	if path == Stdout {
		return nil
	}
	dir := filepath.Dir(path)
	for {
		_, err := os.Stat(dir)
		if !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			break
		}
		dir = filepath.Dir(dir) // it will be made
	}
	f, err := createTemp(dir, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// createTemp makes a new file in dir. It is not os.CreateTemp because that gives
// mode 0600, and a result should have the mode of any file that the user makes.
func createTemp(dir string, perm fs.FileMode) (*os.File, error) {
	return os.OpenFile(filepath.Join(dir, tempPrefix+rand.Text()+tempSuffix), os.O_WRONLY|os.O_CREATE|os.O_EXCL, perm)
}

// place gives the file tmp the name path, unless path is taken.
func place(tmp, path string) error {
	err := os.Link(tmp, path)
	if err == nil {
		return os.Remove(tmp)
	}
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	// A file system without hard links: reserve the name, then rename over it.
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	if err != nil {
		return err
	}
	f.Close()
	return os.Rename(tmp, path)
}

// syncDir makes the new name in a folder survive a power cut. Some systems
// cannot sync a folder; there the rename alone has to do.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if errors.Is(err, fs.ErrPermission) { // a folder that may be written but not read
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
