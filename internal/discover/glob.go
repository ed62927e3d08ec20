package discover

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/bmatcuk/doublestar/v4"

	"tolka/internal/failure"
)

// glob adds the files that a pattern names. A pattern that ends in a mere star
// takes what a folder run would take, one that says more takes what it says;
// results and hidden files are left out. A folder on the way that cannot be read becomes
// an input with an error, as it does in a folder run.
func (o Options) glob(pattern string, add func(Input)) error {
	if !doublestar.ValidatePathPattern(pattern) {
		return fmt.Errorf("%q is not a glob", pattern)
	}
	base, rest := doublestar.SplitPattern(filepath.ToSlash(filepath.Clean(pattern)))
	base = filepath.FromSlash(base)
	below := &watched{tree: tree(base)}
	names, err := doublestar.Glob(below, rest, doublestar.WithFilesOnly(), doublestar.WithNoFollow(), doublestar.WithNoHidden())
	if err != nil {
		return err
	}
	slices.Sort(names)
	found := below.unread
	for _, name := range names {
		rel := filepath.FromSlash(name)
		if last := filepath.Base(pattern); (last == "*" || last == "**") && !o.matches(o.Include, rel) {
			continue
		}
		if !o.matches(o.Exclude, rel) {
			found = append(found, Input{Path: filepath.Join(base, rel), Rel: rel})
		}
	}
	o.articles(found, add)
	if len(names)+len(below.unread) == 0 {
		add(Input{Path: pattern, Rel: filepath.Base(pattern), Err: &failure.Error{Reason: failure.IO, Message: "no file matches", Hint: "check the spelling; ** goes through folders, and letter case counts"}})
	}
	return nil
}

// watched is the tree below a folder, which takes down what of it cannot be read: the
// glob itself passes over that in silence.
type watched struct {
	tree
	unread []Input
}

// ReadDir lists a folder.
func (w *watched) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := w.tree.ReadDir(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
		rel := filepath.FromSlash(name)
		w.unread = append(w.unread, Input{Path: w.path(name), Rel: rel, Err: err})
	}
	return entries, err
}
