//go:build !naivewriter

package output

import (
	"io/fs"
	"os"
	"path/filepath"
)

// Publish writes data to a place so that the file is there whole or not at all,
// after a crash too: a temporary file in the same folder, its length checked,
// synced to disk, then put in place in one step, and the folder synced. perm is
// cut by the umask. st is what stood at the place when the work began: where that has
// changed meanwhile, or a file has appeared, it stays as it is, and the error is
// ErrExists.
func Publish(place Place, data []byte, perm fs.FileMode, st Existing) error {
	return publish(place, data, perm, st, (*os.File).Sync)
}

// publish is Publish with its way to sync a file or a folder: whether that is done, and
// when, shows in nothing but the power cut against which it is there.
func publish(place Place, data []byte, perm fs.FileMode, st Existing, sync func(*os.File) error) (err error) {
	dir, path, err := place.inRoot()
	if err != nil {
		return err
	}
	if place.Make {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			return err
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	if place.Make {
		if err := root.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
	}
	ask := place.Probe
	tmp := filepath.Join(filepath.Dir(path), tempName(place.Owner))
	defer func() {
		if err != nil {
			// The first error is the one to tell; the file is of no use any more.
			if ask.Ask("remove", path) == nil {
				removeTemp(root, tmp)
			}
		}
	}()
	if err := write(root, tmp, path, data, perm, sync, ask); err != nil {
		return err
	}
	if st.Kind == Nothing {
		err = link(root, tmp, path, ask)
	} else {
		err = replace(root, tmp, path, st, Inspect(place.Path), ask)
	}
	if err != nil {
		return err
	}
	if err := ask.Ask("sync", filepath.Dir(path)); err != nil {
		return err
	}
	return syncFolder(root, filepath.Dir(path), sync)
}
