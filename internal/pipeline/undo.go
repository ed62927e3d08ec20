package pipeline

import (
	"cmp"
	"errors"
	"fmt"
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
// last.
func LastRun(notes []store.Replacement, paths []string) []store.Replacement {
	named := func(file string) bool {
		return len(paths) == 0 || slices.ContainsFunc(paths, func(p string) bool {
			p = absolute(p)
			return file == p || strings.HasPrefix(file, strings.TrimSuffix(p, string(filepath.Separator))+string(filepath.Separator))
		})
	}
	run := ""
	for _, n := range notes { // the oldest first
		if named(n.Path) {
			run = n.Run
		}
	}
	byPath := make(map[string]store.Replacement)
	for _, n := range notes {
		if n.Run != run || !named(n.Path) {
			continue
		}
		if first, ok := byPath[n.Path]; ok {
			first.Written = n.Written
			n = first
		}
		byPath[n.Path] = n
	}
	out := make([]store.Replacement, 0, len(byPath))
	for _, n := range byPath {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b store.Replacement) int { return cmp.Compare(a.Path, b.Path) })
	return out
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
	st := output.Stand(r.Path)
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
	back := store.Replacement{Path: r.Path, Written: output.Hash(before), Correction: r.Correction}
	if back.Kept, err = u.Replaced.Keep(r.Path, now); err != nil {
		return failure.Writing("a copy of "+r.Path, err)
	}
	side := output.Sidecar(r.Path)
	if r.Sidecar != "" {
		if data, err := disk.ReadFile(side, disk.Result); err == nil {
			back.Sidecar, err = u.Replaced.Keep(side, data)
			if err != nil {
				return failure.Writing("a copy of "+side, err)
			}
		}
	}
	if err := u.Replaced.Note(back); err != nil {
		return failure.Writing("a note on "+r.Path, err)
	}
	if err := output.Publish(output.Place{Path: r.Path}, before, perm, st); err != nil {
		if errors.Is(err, output.ErrExists) {
			return u.changed(r, nil)
		}
		return failure.Writing(r.Path, err)
	}
	if r.Sidecar == "" {
		return nil
	}
	record, err := u.Replaced.Read(r.Sidecar)
	if err == nil {
		err = output.Publish(output.Place{Path: side}, record, perm, output.Stand(side))
	}
	if err != nil {
		return failure.Writing(side, err)
	}
	return nil
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
