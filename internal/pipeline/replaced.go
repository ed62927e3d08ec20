package pipeline

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/failure"
	"tolka/internal/output"
	"tolka/internal/store"
)

// Replacer keeps files that are about to be replaced.
type Replacer interface {
	// Keep keeps the bytes of a file and returns the name of the copy.
	Keep(path string, data []byte) (name string, err error)
	// Note says what is about to be replaced, and Forget that it was not.
	Note(store.Replacement) error
	Forget(store.Replacement)
}

// isPersons reports whether a file has text of a person's.
func isPersons(st output.Existing) bool { return st.Kind == output.Foreign || hasEdits(st) }

// keepReplaced keeps what is at the place of a result, before that is replaced. needed says
// that it holds a person's text: then it is an error if it cannot be kept.
func (p *Pipeline) keepReplaced(j job, st output.Existing, needed bool) (r store.Replacement, err error) {
	if p.deps.Replaced == nil || st.Kind == output.Nothing || st.Kind == output.Folder || j.place == discover.Stdin {
		return r, nil
	}
	r.Path = absolute(j.place)
	data, err := disk.ReadFile(j.place, disk.Result)
	if err == nil {
		r.Kept, err = p.deps.Replaced.Keep(r.Path, data)
	}
	if side := output.Sidecar(r.Path); err == nil && isSubRip(r.Path) {
		if data, readErr := disk.ReadFile(side, disk.Result); readErr == nil {
			r.Sidecar, err = p.deps.Replaced.Keep(side, data)
		}
	}
	switch {
	case err == nil:
		return r, nil
	case !needed || errors.Is(err, fs.ErrNotExist): // a link to nothing
		return store.Replacement{}, nil
	}
	f := failure.Of(failure.Writing("a copy of "+j.place, err))
	if !f.StopsRun { // the disk is full
		f.Hint = "make tolka's state folder writable, or move the file away"
	}
	return r, f
}

// replace publishes bytes in the place of a kept file, and notes that. One that cannot be noted is
// kept all the same; undo does not know of it.
func (p *Pipeline) replace(r store.Replacement, by []byte, publish func() error) error {
	if r.Kept == "" {
		return publish()
	}
	r.Written = output.Hash(by)
	_ = p.deps.Replaced.Note(r)
	err := publish()
	if err != nil && fileHash(r.Path) != r.Written {
		p.deps.Replaced.Forget(r)
	}
	return err
}

// isSubRip reports whether the record of a result is in a file of its own.
func isSubRip(path string) bool { return strings.EqualFold(filepath.Ext(path), ".srt") }

// fileHash returns the hash of a file, or "" if it cannot be read.
func fileHash(path string) string {
	data, err := disk.ReadFile(path, disk.Result)
	if err != nil {
		return ""
	}
	return output.Hash(data)
}

// rewrite publishes a result that tolka has made already with other links, or in another form. What an
// earlier run has written is kept for undo.
func (p *Pipeline) rewrite(j job, st output.Existing, doc []byte) error {
	info, err := os.Stat(j.place)
	if err != nil {
		return err
	}
	var old store.Replacement
	if _, isNew := p.created.Load(absolute(j.place)); !isNew {
		old, _ = p.keepReplaced(j, st, false) // the edits stay in it
	}
	return p.replace(old, doc, func() error { return output.Publish(p.at(j), doc, info.Mode().Perm(), st) })
}
