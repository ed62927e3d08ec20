package memory

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"tolka/internal/disk"
	"tolka/internal/output"
	"tolka/internal/store"
)

// Store keeps corrections in a folder of the user's own, one file per project. A file is replaced as a
// whole, so a process that is killed leaves the old one or the new one. The zero value is not
// usable: Dir must be set.
type Store struct {
	// Dir is the folder; it is created with the first correction.
	Dir string
	// Locks keep two processes from changing a project's file at the same time. Without them, the
	// slower one fails and changes nothing.
	Locks *store.Locks
}

// suffix is how the names of projects' files end.
const suffix = ".corrections"

// path returns the path of a project's file.
func (s Store) path(project string) string {
	return filepath.Join(s.Dir, hash(project)+suffix)
}

// Learn takes over what results say: their corrections, which replace those of the same file and source.
// Those that a person has taken back in the result, or removed, are not kept. It returns how many
// are new or changed.
func (s Store) Learn(ctx context.Context, project string, readings ...Reading) (learned int, err error) {
	err = s.change(ctx, project, func(p *projectFile) bool {
		var different bool
		learned, different = p.learn(readings)
		return different
	})
	return learned, err
}

// After returns what would be stored of a project after Learn. It changes nothing.
func (s Store) After(project string, readings ...Reading) (Project, error) {
	p, err := readProject(s.path(project))
	if err != nil {
		return Project{Path: project}, err
	}
	p.learn(readings)
	return Project{project, p.entries, p.size, len(p.damaged)}, nil
}

// Import adds the entries of an exchange file to a project, in place of all that were imported from
// the file before. Unlike Learn, it brings back what was removed: the person asked for it.
func (s Store) Import(ctx context.Context, project, file string, entries []Entry) error {
	return s.change(ctx, project, func(p *projectFile) bool {
		p.remove(func(e Entry) bool { return e.Imported && e.File == file })
		for _, e := range entries {
			e.File, e.Imported = file, true
			p.put(e)
			p.forgive(e)
		}
		return true
	})
}

// Remove takes the corrections of a project away for which which is true, and notes that they
// are not to be learned again from the same results. It returns how many there were.
func (s Store) Remove(ctx context.Context, project string, which func(Entry) bool) (removed int, err error) {
	err = s.change(ctx, project, func(p *projectFile) bool {
		gone := p.remove(which)
		for _, e := range gone {
			if !e.Imported {
				p.removed[e.words()] = true
			}
		}
		removed = len(gone)
		return removed > 0
	})
	return removed, err
}

// Project is what is stored of a project.
type Project struct {
	// Path is the folder of the project.
	Path    string
	Entries []Entry
	// Size is how many bytes they take on the disk, and Damaged how many lines cannot be read.
	Size    int64
	Damaged int
}

// Has returns a function that reports whether an entry is among those of the project, whatever its terms
// and wherever it is from.
func (p Project) Has() func(Entry) bool {
	all := make(map[string]bool, len(p.Entries))
	for _, e := range p.Entries {
		all[e.words()] = true
	}
	return func(e Entry) bool { return all[e.words()] }
}

// All reads the corrections of all projects, in the order of the names of their files. The error names
// those that cannot be read; the others are returned all the same.
func (s Store) All() ([]Project, error) {
	paths, err := filepath.Glob(filepath.Join(escapeGlob(s.Dir), "*"+suffix))
	if err != nil {
		return nil, err
	}
	var all []Project
	var unread []error
	for _, path := range paths {
		p, err := readProject(path)
		if err != nil {
			unread = append(unread, err)
			continue
		}
		all = append(all, Project{p.path, p.entries, p.size, len(p.damaged)})
	}
	return all, errors.Join(unread...)
}

// Of reads the corrections of one project.
func (s Store) Of(project string) (Project, error) {
	p, err := readProject(s.path(project))
	return Project{project, p.entries, p.size, len(p.damaged)}, err
}

// Files are the results that have taught a project corrections.
type Files struct {
	paths map[string]bool
	names map[string]bool // of the files, in lower case
}

// Has reports whether a result is one of f. Most are not, and resolving the links of each path takes time, so
// that names are compared first: in any letter case, as some systems do.
func (f Files) Has(path string) bool {
	return f.names[strings.ToLower(filepath.Base(path))] && f.paths[RealPath(path)]
}

// Files returns the results that have taught a project corrections. It does not decode imports, which may be
// many.
func (s Store) Files(project string) (Files, error) {
	f := Files{make(map[string]bool), make(map[string]bool)}
	err := disk.EachLine(s.path(project), disk.Result, func(raw []byte) {
		if isImported(raw) {
			return
		}
		var l line
		_, value, _ := bytes.Cut(raw, []byte(" "))
		if json.Unmarshal(value, &l) == nil && l.Entry != nil && !l.Imported && l.File != "" {
			f.paths[l.File], f.names[strings.ToLower(filepath.Base(l.File))] = true, true
		}
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return f, err
}

// escapeGlob makes a folder's name a pattern that matches only itself. On Windows a backslash
// separates folders and nothing can be escaped.
func escapeGlob(dir string) string {
	if filepath.Separator == '\\' {
		return dir
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}

// pause is how long to wait for another process that changes the same file, which takes
// milliseconds.
const pause = 10 * time.Millisecond

// change reads a project's file, has it changed, and writes it. change reports whether anything is
// different; it may be called again.
func (s Store) change(ctx context.Context, project string, change func(*projectFile) bool) error {
	path := s.path(project)
	s.sweep()
	unlock, err := s.lock(ctx, path)
	if err != nil {
		return err
	}
	defer unlock()
	existing := output.Inspect(path)
	p, err := readProject(path)
	if err != nil {
		return err
	}
	p.path = project
	if !change(p) {
		return nil
	}
	data := p.bytes()
	if len(data) > disk.Result { // it could not be read again
		return &fs.PathError{Op: "write", Path: path, Err: disk.TooLarge{Limit: disk.Result}}
	}
	if err := os.MkdirAll(s.Dir, 0o700); err != nil {
		return err
	}
	at := output.At(path)
	if s.Locks != nil {
		at.Owner = store.OwnerOf(s.Locks, store.LockFor(path))
	}
	return output.Publish(at, data, 0o600, existing)
}

// sweep removes what killed processes have left in the folder. A file that cannot be removed is in
// nobody's way.
func (s Store) sweep() {
	_ = output.Sweep(s.Dir, time.Now(), func(owner string) (func(), bool, bool) {
		if s.Locks == nil {
			return nil, false, false
		}
		return store.Abandoned(s.Locks, owner)
	})
}

// lock waits until no other process changes a file. If there cannot be locks, Publish
// still refuses to replace a file that has changed meanwhile.
func (s Store) lock(ctx context.Context, path string) (unlock func(), err error) {
	if s.Locks == nil {
		return func() {}, nil
	}
	for {
		unlock, ok, err := s.Locks.TryLock(store.LockFor(path))
		switch {
		case err != nil:
			return func() {}, nil
		case ok:
			return unlock, nil
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(pause):
		}
	}
}
