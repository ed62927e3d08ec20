package pipeline

import (
	"errors"
	"io/fs"
	"os"
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
	// Note says what is about to be replaced.
	Note(store.Replacement) error
}

// isPersons reports whether a file has text of a person's.
func isPersons(st output.Standing) bool { return st.Kind == output.Foreign || hasEdits(st) }

// keepReplaced keeps what is at the place of a result, before that is replaced. needed says
// that it holds a person's text: then it is an error if it cannot be kept.
func (p *Pipeline) keepReplaced(j job, st output.Standing, needed bool) (r store.Replacement, err error) {
	if p.deps.Replaced == nil || st.Kind == output.Nothing || st.Kind == output.Folder || j.place == discover.Stdin {
		return r, nil
	}
	r.Path = absolute(j.place)
	data, err := disk.ReadFile(j.place, disk.Result)
	if err == nil {
		r.Kept, err = p.deps.Replaced.Keep(r.Path, data)
	}
	if side := output.Sidecar(r.Path); err == nil && strings.HasSuffix(strings.ToLower(r.Path), ".srt") {
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
	f.Hint = "make tolka's state folder writable, or move the file away"
	return r, f
}

// replace notes that a kept file is about to be replaced by other bytes. One that cannot be
// noted is kept all the same; undo does not know of it.
func (p *Pipeline) replace(r store.Replacement, by []byte) {
	if r.Kept != "" {
		r.Written = output.Hash(by)
		_ = p.deps.Replaced.Note(r)
	}
}

// rewrite publishes a result that tolka has made already with other links, or in another form. What an
// earlier run has written is kept for undo.
func (p *Pipeline) rewrite(j job, st output.Standing, doc []byte) error {
	info, err := os.Stat(j.place)
	if err != nil {
		return err
	}
	if _, isNew := p.created.Load(absolute(j.place)); !isNew {
		old, err := p.keepReplaced(j, st, false)
		if err == nil {
			p.replace(old, doc)
		}
	}
	return output.Publish(p.at(j), doc, info.Mode().Perm(), st)
}
