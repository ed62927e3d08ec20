package memory

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"tolka/internal/store"
)

// projectFile is the content of a project's file: a line each for the project, its corrections, and
// those that were removed. Each line has a checksum, a space, and JSON.
type projectFile struct {
	path    string
	entries []Entry
	// removed has the contents of corrections that are not to be learned again.
	removed map[string]bool
	// damaged are the lines that cannot be read. They are kept as they are, for a person to look
	// at, and never used.
	damaged [][]byte
	size    int64

	places map[string]int // the indices of entries by id
}

// line is the JSON of a line: one of its fields is set.
type line struct {
	Project string `json:"project,omitempty"`
	Removed string `json:"removed,omitempty"`
	*Entry
}

// parseProject reads the bytes of a project's file.
func parseProject(data []byte) *projectFile {
	p := &projectFile{removed: make(map[string]bool), places: make(map[string]int), size: int64(len(data))}
	for raw := range bytes.Lines(data) {
		raw = bytes.TrimSuffix(raw, []byte("\n"))
		sum, value, ok := bytes.Cut(raw, []byte(" "))
		var l line
		switch {
		case len(raw) == 0:
		case !ok || string(sum) != store.Sum(value) || json.Unmarshal(value, &l) != nil:
			p.damaged = append(p.damaged, raw)
		case l.Project != "":
			p.path = l.Project
		case l.Removed != "":
			p.removed[l.Removed] = true
		case l.Entry != nil && l.check() == nil:
			p.put(*l.Entry)
		default: // what a later version wrote, maybe
			p.damaged = append(p.damaged, raw)
		}
	}
	return p
}

// put adds an entry, or replaces the one in its place. It reports whether that makes a difference.
func (p *projectFile) put(e Entry) bool {
	id := e.id()
	i, ok := p.places[id]
	if !ok {
		p.places[id] = len(p.entries)
		p.entries = append(p.entries, e)
		return true
	}
	if p.entries[i].Target == e.Target {
		return false
	}
	p.entries[i] = e
	return true
}

// remove takes the entries away for which which is true, and returns them.
func (p *projectFile) remove(which func(Entry) bool) []Entry {
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
