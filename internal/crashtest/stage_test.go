//go:build linux

package crashtest

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"tolka/internal/fakeengine"
)

var faults = flag.Int("faults", 1, "how many of each kind")

// stage is a folder of articles, and a server.
type stage struct {
	*testing.T
	server *fakeengine.Server
	// dir holds all else: the articles in work, what tolka keeps in home.
	dir, work, home string
	program         string
	// old are the results that were there before the fault.
	old map[string][]byte
	// user is whom tolka runs as, 0 for the test's own.
	user uint32
}

// oldResults is how many of a stage's articles have a result before the fault.
const oldResults = 3

// newStage makes articles in the folder work of dir, with results for the first three of
// them, of which the last one is stale.
func newStage(t *testing.T, dir string, articles int) *stage {
	t.Helper()
	s := &stage{T: t, dir: dir, work: filepath.Join(dir, "work"), home: filepath.Join(t.TempDir(), "home"), old: make(map[string][]byte)}
	s.server = fakeengine.Start(fakeengine.Config{})
	t.Cleanup(s.server.Close)
	var err error
	if s.program, err = os.Executable(); err != nil {
		t.Fatal(err)
	}
	s.mkdir(s.work)
	for i := range oldResults {
		s.write(i, "gestern")
	}
	if status, out := s.run("", "translate", s.work); status != 0 {
		t.Fatalf("status %d: %s", status, out)
	}
	s.server.Requests()
	for i := range oldResults {
		path := s.result(i)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s.old[path] = data
	}
	s.write(oldResults-1, "heute")
	for i := oldResults; i < articles; i++ {
		s.write(i, "gestern")
	}
	return s
}

func (s *stage) mkdir(dir string) {
	s.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		s.Fatal(err)
	}
}

func (s *stage) article(n int) string { return filepath.Join(s.work, fmt.Sprintf("%03d.txt", n)) }
func (s *stage) result(n int) string  { return strings.TrimSuffix(s.article(n), ".txt") + ".en.md" }

// write writes an article of about 2 kB.
func (s *stage) write(n int, when string) {
	s.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "Neue Gespräche im Rathaus von %s\n", when)
	for p := range 14 {
		fmt.Fprintf(&b, "\nDie Regierung hat am Montag angekündigt, dass bereits in Woche %d von %d neue Gespräche beginnen könnten.\n", p, n)
	}
	if err := os.WriteFile(s.article(n), []byte(b.String()), 0o666); err != nil {
		s.Fatal(err)
	}
}

// run runs tolka after the shell commands in prepare, and returns its status and all that
// it says.
func (s *stage) run(prepare string, args ...string) (status int, out string) {
	s.Helper()
	c := exec.Command("sh", append([]string{"-c", prepare + "\n" + `exec "$0" "$@"`, s.program}, args...)...)
	c.Dir = "/"
	c.Env = []string{asProgram + "=1", "PATH=" + os.Getenv("PATH"), "HOME=" + s.home, "XDG_CONFIG_HOME=" + s.home, "XDG_CACHE_HOME=" + s.home + "/cache",
		"XDG_STATE_HOME=" + s.home + "/state", // The race detector waits for a second at the end of a program.
		"GORACE=atexit_sleep_ms=0", "OPENAI_BASE_URL=" + s.server.URL, "TOLKA_MODEL=fake"}
	if s.user != 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: s.user, Gid: s.user}}
	}
	data, err := c.CombinedOutput()
	if e := (*exec.ExitError)(nil); err != nil && !errors.As(err, &e) {
		s.Fatal(err)
	}
	return c.ProcessState.ExitCode(), string(data)
}

// line is a JSON line of tolka's.
type line struct{ Input, Output, Status, Reason, Message string }

// lines runs translate with --json and returns its status, and the line of each article.
func (s *stage) lines(prepare string, args ...string) (int, map[string]line) {
	s.Helper()
	status, out := s.run(prepare, append([]string{"translate", "--json"}, args...)...)
	lines := make(map[string]line)
	for text := range strings.Lines(out) {
		var l line
		if json.Unmarshal([]byte(text), &l) == nil && l.Input != "" {
			lines[l.Input] = l
		}
	}
	s.Logf("status %d, %d lines", status, len(lines))
	return status, lines
}

// oldAreThere checks that each old result is what it was, or, of the stale one, done.
func (s *stage) oldAreThere(lines map[string]line) {
	s.Helper()
	for path, want := range s.old {
		if l := lines[strings.TrimSuffix(path, ".en.md")+".txt"]; l.Status == "done" {
			continue
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != string(want) {
			s.Errorf("%s is not what it was: %v", path, err)
		}
	}
}

// noTemps checks that no temporary file is anywhere.
func (s *stage) noTemps() {
	s.Helper()
	err := filepath.WalkDir(s.dir, func(path string, d os.DirEntry, err error) error {
		if strings.HasPrefix(filepath.Base(path), ".tolka-") {
			s.Errorf("left behind: %s", path)
		}
		return err
	})
	if err != nil {
		s.Error(err)
	}
}

// finish runs tolka once more, without the fault, and checks that all is done then.
func (s *stage) finish() {
	s.Helper()
	if status, out := s.run("", "translate", s.work); status != 0 {
		s.Errorf("after the fault: status %d: %s", status, out)
	}
	articles, err := filepath.Glob(filepath.Join(s.work, "*.txt"))
	if err != nil {
		s.Fatal(err)
	}
	for _, a := range articles {
		source, err := os.ReadFile(a)
		if err != nil {
			s.Fatal(err)
		}
		title, _, _ := strings.Cut(string(source), "\n")
		data, err := os.ReadFile(strings.TrimSuffix(a, ".txt") + ".en.md")
		if err != nil || !strings.Contains(string(data), fakeengine.Translation(title, "English")) {
			s.Errorf("%s: %v\n%s", a, err, data)
		}
	}
	s.noTemps()
}

// counted returns how many lines have a status, and reports failures of another reason
// than io.
func (s *stage) counted(lines map[string]line) (done, unchanged, failed int) {
	s.Helper()
	for _, l := range lines {
		switch l.Status {
		case "done":
			done++
		case "unchanged":
			unchanged++
		case "failed":
			failed++
			if l.Reason != "io" || l.Message == "" {
				s.Errorf("%s: %s: %s", l.Input, l.Reason, l.Message)
			}
		}
	}
	return done, unchanged, failed
}

// root skips what only root may do.
func root(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("needs root")
	}
}

// tmpfs mounts a file system in memory and returns its folder.
func tmpfs(t *testing.T, size int) string {
	t.Helper()
	root(t)
	dir := t.TempDir()
	if err := syscall.Mount("tolka-test", dir, "tmpfs", 0, fmt.Sprintf("size=%d", size)); err != nil {
		t.Skip("needs the right to mount: ", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// each runs a test for different numbers, side by side.
func each(t *testing.T, test func(t *testing.T, n int)) {
	t.Parallel()
	for n := range *faults {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			test(t, n)
		})
	}
}
