//go:build unix

package crashtest

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tolka/internal/fakeengine"
)

// TestKillInTheMidstOfAWrite kills the program in the moment in which something of a large
// file shows: what stands at its place is what stood there before, or all of the new.
func TestKillInTheMidstOfAWrite(t *testing.T) {
	t.Parallel()
	w := newWorld(t, tolka, 0)
	out := filepath.Join(w.dir, "out")
	place := filepath.Join(out, "large.md")
	if err := os.Mkdir(out, 0o777); err != nil {
		t.Fatal(err)
	}
	var text []byte
	for n := 0; len(text) < 2<<20; n++ {
		text = fmt.Appendf(text, "Paragraph %d says that the houses by the river have been empty for years.\n\n", n)
	}
	// Standard input in the target language needs no engine, and is written as it is.
	w.server = new(fakeengine.Server)
	copied := func(data []byte) *exec.Cmd {
		cmd := w.command("translate", "-", "--from", "en", "--to", "en", "--overwrite", "--base-url", "http://localhost:1", "--model", "fake", "-o", place)
		cmd.Stdin = bytes.NewReader(data)
		return cmd
	}
	killed := 0
	var old []byte
	for round := range 4 {
		data := append(slices.Clip(text), fmt.Sprintln("Round", round)...)
		cmd := copied(data)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error)
		go func() { ended <- cmd.Wait() }()
		if killWhenSeen(cmd, ended, out, place, len(old)) {
			killed++
		}
		switch got, err := os.ReadFile(place); {
		case err == nil && (string(got) == string(data) || old != nil && string(got) == string(old)):
		case old == nil && errors.Is(err, fs.ErrNotExist):
		default:
			t.Fatalf("round %d: %d bytes, and not the %d of the old or the %d of the new: %v", round, len(got), len(old), len(data), err)
		}
		if round < 2 { // nothing stands there at first
			if err := os.Remove(place); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
		}
		if round > 0 {
			if output, err := copied(data).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, output)
			}
			old = data
		}
	}
	if killed == 0 {
		t.Error("the program was never caught in the act")
	}
	if left, _ := filepath.Glob(filepath.Join(out, ".*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
	t.Logf("killed %d times in the act", killed)
}

// killWhenSeen kills a program as soon as there is anything in a folder but the file at
// place as it was, of size bytes. It reports whether the program was still running.
func killWhenSeen(cmd *exec.Cmd, ended <-chan error, dir, place string, size int) bool {
	for {
		select {
		case <-ended:
			return false
		default:
		}
		entries, _ := os.ReadDir(dir)
		info, err := os.Stat(place)
		if size == 0 && len(entries) > 0 || size > 0 && (len(entries) > 1 || err != nil || info.Size() != int64(size)) {
			_ = cmd.Process.Kill() // it may end just now
			err := <-ended
			return err != nil && err.Error() == "signal: killed"
		}
	}
}

// TestKillInTheMidstOfAnArticle kills the program when half of a long article has been
// asked for. Another run asks for the other half, and for what was under way.
func TestKillInTheMidstOfAnArticle(t *testing.T) {
	t.Parallel()
	const (
		jobs   = "2"
		before = 16 // requests, of about 30
		again  = 8  // under way, or answered and not yet remembered, at the most
	)
	w := newWorld(t, tolka, 0)
	var long strings.Builder
	for n := 9; n < 150; n += 10 { // every tenth is long
		long.WriteString(article(n) + "\n")
	}
	const name = "articles/long.md"
	w.sources[name] = []byte(long.String())
	if err := os.Mkdir(filepath.Join(w.dir, "articles"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(w.dir, name), w.sources[name], 0o666); err != nil {
		t.Fatal(err)
	}
	w.server = fakeengine.Start(fakeengine.Config{Latency: 20 * time.Millisecond})
	t.Cleanup(w.server.Close)
	cmd := w.command("translate", "articles", "-q", "--jobs", jobs)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	w.server.Await(before)
	_ = cmd.Process.Kill() // it cannot have finished
	_ = cmd.Wait()
	if got := w.results(); len(got) > 0 && !onlyTemps(got) {
		t.Errorf("there are results of half an article: %q", got)
	}
	first := w.server.Requests()
	w.run()
	second := w.server.Requests()
	w.complete()
	asked := make(map[string]bool)
	for _, r := range first {
		for _, block := range blocksOf(r) {
			asked[block] = true
		}
	}
	repeated := 0
	for _, r := range second {
		for _, block := range blocksOf(r) {
			if asked[block] {
				repeated++
			}
		}
	}
	if most := again * len(asked) / len(first); repeated > most || len(first) < before {
		t.Errorf("%d of %d blocks were sent again, want at most %d", repeated, len(asked), most)
	}
	t.Logf("killed after %d requests; %d more, with %d of %d blocks again", len(first), len(second), repeated, len(asked))
}

// onlyTemps reports whether files are nothing but temporary ones.
func onlyTemps(files map[string][]byte) bool {
	for name := range files {
		if !strings.HasPrefix(filepath.Base(name), ".tolka-") {
			return false
		}
	}
	return true
}
