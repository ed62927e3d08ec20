package config

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"tolka/internal/disk"
)

// ProjectName is the name of a project's file: the settings of its folder and of all
// below it.
const ProjectName = ".tolka.toml"

// ProjectPath returns the path of the project's file that the current folder belongs
// to, the nearest one upwards, or "".
func ProjectPath() string {
	dir, err := os.Getwd()
	if err != nil {
		return "" // a folder that is gone belongs to no project
	}
	return ProjectAbove(dir)
}

// ProjectAbove returns the path of the project's file that a folder belongs to, the nearest one
// upwards, or "".
func ProjectAbove(dir string) string {
	for {
		path := filepath.Join(dir, ProjectName)
		if _, err := os.Stat(path); err == nil { // a pipe or a folder too: reading names it
			return path
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
		dir = filepath.Dir(dir)
	}
}

// checkOutDir makes the folder for results one inside the project's, links followed as
// far as they are there, and refuses another one.
func (f *File) checkOutDir() error {
	list, ok := f.get("out_dir")
	if !ok {
		return nil
	}
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return wrong(fmt.Sprintf("%s: %v", f.Path, err), readHint(f.dir))
	}
	defer root.Close()
	if _, err := root.Stat(list[0]); err != nil && !errors.Is(err, fs.ErrNotExist) || !filepath.IsLocal(list[0]) {
		return Value{Key: "out_dir", List: list, Origin: f.Path, dir: f.dir}.leaves()
	}
	f.values["out_dir"] = filepath.Join(f.dir, list[0])
	return nil
}

// leaves is the error for a path in a project's file that leads out of the project: the
// file comes with the folder, and must not reach what is the user's.
func (v Value) leaves() error {
	return wrong(fmt.Sprintf("%s: %q is not inside %s", v.Place(), v.String(), v.dir), "paths in a project file start from its folder and stay in it; set others in "+UserFile()+" or by flag")
}

// ReadFile reads the file that the value names, of at most limit bytes; it may be a named pipe, and ctx ends the
// wait for it. What a project's file names is looked
// for in the project's folder, and found nowhere else, links included: a path that leads
// out of it is an *failure.Error, all else is the system's.
func (v Value) ReadFile(ctx context.Context, limit int64) ([]byte, error) {
	path := v.String()
	if v.dir == "" {
		return disk.ReadNamed(ctx, path, limit)
	}
	root, err := os.OpenRoot(v.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	data, err := disk.ReadInRoot(root, path, limit)
	if err != nil && (looksLikePath(path) || isLink(root, path)) && leadsOut(root, path) {
		return nil, v.leaves()
	}
	var failed *fs.PathError
	if errors.As(err, &failed) { // by the name that the user can find
		err = &fs.PathError{Op: failed.Op, Path: filepath.Join(v.dir, path), Err: failed.Err}
	}
	return data, err
}

// leadsOut reports whether a path leads out of a folder. Other errors are the system's, such as that a
// file may not be read.
func leadsOut(root *os.Root, path string) bool {
	_, err := root.Stat(path)
	var system syscall.Errno
	return err != nil && !errors.As(err, &system)
}

// isLink reports whether a name in a folder is that of a link.
func isLink(root *os.Root, name string) bool {
	info, err := root.Lstat(name)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// looksLikePath tells a path from a text that cannot be one.
func looksLikePath(s string) bool { return strings.ContainsAny(s, `/\`) && !strings.Contains(s, " ") }

// Folder returns the folder that the value names, with the same care. What is not there is
// found out when it is read, but in a project, where it is fs.ErrNotExist at once.
func (v Value) Folder() (fs.FS, error) {
	if v.dir == "" {
		return disk.FS(v.String(), disk.Settings), nil
	}
	root, err := os.OpenRoot(v.dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	sub, err := root.OpenRoot(v.String())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, v.leaves()
	}
	return disk.RootFS(sub, disk.Settings), nil
}
