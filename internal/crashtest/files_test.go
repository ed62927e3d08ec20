//go:build linux

package crashtest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A process that may open few files works on few articles at once. Where even that is too
// much, articles fail, and no result is taken for an article because it cannot be read.
func TestFewOpenFiles(t *testing.T) {
	each(t, func(t *testing.T, n int) {
		s := newStage(t, t.TempDir(), 60)
		limit := 64 - n
		status, lines := s.lines(fmt.Sprintf("ulimit -n %d", max(limit, 20)), "-j", "32", s.work)
		if done, _, failed := s.counted(lines); status != 0 || done != 58 || failed != 0 {
			t.Errorf("ulimit -n %d: status %d, %d done, %d failed", limit, status, done, failed)
		}
		s.finish()
	})
}

// Fewer than eight are too few for the Go runtime itself. What fails is the machine's
// fault, and not the engine's.
func TestTooFewOpenFiles(t *testing.T) {
	each(t, func(t *testing.T, n int) {
		s := newStage(t, t.TempDir(), 20)
		status, lines := s.lines(fmt.Sprintf("ulimit -n %d", 8+n%5), s.work)
		for in, l := range lines {
			if l.Status == "failed" && (l.Reason != "io" || !strings.Contains(l.Message, "too many open files")) {
				t.Errorf("%s: %s: %s", in, l.Reason, l.Message)
			}
			if l.Status == "done" && filepath.Ext(in) != ".txt" {
				t.Errorf("%s was taken for an article", in)
			}
		}
		if status != 1 && status != 3 && status != 0 { // the engine has refused nothing
			t.Errorf("status %d", status)
		}
		s.oldAreThere(lines)
		s.finish()
	})
}

// An article that goes away after it was listed fails alone.
func TestVanishedInput(t *testing.T) {
	each(t, func(t *testing.T, n int) {
		s := newStage(t, t.TempDir(), 8)
		gone := s.article(3 + n%5)
		list := filepath.Join(s.dir, "list")
		var paths []byte
		for i := range 8 {
			paths = append(paths, s.article(i)+"\n"...)
		}
		if err := os.WriteFile(list, paths, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(gone); err != nil {
			t.Fatal(err)
		}
		status, lines := s.lines("", "--files-from", list)
		if done, _, failed := s.counted(lines); status != 3 || done != 5 || failed != 1 || lines[gone].Status != "failed" {
			t.Errorf("status %d: %d done, %d failed, %v", status, done, failed, lines[gone])
		}
		s.finish()
	})
}

// The folder of the results goes away while requests are under way: what cannot be
// written fails, the rest of it is not sent, and another folder's articles are done.
func TestVanishedFolder(t *testing.T) {
	each(t, func(t *testing.T, n int) {
		s := newStage(t, t.TempDir(), 40)
		other := filepath.Join(s.dir, "other")
		s.mkdir(other)
		source, err := os.ReadFile(s.article(0))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(other, "a.txt"), source, 0o666); err != nil {
			t.Fatal(err)
		}
		moved := make(chan error)
		go func() {
			s.server.Await(n%5 + 1)
			moved <- os.Rename(s.work, s.work+".away")
		}()
		status, lines := s.lines("", "-j", "2", s.work, other)
		if err := <-moved; err != nil {
			t.Fatal(err)
		}
		if l := lines[filepath.Join(other, "a.txt")]; l.Status != "done" {
			t.Errorf("the other folder: %v", l)
		}
		if _, _, failed := s.counted(lines); status != 3 || failed == 0 || len(lines) != 41 {
			t.Errorf("status %d: %d failed of %d", status, failed, len(lines))
		}
		if _, err := os.Stat(s.work); err == nil {
			t.Error("the folder was made anew")
		}
		if err := os.Rename(s.work+".away", s.work); err != nil {
			t.Fatal(err)
		}
		s.oldAreThere(lines)
		s.finish()
	})
}
