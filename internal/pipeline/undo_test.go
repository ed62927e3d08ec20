package pipeline_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tolka/internal/discover"
	"tolka/internal/fakeengine"
	"tolka/internal/output"
	"tolka/internal/pipeline"
	"tolka/internal/store"
)

// notes makes notes of runs that replace a file, and returns all of them.
type notes struct {
	t   *testing.T
	dir string
	now time.Time
}

func (n *notes) run() *store.Replaced {
	return store.OpenReplaced(n.dir, func() time.Time { n.now = n.now.Add(time.Second); return n.now })
}

func (n *notes) replace(r *store.Replaced, path, before, after string) {
	n.t.Helper()
	kept, err := r.Keep(path, []byte(before))
	if err == nil {
		err = r.Note(store.Replacement{Path: path, Kept: kept, Written: output.Hash([]byte(after))})
	}
	if err != nil {
		n.t.Fatal(err)
	}
}

func (n *notes) all() []store.Replacement {
	n.t.Helper()
	all, err := n.run().Notes()
	if err != nil {
		n.t.Fatal(err)
	}
	return all
}

// A run that was killed before it replaced a file does not hide the one before it.
func TestLastRunOfKilledRuns(t *testing.T) {
	t.Parallel()
	n := &notes{t: t, dir: filepath.Join(t.TempDir(), "replaced"), now: time.Unix(1e9, 0)}
	path := filepath.Join(t.TempDir(), "a.en.md")
	done := n.run()
	n.replace(done, path, "first", "second")
	n.replace(done, path, "second", "second with links")
	early := n.all() // it was killed between its two writes
	write(t, path, "second")
	if last := pipeline.LastRun(early, nil); len(last) != 1 || last[0].Written != output.Hash([]byte("second")) {
		t.Errorf("before links are adapted: %+v", last)
	}

	n.replace(n.run(), path, "second with links", "third")
	write(t, path, "third")
	if last := pipeline.LastRun(n.all(), nil); len(last) != 1 || last[0].Written != output.Hash([]byte("third")) {
		t.Errorf("after the last run: %+v", last)
	}
	write(t, path, "second with links") // it was killed
	last := pipeline.LastRun(n.all(), nil)
	if len(last) != 1 || last[0].Written != output.Hash([]byte("second with links")) {
		t.Fatalf("after a killed run: %+v", last)
	}
	if before, err := done.Read(last[0].Kept); err != nil || string(before) != "first" {
		t.Errorf("it restores %q, %v", before, err)
	}
}

// A folder is the same by each of its names.
func TestLastRunThroughLinks(t *testing.T) {
	t.Parallel()
	n := &notes{t: t, dir: filepath.Join(t.TempDir(), "replaced"), now: time.Unix(1e9, 0)}
	dir := t.TempDir()
	real, link := filepath.Join(dir, "real"), filepath.Join(dir, "link")
	if err := errors.Join(os.Mkdir(real, 0o777), os.Symlink(real, link)); err != nil {
		t.Skip("SKIPPED: ", err)
	}
	write(t, filepath.Join(real, "a.en.md"), "second")
	n.replace(n.run(), filepath.Join(link, "a.en.md"), "first", "second")
	for _, path := range []string{real, link, filepath.Join(real, "a.en.md"), filepath.Join(link, "a.en.md"), dir} {
		if last := pipeline.LastRun(n.all(), []string{path}); len(last) != 1 {
			t.Errorf("%s: %+v", path, last)
		}
	}
	if last := pipeline.LastRun(n.all(), []string{filepath.Join(dir, "re")}); len(last) != 0 {
		t.Errorf("the beginning of a name: %+v", last)
	}
}

// A result that could not be written has no note.
func TestNoNoteOfAFailedWrite(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	p := translator(t, c)
	n := &notes{t: t, dir: filepath.Join(t.TempDir(), "replaced"), now: time.Unix(1e9, 0)}
	p.Replaced = n.run()
	path := filepath.Join(t.TempDir(), "a.md")
	for i, probe := range []func(op, path string) error{nil, func(op, _ string) error {
		if op == "rename" {
			return errors.New("the disk refuses")
		}
		return nil
	}} {
		p.Probe = probe
		in := write(t, path, chaosArticle(i))
		var got recorder
		if totals := p.Run(t.Context(), []discover.Input{in}, &got); totals.Done != 1-i || len(n.all()) != 0 {
			t.Errorf("run %d: %+v, notes %+v", i, totals, n.all())
		}
	}
}
