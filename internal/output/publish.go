//go:build !naivewriter

package output

import (
	"io/fs"
	"os"
	"path/filepath"
)

// Publish writes data to a place atomically, even across a crash: it writes a temporary file in the
// same folder, checks its length, syncs it to disk, moves it into place in one step, and syncs the
// folder. perm is subject to the umask. st describes the file that existed when the work began. If
// it has changed or appeared since, Publish leaves it unchanged and returns ErrExists.
func Publish(place Place, data []byte, perm fs.FileMode, st Existing) error {
	return publish(place, data, perm, st, (*os.File).Sync)
}

// publish is Publish with a replaceable sync, because only a power failure shows whether and when
// files are synced.
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
			// Report the first error; the file is useless now.
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
