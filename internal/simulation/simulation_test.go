package simulation

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"
	"tolka/internal/race"
)

var (
	seed  = flag.Uint64("seed", 0, "replay one seed")
	from  = flag.Uint64("from", 1, "the first seed")
	seeds = flag.Uint64("seeds", 40, "how many seeds; CI runs 300")
)

// TestSimulation runs worlds from seeds and checks the promises in each.
func TestSimulation(t *testing.T) {
	n, first := *seeds, *from
	switch {
	case *seed != 0:
		n, first = 1, *seed
	case race.Enabled:
		n = min(n, 5) // the detector takes ten times as long
	case testing.Short():
		n = min(n, 20)
	}
	loaded()
	detector.Detect("Der Bundestag tritt am Montag zusammen.")
	for s := first; s < first+n; s++ {
		t.Run(fmt.Sprint(s), func(t *testing.T) {
			t.Parallel()
			dir := folder(t)
			synctest.Test(t, func(t *testing.T) { live(t, dir, s) })
		})
	}
}

// TestReplay runs seeds twice: the same happens at the same time.
func TestReplay(t *testing.T) {
	loaded()
	n := uint64(3)
	if race.Enabled {
		n = 1
	}
	for s := range n {
		s++
		var logs [2]string
		for i := range logs {
			dir := folder(t)
			synctest.Test(t, func(t *testing.T) { logs[i] = live(t, dir, s) })
		}
		if logs[0] != logs[1] {
			a, b := strings.Split(logs[0], "\n"), strings.Split(logs[1], "\n")
			for i := range min(len(a), len(b)) {
				if a[i] != b[i] {
					t.Errorf("seed %d differs at event %d of %d:\n%s\n%s", s, i, len(a), a[i], b[i])
					break
				}
			}
		}
	}
}

// folder is a folder in memory if there is one: 300 worlds write a million files.
func folder(t *testing.T) string {
	const memory = "/dev/shm"
	if info, err := os.Stat(memory); err != nil || !info.IsDir() {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp(memory, "tolka-simulation-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// live is the life of a world: rounds in which two processes work side by side and are
// disturbed, and edits between them; then a round without disturbance, and one that has
// nothing to do. It returns what happened.
func live(t *testing.T, dir string, s uint64) string {
	w := newWorld(t, dir, s)
	for round := range 2 {
		w.model.faulty = []float64{0, 0.05, 0.3}[w.dice.IntN(3)]
		a := w.process(fmt.Sprintf("%d-a", round), tasks[w.dice.IntN(len(tasks))])
		b := w.process(fmt.Sprintf("%d-b", round), tasks[w.dice.IntN(len(tasks))])
		if w.dice.IntN(2) == 0 {
			b.task = a.task // two runs on the same results
		}
		for _, p := range []*process{a, b} {
			w.disturb(p)
		}
		w.run(a, b)
		w.edit()
	}
	w.model.faulty = 0
	for _, task := range tasks {
		p := w.process("final", task)
		w.run(p)
		w.checkFinished(p)
	}
	before := w.model.calls
	for _, task := range tasks {
		p := w.process("again", task)
		w.run(p)
		w.checkFinished(p)
		if p.totals != nil && p.totals.Done > 0 {
			w.broken("a second run did %d results again", p.totals.Done)
		}
	}
	if again := w.model.calls - before; again > 0 {
		w.broken("a second run sent %d requests", again)
	}
	w.checkPaidOnce()
	return strings.Join(w.log, "\n")
}

// disturb decides what happens to a process.
func (w *world) disturb(p *process) {
	p.powerCut = w.dice.IntN(2) == 0
	what := w.dice.IntN(6)
	p.disturbed = what < 5
	switch what {
	case 0: // killed between two changes of the disk
		p.killAt = 1 + w.dice.IntN(400)
	case 1: // killed at any time
		after := time.Duration(w.dice.Int64N(int64(30 * time.Second)))
		time.AfterFunc(after, p.kill)
	case 2:
		p.diskFaults = 0.05
	case 3:
		p.maxTokens = 500 + w.dice.IntN(20_000)
	case 4: // interrupted
		after := time.Duration(w.dice.Int64N(int64(30 * time.Second)))
		time.AfterFunc(after, p.interrupt)
	}
}

// checkPaidOnce checks that no block of a translation was paid for twice (a summary that has to be
// shortened is not remembered, and only model.kept knows of it): what is answered rightly is remembered
// before anything else happens, so a second answer is explained only by a first one that the
// disk refused, or whose process was killed while it wrote it.
func (w *world) checkPaidOnce() {
	twice := 0
	for b, n := range w.model.good {
		if b.task != "summary" {
			twice += n - 1
		}
	}
	if !w.noMemory && twice > w.lost {
		w.broken("%d blocks were answered twice, %d could not be remembered", twice, w.lost)
	}
}
