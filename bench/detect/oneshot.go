package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// cost is what one process took.
type cost struct {
	wall, cpu time.Duration
	peakKiB   int64
}

// oneshot measures one text in one process.
func (b *bench) oneshot() error {
	article, err := os.ReadFile(filepath.Join(b.corpus, "seed", "us-russland.de.txt"))
	if err != nil {
		return err
	}
	headline, _, _ := strings.Cut(string(article), "\n")
	texts := []struct{ name, text string }{
		{"German article", string(article)},
		{"German headline", headline},
		// Danish and Norwegian alike: the first pass asks lingua's full models.
		{"headline in doubt", "Han kommer med tog i morgen"},
	}
	for _, t := range texts {
		path := filepath.Join(b.dir, "text.txt")
		if err := os.WriteFile(path, []byte(t.text), 0o644); err != nil {
			return err
		}
		fmt.Printf("\n%s, %d bytes, one process, medians of %d runs\n", t.name, len(t.text), b.runs)
		fmt.Printf("%-12s %10s %10s %10s   %s\n", "", "wall", "CPU", "peak MiB", "tolka is faster by")
		costs := map[string]cost{}
		for _, name := range contenders {
			runs := b.runs
			if name == "lingua" {
				runs = min(runs, 3) // seconds each, and far from any bound
			}
			if costs[name], err = median(runs, b.programs[name], path); err != nil {
				return err
			}
		}
		for _, name := range contenders {
			c := costs[name]
			fmt.Printf("%-12s %10s %10s %10.1f   %.2f ×\n", name, c.wall.Round(10*time.Microsecond), c.cpu.Round(10*time.Microsecond),
				float64(c.peakKiB)/1024, float64(c.wall)/float64(costs["tolka"].wall))
		}
	}
	return nil
}

// median runs a program several times, once more to warm up.
func median(runs int, program string, args ...string) (cost, error) {
	var all []cost
	for i := range runs + 1 {
		cmd := exec.Command(program, args...)
		start := time.Now()
		if err := cmd.Run(); err != nil {
			return cost{}, fmt.Errorf("%s: %w", program, err)
		}
		wall := time.Since(start)
		s := cmd.ProcessState
		c := cost{wall: wall, cpu: s.UserTime() + s.SystemTime()}
		if usage, ok := s.SysUsage().(*syscall.Rusage); ok {
			c.peakKiB = usage.Maxrss
		}
		if i > 0 {
			all = append(all, c)
		}
	}
	slices.SortFunc(all, func(a, b cost) int { return int(a.wall - b.wall) })
	return all[len(all)/2], nil
}
