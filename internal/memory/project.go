package memory

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"slices"

	"tolka/internal/disk"
	"tolka/internal/store"
)

// projectFile is the content of a project's file: a line each for the project, its corrections, and
// those that were removed. Each line has a checksum, a space, and JSON.
type projectFile struct {
	path    string
	entries []Entry
	// removed has the words of corrections that are not to be learned again, and the contents of those
	// that an earlier version has removed.
	removed map[string]bool
	// damaged are the lines that cannot be read. They are kept as they are, for a person to look
	// at, and never used.
	damaged [][]byte
	size    int64

	places map[uint64]int // the indices of entries by their hashes
}

// readProject reads a project's file; one that does not exist is empty.
func readProject(path string) (*projectFile, error) {
	p := &projectFile{removed: make(map[string]bool), places: make(map[uint64]int)}
	var d decoder
	err := disk.EachLine(path, disk.Result, func(raw []byte) {
		p.size += int64(len(raw)) + 1
		sum, value, ok := bytes.Cut(raw, []byte(" "))
		if len(raw) == 0 {
			return
		}
		var l line
		if ok && string(sum) == store.Sum(value) {
			l, ok = d.decode(value)
		} else {
			ok = false
		}
		switch {
		case ok && l.Project != "":
			p.path = l.Project
		case ok && l.Removed != "":
			p.removed[l.Removed] = true
		case ok && l.Entry != nil && l.check() == nil:
			p.put(*l.Entry)
		default: // damaged, or what a later version wrote
			p.damaged = append(p.damaged, bytes.Clone(raw))
		}
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return &projectFile{}, err
	}
	return p, nil
}

// put adds an entry. One that already exists gets the later date. It reports whether the entry is new.
func (p *projectFile) put(e Entry) bool {
	// Two entries with the same hash are kept in neighboring places.
	for at := e.hash(); ; at++ {
		i, ok := p.places[at]
		if !ok {
			p.places[at] = len(p.entries)
			p.entries = append(p.entries, e)
			return true
		}
		there := &p.entries[i]
		if !there.isSame(e) {
			continue
		}
		if e.Imported && e.Changed.After(there.Changed) {
			there.Changed = e.Changed
		}
		return false
	}
}

// isRemoved reports whether a person has removed an entry, or one that says the same.
func (p *projectFile) isRemoved(e Entry) bool { return p.removed[e.words()] || p.removed[e.content()] }

// forgive lets an entry be learned again.
func (p *projectFile) forgive(e Entry) {
	delete(p.removed, e.words())
	delete(p.removed, e.content())
}

// place is a block of a result.
type place struct{ file, source string }

// learn takes over what results say. It returns how many corrections are new or changed, and whether
// anything is different.
func (p *projectFile) learn(readings []Reading) (learned int, different bool) {
	if len(readings) == 0 {
		return 0, false
	}
	said := make(map[string]bool, len(p.entries))
	for _, e := range p.entries {
		said[e.words()] = true
	}
	known := func(e Entry) bool { return said[e.words()] || p.removed[e.words()] }
	var found []Entry
	now := make(map[place]map[string]bool) // what the place has, once that is certain
	unclear := make(map[place]bool)
	note := func(e Entry) {
		at := place{e.File, e.Source}
		if now[at] == nil {
			now[at] = make(map[string]bool)
		}
		now[at][e.Target] = true
	}
	for _, r := range readings {
		corrections := r.Corrections(known)
		found = append(found, corrections...)
		for _, e := range slices.Concat(r.Written, corrections) {
			note(e)
		}
		for _, run := range r.Runs {
			for _, n := range run {
				if at := (place{n.File, n.Source}); !now[at][n.Target] {
					unclear[at] = true
				}
			}
		}
	}
	gone := p.remove(func(e Entry) bool {
		at := place{e.File, e.Source}
		return !e.Imported && now[at] != nil && !now[at][e.Target] && !unclear[at]
	})
	for _, e := range found {
		if !p.isRemoved(e) && p.put(e) {
			learned++
		}
	}
	return learned, learned+len(gone) > 0
}

// remove takes the entries away for which which is true, and returns them.
func (p *projectFile) remove(which func(Entry) bool) []Entry {
	if !slices.ContainsFunc(p.entries, which) {
		return nil
	}
	var kept, gone []Entry
	for _, e := range p.entries {
		if which(e) {
			gone = append(gone, e)
		} else {
			kept = append(kept, e)
		}
	}
	p.entries = nil
	clear(p.places)
	for _, e := range kept {
		p.put(e)
	}
	return gone
}

// bytes writes the file.
func (p *projectFile) bytes() []byte {
	var b bytes.Buffer
	add := func(l line) {
		// A struct of strings and a time can always be encoded.
		value, _ := json.Marshal(l)
		b.WriteString(store.Sum(value) + " ")
		b.Write(value)
		b.WriteByte('\n')
	}
	add(line{Project: p.path})
	for _, e := range p.entries {
		add(line{Entry: &e})
	}
	for _, content := range slices.Sorted(maps.Keys(p.removed)) {
		add(line{Removed: content})
	}
	for _, raw := range p.damaged {
		b.Write(raw)
		b.WriteByte('\n')
	}
	return b.Bytes()
}
