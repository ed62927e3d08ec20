//go:build unix

package crashtest

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tolka/internal/fakeengine"
)

// merges is a world whose results a person has edited and whose articles have changed since.
type merges struct {
	*world
	// edited are the results as the person left them.
	edited map[string][]byte
}

// correction is what a person writes for the third paragraph of each result, and conflict for the
// second of every other one, whose source then changes too.
func correction(name string) string { return "A correction in " + filepath.Base(name) + "." }
func conflict(name string) string   { return "A conflict in " + filepath.Base(name) + "." }

// newMerges makes the results of n articles, and edits both.
func newMerges(t *testing.T, n int) *merges {
	t.Helper()
	w := &merges{newWorld(t, tolka, n), make(map[string][]byte)}
	w.server = fakeengine.Start(fakeengine.Config{})
	t.Cleanup(w.server.Close)
	w.run()
	w.files(func(name string, data []byte) {
		source, isResult := strings.CutSuffix(name, ".en.md")
		if !isResult {
			return
		}
		head, body, _ := strings.Cut(string(data), "\n---\n\n")
		blocks := strings.Split(strings.TrimSuffix(body, "\n"), "\n\n")
		blocks[2] = correction(name)
		if w.conflicts(name) {
			blocks[1] = conflict(name)
		}
		w.edited[name] = []byte(head + "\n---\n\n" + strings.Join(blocks, "\n\n") + "\n")
		w.write(name, w.edited[name])
		source += ".md"
		w.sources[source] = bytes.Replace(w.sources[source], []byte("Im Absatz 1 "), []byte("Im neuen Absatz 1 "), 1)
		w.write(source, w.sources[source])
	})
	return w
}

// conflicts reports whether both sides of a block of an article have changed.
func (w *merges) conflicts(name string) bool {
	return strings.HasSuffix(strings.TrimSuffix(name, ".en.md"), "0") || strings.HasSuffix(strings.TrimSuffix(name, ".en.md"), "5")
}

func (w *merges) write(name string, data []byte) {
	w.t.Helper()
	if err := os.WriteFile(filepath.Join(w.dir, name), data, 0o666); err != nil {
		w.t.Fatal(err)
	}
}

// check checks that each result is merged as a whole or, unless all is done, as the person left
// it, and that nothing that a person wrote is lost.
func (w *merges) check(done bool) {
	w.t.Helper()
	kept := w.kept()
	w.files(func(name string, data []byte) {
		if !strings.HasSuffix(name, ".en.md") || !done && bytes.Equal(data, w.edited[name]) {
			return
		}
		switch {
		case !w.whole(name, data):
			w.t.Errorf("%s is torn:\n%s", name, data)
		case !bytes.Contains(data, []byte("\n\n"+correction(name)+"\n")):
			w.t.Errorf("%s has lost its correction:\n%s", name, data)
		case w.conflicts(name) && (!strings.Contains(kept, conflict(name)) || !bytes.Contains(data, []byte(`"merge: block 2: `))):
			w.t.Errorf("%s has lost its edit, or does not name it:\n%s", name, data)
		}
	})
}

// kept returns all files that were kept for undo.
func (w *merges) kept() string {
	all, err := filepath.Glob(filepath.Join(w.dir, ".state", "tolka", "replaced", "*.md"))
	if err != nil {
		w.t.Fatal(err)
	}
	var text strings.Builder
	for _, name := range all {
		data, err := os.ReadFile(name)
		if err != nil {
			w.t.Error(err)
		}
		text.Write(data)
	}
	return text.String()
}

// undo restores some of the results as the person left them, whatever was killed meanwhile.
func (w *merges) undo(n int) {
	w.t.Helper()
	for name, before := range w.edited {
		if n--; n < 0 {
			return
		}
		if out, err := w.command("undo", name).CombinedOutput(); err != nil {
			w.t.Errorf("%v\n%s", err, out)
		}
		if data, err := os.ReadFile(filepath.Join(w.dir, name)); err != nil || !bytes.Equal(data, before) {
			w.t.Errorf("undo has not restored %s: %v\n%s", name, err, data)
		}
	}
}

// TestKillMerges kills the program while it merges edited results.
func TestKillMerges(t *testing.T) {
	t.Parallel()
	n := max(2, *kills/3)
	w := newMerges(t, max(20, *articles/4))
	w.serve(n)
	for range n {
		w.killed()
		w.check(false)
	}
	w.run()
	w.check(true)
	w.complete()
	w.undo(2)
}

// TestRaceMerges lets two programs merge the same edited results. Each is merged once, and no
// request is made twice.
func TestRaceMerges(t *testing.T) {
	t.Parallel()
	w := newMerges(t, 20)
	w.server = fakeengine.Start(fakeengine.Config{Latency: 10 * time.Millisecond})
	t.Cleanup(w.server.Close)
	var out [2]bytes.Buffer
	var cmds [2]*exec.Cmd
	for i := range cmds {
		cmds[i] = w.command("translate", "articles", "--jobs", "3")
		cmds[i].Stderr = &out[i]
		if err := cmds[i].Start(); err != nil {
			t.Fatal(err)
		}
	}
	done := 0
	for i, c := range cmds {
		if err := c.Wait(); err != nil {
			t.Errorf("%v\n%s", err, &out[i])
		}
		done += strings.Count(out[i].String(), ": done,")
	}
	if sent, distinct := w.blocksSent(); done != len(w.edited) || sent != distinct || distinct != len(w.edited) {
		t.Error(fmt.Sprintf("%d of %d results done, %d blocks sent, %d distinct\n", done, len(w.edited), sent, distinct), &out[0], &out[1])
	}
	w.check(true)
	w.complete()
	w.undo(2)
}
