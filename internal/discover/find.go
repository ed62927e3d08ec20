// Package discover turns the arguments of a command into inputs, and gives each
// result its place. It reads names, not texts.
package discover

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"github.com/bmatcuk/doublestar/v4"
	"golang.org/x/sync/errgroup"

	"tolka/internal/disk"
	"tolka/internal/failure"
)

// Stdin is the argument that stands for standard input.
const Stdin = "-"

// DefaultInclude is which files of a folder are articles.
var DefaultInclude = []string{"*.txt", "*.md", "*.markdown", "*.mdx", "*.html", "*.htm"}

// Input is one article to read.
type Input struct {
	// Path is the file's path as the user would write it, Stdin, or the address of a web
	// page without a password.
	Path string
	// Rel is the path relative to the argument that named it: the base name for a
	// file, the path below the folder for one that was found in a folder. A web page has
	// a file's name that is made of its address.
	Rel string
	// URL is what to ask for where the input is a web page, "" for all others.
	URL string
	// Err says why the input cannot be read; nil for the others.
	Err error
}

// At is the input that one argument names, which is neither a folder nor a glob.
func At(arg string) Input {
	if isWeb(arg) {
		return page(arg)
	}
	return Input{Path: arg, Rel: arg}
}

// Options says which files of a folder are inputs.
type Options struct {
	// Include and Exclude are globs, matched against the base name or, where they
	// hold a slash, against the path below the folder. An empty Include means
	// DefaultInclude.
	Include, Exclude []string
	// SkipDir is a folder below the arguments that is left out; "" is none.
	SkipDir string
	// Listed are paths from a list: files and folders as they are, not globs.
	Listed []string
	// IsResult tells a result of tolka's own from an article; such files are left out of
	// folders and globs, never where they are named themselves. A file that cannot be
	// read is an input with an error.
	IsResult func(path string) (bool, error)
}

// Find returns the inputs that the arguments name, in a stable order, each once.
// An argument that names nothing is an input with an error, so that the others
// go on. The error of Find itself is a wrong glob.
func Find(args []string, o Options) ([]Input, error) {
	if len(o.Include) == 0 {
		o.Include = DefaultInclude
	}
	for _, p := range slices.Concat(o.Include, o.Exclude) {
		if !doublestar.ValidatePattern(p) {
			return nil, fmt.Errorf("%q is not a glob", p)
		}
	}
	var out []Input
	seen := make(map[string]bool)
	var ids Identities
	add := func(in Input) {
		key := in.Path
		if in.Path != Stdin && in.URL == "" && in.Err == nil {
			key = ids.Of(in.Path)
		}
		if !seen[key] {
			seen[key] = true
			out = append(out, in)
		}
	}
	for n, arg := range slices.Concat(args, o.Listed) {
		listed := n >= len(args)
		if arg == Stdin && !listed {
			add(Input{Path: Stdin, Rel: Stdin})
			continue
		}
		if isWeb(arg) {
			add(page(arg))
			continue
		}
		if disk.IsDevice(filepath.Base(arg)) {
			add(device(arg, filepath.Base(arg)))
			continue
		}
		info, err := os.Stat(arg)
		switch {
		case err == nil && info.IsDir():
			o.walk(arg, &ids, add)
		case err == nil && !info.Mode().IsRegular():
			add(Input{Path: arg, Rel: filepath.Base(arg), Err: &failure.Error{Reason: failure.IO, Message: "not a regular file", Hint: "the argument - reads standard input"}})
		case err == nil:
			add(Input{Path: arg, Rel: filepath.Base(arg)})
		case !listed && strings.ContainsAny(arg, "*?[{") && isNoName(err):
			if err := o.glob(arg, add); err != nil {
				return nil, err
			}
		default:
			add(Input{Path: arg, Rel: filepath.Base(arg), Err: err})
		}
	}
	return out, nil
}

// device is the input for a path that opens a device on Windows, such as con.txt. Reading it
// could wait forever.
func device(path, rel string) Input {
	return Input{Path: path, Rel: rel, Err: &failure.Error{Reason: failure.IO, Message: "on Windows, this is the name of a device", Hint: "rename the file on another system; the argument - reads standard input"}}
}

// isNoName reports whether an error of os.Stat says that there is no file of a name. Windows has
// another error for names with * or ?, which no file can have.
func isNoName(err error) bool {
	const invalidName = syscall.Errno(123) // ERROR_INVALID_NAME
	return errors.Is(err, fs.ErrNotExist) || runtime.GOOS == "windows" && errors.Is(err, invalidName)
}

// walk adds the articles below a folder. A folder below it that cannot be read
// becomes an input with an error: what may be in it is not passed over in silence.
func (o Options) walk(root string, ids *Identities, add func(Input)) {
	var ignored ignored
	var found []Input
	// The error is never set: every one of them becomes an input.
	_ = fs.WalkDir(tree(root), ".", func(name string, d fs.DirEntry, err error) error {
		rel := filepath.FromSlash(name)
		path := filepath.Join(root, rel)
		if err != nil {
			found = append(found, Input{Path: path, Rel: rel, Err: err})
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		left := name != "." && (strings.HasPrefix(d.Name(), ".") || ignored.match(name, d.IsDir()))
		if d.IsDir() {
			if left || name != "." && o.SkipDir != "" && ids.Of(path) == ids.Of(o.SkipDir) {
				return fs.SkipDir
			}
			if err := ignored.read(root, name); err != nil {
				found = append(found, Input{Path: filepath.Join(path, IgnoreFile), Rel: rel, Err: err})
				return fs.SkipDir // what was to be left out is not known
			}
			return nil
		}
		if !left && o.wanted(rel) && isFile(path, d) {
			found = append(found, Input{Path: path, Rel: path[len(path)-len(rel):]}) // one string for both
		}
		return nil
	})
	o.articles(found, add)
}

// looks is how many files are looked at in parallel: on a remote disk each look takes
// time.
const looks = 16

// articles adds what was found, in its order, without results.
func (o Options) articles(found []Input, add func(Input)) {
	for i, in := range found {
		if in.Err == nil && disk.IsDevice(filepath.Base(in.Path)) {
			found[i] = device(in.Path, in.Rel)
		}
	}
	isResult := make([]bool, len(found))
	if o.IsResult != nil {
		var g errgroup.Group
		g.SetLimit(looks)
		for i, in := range found {
			if in.Err == nil {
				g.Go(func() error {
					isResult[i], found[i].Err = o.IsResult(in.Path)
					return nil
				})
			}
		}
		_ = g.Wait() // each has an error of its own
	}
	for i, in := range found {
		if !isResult[i] {
			add(in)
		}
	}
}

// isFile reports whether an entry is a file or a link to one.
func isFile(path string, d fs.DirEntry) bool {
	if d.Type()&fs.ModeSymlink == 0 {
		return d.Type().IsRegular()
	}
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func (o Options) wanted(rel string) bool {
	return o.matches(o.Include, rel) && !o.matches(o.Exclude, rel)
}

// matches reports whether a glob matches: one with a slash the whole path below
// the folder, one without any part of it, letter case aside.
func (o Options) matches(globs []string, rel string) bool {
	rel = strings.ToLower(filepath.ToSlash(rel))
	for _, g := range globs {
		g = strings.ToLower(g)
		if strings.Contains(g, "/") {
			if ok, _ := doublestar.Match(strings.TrimPrefix(g, "/"), rel); ok {
				return true
			}
			continue
		}
		for _, part := range strings.Split(rel, "/") {
			if ok, _ := doublestar.Match(g, part); ok {
				return true
			}
		}
	}
	return false
}
