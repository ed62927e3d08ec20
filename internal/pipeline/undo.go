package pipeline

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tolka/internal/discover"
	"tolka/internal/disk"
	"tolka/internal/failure"
	"tolka/internal/output"
	"tolka/internal/store"
)

// LastRun returns what the last run replaced, of all files or of those that paths name, which
// are files and folders: one replacement for each file, in the order of their paths. If a run
// replaced a file more than once, that is what was there first, and the hash of what is there
// last. What a run was about to replace when it was killed does not count.
func LastRun(notes []store.Replacement, paths []string) []store.Replacement {
	var l lastRun
	for _, path := range paths {
		l.named = append(l.named, l.ids.Of(absolute(path)))
	}
	run := ""
	byPath := make(map[string]store.Replacement)
	for _, n := range slices.Backward(notes) { // the newest first
		id := l.ids.Of(n.Path)
		if run != "" && n.Run != run || !l.isNamed(id) || l.isUndone(n) {
			continue
		}
		run = n.Run
		if last, ok := byPath[id]; ok {
			n.Written = last.Written
		}
		byPath[id] = n
	}
	return slices.SortedFunc(maps.Values(byPath), func(a, b store.Replacement) int { return cmp.Compare(a.Path, b.Path) })
}

// lastRun looks at the files of notes.
type lastRun struct {
	ids   discover.Identities
	named []string
	// hashes are those of the files now.
	hashes map[string]string
}

// isNamed reports whether a file is one of those that undo is asked for, or in such a folder.
func (l *lastRun) isNamed(id string) bool {
	return l.named == nil || slices.ContainsFunc(l.named, func(p string) bool {
		return id == p || strings.HasPrefix(id, strings.TrimSuffix(p, string(filepath.Separator))+string(filepath.Separator))
	})
}

// isUndone reports whether a file still is, or is again, what a run was to replace.
func (l *lastRun) isUndone(n store.Replacement) bool {
	hash, ok := l.hashes[n.Path]
	if !ok {
		if l.hashes == nil {
			l.hashes = make(map[string]string)
		}
		hash = fileHash(n.Path)
		l.hashes[n.Path] = hash
	}
	return hash != n.Written && store.IsOf(n.Kept, hash)
}

// Undoer restores what runs have replaced.
type Undoer struct {
	Replaced *store.Replaced
	Locks    Locker
	// DryRun changes nothing.
	DryRun bool
}

// Restore puts a replaced file back. What it replaces is kept, so that it can be undone. The
// error is a *failure.Error: the file was changed since, or cannot be read or written.
func (u Undoer) Restore(r store.Replacement) error {
	var ids discover.Identities
	unlock, free, err := u.Locks.TryLock(LockOf(&ids, r.Path))
	switch {
	case err != nil: // no locks here: publishing looks again
	case !free:
		return &failure.Error{Reason: failure.IO, Message: r.Path + " is being written by another run", Hint: "wait until it has ended"}
	default:
		defer unlock()
	}
	st := output.Inspect(r.Path)
	now, err := disk.ReadFile(r.Path, disk.Result)
	if err != nil || output.Hash(now) != r.Written {
		return u.changed(r, err)
	}
	before, err := u.Replaced.Read(r.Kept)
	if err != nil {
		return failure.Reading(err)
	}
	if u.DryRun {
		return nil
	}
	perm := os.FileMode(0o644)
	if info, err := os.Stat(r.Path); err == nil {
		perm = info.Mode().Perm()
	}
	back, record, err := u.keep(r, now, before)
	if err != nil {
		return err
	}
	if err := u.Replaced.Note(back); err != nil {
		return failure.Writing("a note on "+r.Path, err)
	}
	if err := output.Publish(output.Place{Path: r.Path}, before, perm, st); err != nil {
		if fileHash(r.Path) != back.Written {
			u.Replaced.Forget(back)
		}
		if errors.Is(err, output.ErrExists) {
			return u.changed(r, nil)
		}
		return failure.Writing(r.Path, err)
	}
	side := output.Sidecar(r.Path)
	switch {
	case record != nil:
		err = output.Publish(output.Place{Path: side}, record, perm, output.Inspect(side))
	case back.Sidecar != "": // the run has made it
		err = os.Remove(side)
	}
	return failure.Writing(side, err)
}

// keep keeps what is there now, so that restoring before can be undone. It returns that with the
// record to restore in the sidecar, nil for none.
func (u Undoer) keep(r store.Replacement, now, before []byte) (back store.Replacement, record []byte, err error) {
	back = store.Replacement{Path: r.Path, Written: output.Hash(before), Correction: r.Correction}
	if back.Kept, err = u.Replaced.Keep(r.Path, now); err != nil {
		return back, nil, failure.Writing("a copy of "+r.Path, err)
	}
	if !isSubRip(r.Path) {
		return back, nil, nil
	}
	side := output.Sidecar(r.Path)
	if data, err := disk.ReadFile(side, disk.Result); err == nil {
		if back.Sidecar, err = u.Replaced.Keep(side, data); err != nil {
			return back, nil, failure.Writing("a copy of "+side, err)
		}
	}
	if r.Sidecar == "" {
		return back, nil, nil
	}
	if record, err = u.Replaced.Read(r.Sidecar); err != nil {
		return back, nil, failure.Reading(err)
	}
	return back, record, nil
}

// changed is the failure of a file that is not what the run wrote; why is why it cannot be
// read, or nil.
func (u Undoer) changed(r store.Replacement, why error) error {
	message := fmt.Sprintf("%s was changed since the run replaced it", r.Path)
	if why != nil {
		message = fmt.Sprintf("%s cannot be compared with what the run wrote: %s", r.Path, failure.Reading(why).Message)
	}
	return &failure.Error{Reason: failure.Edited, Message: message, Hint: "what was replaced is in " + u.Replaced.Path(r.Kept)}
}
