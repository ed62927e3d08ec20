package results

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/output"
)

// find searches for the source of a result: next to it, then below SourceDir. It prefers a file
// with the hash in the record, then the file at the recorded place. A file with other text at
// another place only has the same name. It is used only if it is the only candidate in SourceDir.
func (f *Finder) find(r *Result) {
	if discover.At(r.Record.Source).URL != "" {
		r.Missing = "made from a web page"
		return
	}
	name := r.name()
	candidates := slices.Clone(f.sources.named(f.SourceDir, name))
	if beside := filepath.Join(filepath.Dir(r.Input.Path), name); name != "" && isFile(beside) {
		candidates = slices.Insert(candidates, 0, beside)
	}
	candidates = slices.DeleteFunc(candidates, func(c string) bool { return f.sources.ids.Of(c) == f.sources.ids.Of(r.Input.Path) })
	for _, c := range candidates {
		if data, err := disk.ReadFile(c, disk.Large); err == nil && output.Hash(data) == r.Record.SourceSHA256 {
			r.Source = c
			return
		}
	}
	if c := f.likely(r, candidates); c != "" {
		r.Source, r.Changed = c, true
		return
	}
	switch {
	case r.Record.Source == output.FromStdin:
		r.Missing = "made from standard input"
	case len(candidates) > 1:
		r.Missing = strconv.Itoa(len(candidates)) + " files are named " + name + ", and none has the hash in the record"
	default:
		r.Missing = "the source " + name + " was not found"
	}
}

// likely returns the candidate that has probably changed since the result was made, or "" if that
// is unknown.
func (f *Finder) likely(r *Result, candidates []string) string {
	for _, c := range candidates {
		if f.sources.place(r.Input.Path, c) == r.Record.SourcePlace {
			return c
		}
	}
	if f.SourceDir == "" {
		return ""
	}
	mirrored := filepath.Join(f.SourceDir, filepath.Dir(r.Input.Rel), r.name())
	below := slices.DeleteFunc(slices.Clone(candidates), func(c string) bool {
		return !strings.HasPrefix(c, filepath.Clean(f.SourceDir)+string(filepath.Separator))
	})
	if slices.Contains(below, mirrored) {
		return mirrored
	}
	if len(below) == 1 {
		return below[0]
	}
	return ""
}

// sourceIndex maps names to files below a folder. It reads the folder once.
type sourceIndex struct {
	once   sync.Once
	byName map[string][]string
	ids    discover.Identities
}

// named returns the files with the given name below dir, sorted by path.
func (x *sourceIndex) named(dir, name string) []string {
	if dir == "" || name == "" {
		return nil
	}
	x.once.Do(func() {
		x.byName = make(map[string][]string)
		// The separator follows a link to a folder. Unreadable folders have no sources.
		_ = filepath.WalkDir(dir+string(filepath.Separator), func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type()&^fs.ModeSymlink == 0 {
				x.byName[d.Name()] = append(x.byName[d.Name()], path)
			}
			return nil
		})
	})
	return x.byName[name]
}

// place returns the SourcePlace that a result's record would have if it was made from source.
func (x *sourceIndex) place(result, source string) string {
	return output.SourcePlace(x.ids.Way(result, source))
}

// isFile reports whether a path is a regular file, or a link to one.
func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
