package store

import (
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"tolka/internal/disk"
)

// How much is kept of what was replaced: the oldest goes first.
const (
	maxReplacedBytes = 256 << 20
	maxReplacedAge   = 90 * 24 * time.Hour
	// replacedBytes bounds one kept file, and trimEvery is after how many of a run's files the
	// bounds are applied again.
	replacedBytes = 64 << 20
	trimEvery     = 500
	// unnoted is how long a kept file without a note stays: its run may be about to write one.
	unnoted = time.Hour
)

// keptBytes is how much of its SHA-256 hash the name of a kept file has.
const keptBytes = 16

// noteSuffix ends the names of notes; kept files end like the files that they were.
const noteSuffix = ".json"

// Replaced keeps files that runs have replaced, by their hash, with a note for each
// replacement. It is safe for concurrent use, by several processes too.
type Replaced struct {
	dir string
	now func() time.Time
	run string

	mu   sync.Mutex
	kept int
	// noted are the names of the run's notes.
	noted map[Replacement]string
}

// Replacement says what a run has replaced.
type Replacement struct {
	// Path is the file's absolute path.
	Path string `json:"path"`
	// Kept names the kept file, and Sidecar that of the file with its record, or "".
	Kept    string `json:"kept"`
	Sidecar string `json:"sidecar,omitempty"`
	// Written is the hash of what took its place, as output.Hash has it.
	Written string `json:"written"`
	// Correction says that a person's correction took its place, not a result of a run.
	Correction bool      `json:"correction,omitempty"`
	Run        string    `json:"run"`
	Time       time.Time `json:"time"`
}

// OpenReplaced returns the store in a folder, which is created when it is needed.
func OpenReplaced(dir string, now func() time.Time) *Replaced {
	return &Replaced{dir: dir, now: now, run: rand.Text(), noted: make(map[Replacement]string)}
}

// Keep keeps the bytes of a file, synced to the disk, and returns the name of the copy. It is
// readable for its user only.
func (r *Replaced) Keep(path string, data []byte) (name string, err error) {
	sum := sha256.Sum256(data)
	name = hex.EncodeToString(sum[:keptBytes]) + cmp.Or(filepath.Ext(path), ".txt")
	if strings.EqualFold(filepath.Ext(name), noteSuffix) {
		name += ".txt"
	}
	r.trimSometimes()
	if have, err := disk.ReadFile(filepath.Join(r.dir, name), replacedBytes); err == nil && sha256.Sum256(have) == sum {
		now := r.now()
		return name, os.Chtimes(filepath.Join(r.dir, name), now, now) // so that it is not trimmed now
	}
	return name, r.write(name, data)
}

// Note says what is about to be replaced. It fills in the run and the time.
func (r *Replaced) Note(n Replacement) error {
	given := n
	n.Run, n.Time = r.run, r.now().UTC()
	data, err := json.Marshal(n)
	if err != nil {
		return err
	}
	name := fmt.Sprintf("%020d-%s%s", n.Time.UnixNano(), rand.Text(), noteSuffix)
	if err := r.write(name, data); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.noted[given] = name
	return nil
}

// Forget removes the note on what this run did not replace after all.
func (r *Replaced) Forget(n Replacement) {
	r.mu.Lock()
	name := r.noted[n]
	delete(r.noted, n)
	r.mu.Unlock()
	if name != "" {
		_ = os.Remove(filepath.Join(r.dir, name)) // undo sees that nothing was written
	}
}

// Read returns a kept file.
func (r *Replaced) Read(name string) ([]byte, error) {
	if !filepath.IsLocal(name) || filepath.Base(name) != name {
		return nil, fmt.Errorf("%q is not the name of a kept file", name)
	}
	return disk.ReadFile(filepath.Join(r.dir, name), replacedBytes)
}

// IsOf reports whether a hash, as output.Hash has it, is that of a kept file.
func IsOf(name, hash string) bool {
	stem, _, _ := strings.Cut(name, ".")
	return len(stem) == 2*keptBytes && strings.HasPrefix(hash, stem)
}

// Path returns the path of a kept file.
func (r *Replaced) Path(name string) string { return filepath.Join(r.dir, name) }

// Notes returns all notes, the oldest first. Those that cannot be read are left out.
func (r *Replaced) Notes() ([]Replacement, error) {
	names, err := r.names()
	if err != nil {
		return nil, err
	}
	var out []Replacement
	for _, name := range names {
		var n Replacement
		data, err := disk.ReadFile(filepath.Join(r.dir, name), replacedBytes)
		if err == nil && json.Unmarshal(data, &n) == nil && filepath.IsAbs(n.Path) {
			out = append(out, n)
		}
	}
	return out, nil
}

// names returns the names of the notes, the oldest first: they begin with the time, and ReadDir
// sorts them.
func (r *Replaced) names() ([]string, error) {
	entries, err := os.ReadDir(r.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), noteSuffix) && e.Type().IsRegular() {
			names = append(names, e.Name())
		}
	}
	return names, err
}

// write writes a file as a whole, synced to the disk.
func (r *Replaced) write(name string, data []byte) (err error) {
	if err := os.MkdirAll(r.dir, 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(r.dir, ".tmp-*") // for its user only
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name()) // of no use
		}
	}()
	_, err = f.Write(data)
	err = cmp.Or(err, f.Sync(), f.Close())
	if err != nil {
		return err
	}
	if err := os.Rename(f.Name(), filepath.Join(r.dir, name)); err != nil {
		return err
	}
	return disk.SyncFolder(r.dir)
}

// trimSometimes applies the bounds at a run's first file, and at every trimEvery-th.
func (r *Replaced) trimSometimes() {
	r.mu.Lock()
	due := r.kept%trimEvery == 0
	r.kept++
	r.mu.Unlock()
	if due {
		r.trim()
	}
}

// trim removes the notes that are too old or whose files take too much space, oldest first,
// and the files that no note names. What cannot be removed is tried again by the next run.
func (r *Replaced) trim() {
	names, err := r.names()
	if err != nil {
		return
	}
	now, size := r.now(), int64(0)
	named := make(map[string]bool)
	for _, name := range slices.Backward(names) {
		var n Replacement
		data, err := disk.ReadFile(filepath.Join(r.dir, name), replacedBytes)
		if err != nil || json.Unmarshal(data, &n) != nil || now.Sub(n.Time) > maxReplacedAge || size > maxReplacedBytes {
			_ = os.Remove(filepath.Join(r.dir, name))
			continue
		}
		for _, kept := range []string{n.Kept, n.Sidecar} {
			if info, err := os.Stat(filepath.Join(r.dir, kept)); err == nil && kept != "" && !named[kept] {
				size += info.Size()
				named[kept] = true
			}
		}
	}
	entries, _ := os.ReadDir(r.dir)
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && info.Mode().IsRegular() && !strings.HasSuffix(e.Name(), noteSuffix) && !named[e.Name()] && now.Sub(info.ModTime()) > unnoted {
			_ = os.Remove(filepath.Join(r.dir, e.Name()))
		}
	}
}
