//go:build linux

package crashtest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// atOnce is how many articles are worked on with -j 8.
const atOnce = 8 * 4

// On a full disk the run ends, and says so, and what was there stays. Once there is room,
// the same command goes on, and what was paid for is not paid for again.
func TestFullDisk(t *testing.T) {
	each(t, func(t *testing.T, n int) {
		const page = 4096 // all that tmpfs gives
		dir := tmpfs(t, 4<<20)
		const articles = 100
		s := newStage(t, dir, articles)
		fill(t, dir, (n%15+1)*page)
		status, lines := s.lines("", s.work)
		done, _, failed := s.counted(lines)
		if want := map[bool]int{true: 3, false: 1}[done > 0 || failed < len(lines)]; status != want {
			t.Errorf("status %d, want %d", status, want)
		}
		if len(lines) != articles || failed == 0 {
			t.Errorf("%d lines, %d done, %d failed", len(lines), done, failed)
		}
		s.oldAreThere(lines)
		s.noTemps()
		sent := len(s.server.Requests())
		if sent > done+atOnce {
			t.Errorf("%d requests, and %d done", sent, done)
		}
		if err := os.Remove(filepath.Join(dir, "fill")); err != nil {
			t.Fatal(err)
		}
		s.finish()
		if again := len(s.server.Requests()); sent+again > articles-2+8 { // -j 8 were under way
			t.Errorf("%d and %d requests for %d articles", sent, again, articles-2)
		}
	})
}

// fill leaves room for so many bytes.
func fill(t *testing.T, dir string, room int) {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "fill"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	block := make([]byte, 4096)
	for {
		if _, err := f.Write(block); err != nil {
			break
		}
	}
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(info.Size() - int64(room)); err != nil {
		t.Fatal(err)
	}
}

// An edited result is not replaced while the disk for its copy is full.
func TestFullStateFolder(t *testing.T) {
	each(t, func(t *testing.T, n int) {
		s := newStage(t, t.TempDir(), oldResults)
		const own = "\nA line of the user's.\n"
		stale := s.result(oldResults - 1)
		s.old[stale] = append(s.old[stale], own...)
		if err := os.WriteFile(stale, s.old[stale], 0o666); err != nil {
			t.Fatal(err)
		}
		state, dir := filepath.Join(s.home, "state"), tmpfs(t, 256<<10)
		if err := errors.Join(os.RemoveAll(state), os.Symlink(dir, state)); err != nil {
			t.Fatal(err)
		}
		fill(t, dir, n%2*4096)
		status, lines := s.lines("", s.work)
		s.oldAreThere(lines)
		if l := lines[s.article(oldResults-1)]; status != 3 || l.Reason != "io" {
			t.Errorf("status %d, %+v", status, l)
		}
		if err := os.Remove(filepath.Join(dir, "fill")); err != nil {
			t.Fatal(err)
		}
		status, out := s.run("", "translate", s.work)
		data, err := os.ReadFile(stale)
		if status != 0 || err != nil || !strings.HasSuffix(string(data), own) || string(data) == string(s.old[stale]) {
			t.Errorf("status %d, %v: %s\n%s", status, err, out, data)
		}
	})
}

// A disk that cannot be written to is found before anything is sent.
func TestReadOnlyDisk(t *testing.T) {
	each(t, func(t *testing.T, n int) {
		dir := tmpfs(t, 4<<20)
		s := newStage(t, dir, 4+n%8)
		remount := func(flags uintptr) {
			if err := syscall.Mount("tolka-test", dir, "tmpfs", syscall.MS_REMOUNT|flags, ""); err != nil {
				t.Fatal(err)
			}
		}
		remount(syscall.MS_RDONLY)
		status, lines := s.lines("", s.work)
		done, unchanged, failed := s.counted(lines)
		if status != 3 || done != 0 || unchanged != 2 || failed != len(lines)-2 || failed == 0 {
			t.Errorf("status %d: %d done, %d unchanged, %d failed", status, done, unchanged, failed)
		}
		if sent := len(s.server.Requests()); sent != 0 {
			t.Errorf("%d requests", sent)
		}
		s.oldAreThere(lines)
		remount(0)
		s.finish()
	})
}

// What a script reads is not all there, and the status tells.
func TestFullReport(t *testing.T) {
	t.Parallel()
	s := newStage(t, t.TempDir(), 5)
	status, out := s.run("exec >/dev/full", "translate", "--json", s.work)
	if status != 1 || !strings.Contains(out, "error: --json: not all lines were written: ") {
		t.Errorf("status %d: %s", status, out)
	}
	status, out = s.run("", "translate", "--report", "/dev/full", s.work)
	if status != 1 || !strings.Contains(out, "error: --report: not all lines were written: ") {
		t.Errorf("status %d: %s", status, out)
	}
	s.finish()
}
