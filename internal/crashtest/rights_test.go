//go:build linux

package crashtest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// nobody is a user without any rights.
const nobody = 65534

// asNobody runs the stage's program as another user, who owns all of the stage.
func (s *stage) asNobody() {
	s.Helper()
	program := filepath.Join(s.dir, "tolka")
	for _, args := range [][]string{{"cp", s.program, program}, {"chown", "-R", fmt.Sprint(nobody), s.dir, s.home}} {
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			s.Fatalf("%v: %s", err, out)
		}
	}
	s.program, s.user = program, nobody
}

// open makes a folder that every user can reach, unlike that of t.TempDir.
func open(t *testing.T) string {
	t.Helper()
	root(t)
	dir, err := os.MkdirTemp("", "crashtest")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

func chmod(t *testing.T, path string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

// A folder without the right to write fails its articles before anything is sent, and a
// file without the right to read fails alone.
func TestNoRights(t *testing.T) {
	each(t, func(t *testing.T, n int) {
		dir := open(t)
		s := newStage(t, dir, 6+n%4)
		s.home = filepath.Join(dir, "home")
		s.mkdir(s.home)
		s.asNobody()
		unread := s.article(3 + n%3)
		chmod(t, unread, 0)
		chmod(t, s.work, 0o555)
		status, lines := s.lines("", s.work)
		done, unchanged, failed := s.counted(lines)
		if status != 3 || done != 0 || unchanged != 2 || failed != len(lines)-2 || failed == 0 {
			t.Errorf("status %d: %d done, %d unchanged, %d failed", status, done, unchanged, failed)
		}
		if l := lines[unread]; l.Message != "permission denied" {
			t.Errorf("%s: %s", unread, l.Message)
		}
		if sent := len(s.server.Requests()); sent != 0 {
			t.Errorf("%d requests", sent)
		}
		s.oldAreThere(lines)
		chmod(t, s.work, 0o755)
		status, lines = s.lines("", s.work)
		if _, _, failed := s.counted(lines); status != 3 || failed != 1 {
			t.Errorf("status %d, %d failed", status, failed)
		}
		chmod(t, unread, 0o644)
		s.finish()
	})
}

// A folder that cannot be read fails, and is not passed over in silence, whether a folder
// or a glob leads to it.
func TestNoRightToAFolder(t *testing.T) {
	t.Parallel()
	dir := open(t)
	s := newStage(t, dir, 5)
	s.home = filepath.Join(dir, "home")
	s.mkdir(s.home)
	closed := filepath.Join(s.work, "closed")
	s.mkdir(closed)
	s.asNobody()
	chmod(t, closed, 0)
	for _, arg := range []string{s.work, filepath.Join(s.work, "**/*.txt"), filepath.Join(s.work, "c*/*.txt")} {
		status, lines := s.lines("", arg)
		if _, _, failed := s.counted(lines); status == 0 || failed != 1 || lines[closed].Message != "permission denied" {
			t.Errorf("%s: status %d, %v", arg, status, lines)
		}
	}
	chmod(t, closed, 0o755)
	s.finish()
}

// Folders of tolka's own that cannot be written to cost what would be in them, and
// nothing else.
func TestNoRightsToItsOwnFolders(t *testing.T) {
	each(t, func(t *testing.T, n int) {
		dir := open(t)
		s := newStage(t, dir, 6+n%4)
		s.home = filepath.Join(dir, "closed")
		s.mkdir(s.home)
		s.asNobody()
		chmod(t, s.home, 0o555)
		status, lines := s.lines("", s.work)
		if done, unchanged, failed := s.counted(lines); status != 0 || done == 0 || unchanged != 2 || failed != 0 {
			t.Errorf("status %d: %d done, %d unchanged, %d failed", status, done, unchanged, failed)
		}
		s.finish()
	})
}

// Rights that go away in mid-run cost what was under way.
func TestRightsThatGoAway(t *testing.T) {
	each(t, func(t *testing.T, n int) {
		dir := open(t)
		s := newStage(t, dir, 100)
		s.home = filepath.Join(dir, "home")
		s.mkdir(s.home)
		s.asNobody()
		changed := make(chan error)
		go func() {
			s.server.Await(n%20 + 1)
			changed <- os.Chmod(s.work, 0o555)
		}()
		status, lines := s.lines("", s.work)
		if err := <-changed; err != nil {
			t.Fatal(err)
		}
		done, _, failed := s.counted(lines)
		if sent := len(s.server.Requests()); status != 3 || failed == 0 || sent > done+atOnce {
			t.Errorf("status %d: %d requests, %d done, %d failed", status, sent, done, failed)
		}
		s.oldAreThere(lines)
		chmod(t, s.work, 0o755)
		s.finish()
	})
}
