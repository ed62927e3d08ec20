package memory_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"tolka/internal/memory"
	"tolka/internal/store"
)

// learner is the environment variable that makes this test a process that learns without end, and says
// what is stored.
const learner = "TOLKA_TEST_LEARNER"

// openIn returns the store in a folder.
func openIn(dir string) memory.Store {
	return memory.Store{Dir: filepath.Join(dir, "memory"), Locks: store.OpenLocks(filepath.Join(dir, "locks"))}
}

func learnEndlessly(t *testing.T, dir, name string) {
	s := openIn(dir)
	for i := 0; ; i++ {
		source := fmt.Sprintf("%s %d", name, i)
		if _, err := s.Learn(t.Context(), "/p", memory.Reading{Edited: []memory.Entry{correction(source, strings.Repeat("x", 500), "/p/a.en.md")}}); err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Println("stored", source); err != nil {
			return // nobody reads it any more
		}
	}
}

// Processes that learn at the same time, and are killed at any moment, lose nothing that was stored, damage
// no line, and leave nothing behind that the next one does not remove.
func TestKilled(t *testing.T) {
	if name := os.Getenv(learner); name != "" {
		learnEndlessly(t, os.Getenv(learner+"_DIR"), name)
		return
	}
	t.Parallel()
	dir := t.TempDir()
	var mu sync.Mutex
	var want []string
	for round := range 5 {
		var wg sync.WaitGroup
		for w := range 2 {
			wg.Go(func() {
				cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
				cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d.%d", learner, round, w), learner+"_DIR="+dir)
				out, err := cmd.StdoutPipe()
				if err == nil {
					err = cmd.Start()
				}
				if err != nil {
					t.Error(err)
					return
				}
				lines := bufio.NewScanner(out)
				for n := 0; n < 3+2*round && lines.Scan(); n++ {
					source, ok := strings.CutPrefix(lines.Text(), "stored ")
					if !ok {
						t.Error(lines.Text())
						break
					}
					mu.Lock()
					want = append(want, source)
					mu.Unlock()
				}
				_ = cmd.Process.Kill()
				_ = cmd.Wait() // it says that it was killed
			})
		}
		wg.Wait()
		p, err := openIn(dir).Of("/p")
		if err != nil || p.Damaged > 0 {
			t.Fatalf("%d lines are damaged, %v", p.Damaged, err)
		}
		var got []string
		for _, e := range p.Entries {
			got = append(got, e.Source)
		}
		for _, source := range want {
			if !slices.Contains(got, source) {
				t.Errorf("%s was stored and is lost", source)
			}
		}
	}
	learn(t, openIn(dir), "/p", correction("last", "x", "/p/a.en.md"))
	if left, err := filepath.Glob(filepath.Join(dir, "memory", ".*")); len(left) > 0 || err != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
