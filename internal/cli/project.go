package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// projectFile is the name of a project's file: the settings of the folder that it
// stands in and of all below it.
const projectFile = ".tolka.toml"

// projectPath returns the path of the project's file that the current folder belongs
// to, the nearest one upwards, or "".
func projectPath() string {
	dir, err := os.Getwd()
	if err != nil {
		return "" // a folder that is gone belongs to no project
	}
	for {
		path := filepath.Join(dir, projectFile)
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path
		}
		if dir == filepath.Dir(dir) {
			return ""
		}
		dir = filepath.Dir(dir)
	}
}

// readProject reads the project's file; nil where there is none.
func readProject() (*config, error) {
	path := projectPath()
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, usage(fmt.Sprintf("%s: cannot be read: %v", path, errors.Unwrap(err)), readHint(path))
	}
	c := &config{path: path, dir: filepath.Dir(path)}
	if err := c.decode(data, new(projectKeys)); err != nil {
		return nil, err
	}
	return c, c.checkOutDir()
}

// checkOutDir makes the folder for results one inside the project's, links followed as
// far as they are there, and refuses another one.
func (c *config) checkOutDir() error {
	list, ok := c.get("out_dir")
	if !ok {
		return nil
	}
	root, err := os.OpenRoot(c.dir)
	if err != nil {
		return usage(fmt.Sprintf("%s: %v", c.path, err), readHint(c.dir))
	}
	defer root.Close()
	if _, err := root.Stat(list[0]); err != nil && !errors.Is(err, fs.ErrNotExist) || !filepath.IsLocal(list[0]) {
		return c.leaves("out_dir", list[0])
	}
	c.values["out_dir"] = filepath.Join(c.dir, list[0])
	return nil
}

// leaves is the error for a path in a project's file that leads out of the project: the
// file comes with the folder, and must not reach what is the user's.
func (c *config) leaves(key, path string) error {
	return usage(fmt.Sprintf("%s: %s: %q is not inside %s", c.path, key, path, c.dir), "paths in a project file start from its folder and stay in it; set others in "+configPath()+" or by flag")
}

// readFile reads a file that a setting names. What a project's file names is looked for
// in the project's folder, and found nowhere else, links included.
func (v values) readFile(key string) ([]byte, error) {
	path, dir := v.str(key), v[key].dir
	if dir == "" {
		return os.ReadFile(path)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	data, err := root.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && (looksLikePath(path) || isLink(root, path)) {
		return nil, (&config{path: v[key].origin, dir: dir}).leaves(key, path)
	}
	return data, err
}

// isLink reports whether a name in a folder is that of a link.
func isLink(root *os.Root, name string) bool {
	info, err := root.Lstat(name)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// looksLikePath tells a path from a text that cannot be one.
func looksLikePath(s string) bool { return strings.ContainsAny(s, `/\`) && !strings.Contains(s, " ") }

// folder returns the folder that a setting names, with the same care.
func (v values) folder(key string) (fs.FS, error) {
	path, dir := v.str(key), v[key].dir
	if dir == "" {
		return os.DirFS(path), nil
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	sub, err := root.OpenRoot(path)
	if err != nil {
		root.Close()
		return nil, (&config{path: v[key].origin, dir: dir}).leaves(key, path)
	}
	return sub.FS(), nil
}
