package main

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tolka/bench/resources"
)

// doubtful is Danish and Norwegian alike: the first pass asks lingua's full models.
const doubtful = "Han kommer med tog i morgen"

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
		{"headline in doubt", doubtful},
	}
	for _, t := range texts {
		path := filepath.Join(b.dir, "text.txt")
		if err := os.WriteFile(path, []byte(t.text), 0o644); err != nil {
			return err
		}
		fmt.Printf("\n%s, %d bytes, one process, medians of %d runs\n", t.name, len(t.text), b.runs)
		fmt.Printf("%-12s %10s %10s %10s   %s\n", "", "wall", "CPU", "peak MiB", "tolka is faster by")
		costs, err := b.costs(path)
		if err != nil {
			return err
		}
		for _, name := range contenders {
			c := costs[name]
			fmt.Printf("%-12s %10s %10s %10.1f   %.2f ×\n", name, c.wall.Round(10*time.Microsecond), c.cpu.Round(10*time.Microsecond),
				float64(c.peakKiB)/1024, float64(c.wall)/float64(costs["tolka"].wall))
		}
	}
	return nil
}

// costs runs the programs in turns, so that what else the machine does hits all
// of them, and returns the median of each. The first round warms up.
func (b *bench) costs(path string) (map[string]cost, error) {
	all := map[string][]cost{}
	for round := range b.runs + 1 {
		for _, name := range contenders {
			if name == "lingua" && round > 3 {
				continue // seconds each, and far from any bound
			}
			c, err := once(b.programs[name], path)
			if err != nil {
				return nil, err
			}
			if round > 0 {
				all[name] = append(all[name], c)
			}
		}
	}
	medians := map[string]cost{}
	for name, c := range all {
		slices.SortFunc(c, func(a, b cost) int { return cmp.Compare(a.wall, b.wall) })
		medians[name] = c[len(c)/2]
	}
	return medians, nil
}

// once runs a program to its end.
func once(program string, args ...string) (cost, error) {
	cmd := exec.Command(program, args...)
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return cost{}, fmt.Errorf("%s: %w", program, err)
	}
	c := cost{wall: time.Since(start), cpu: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()}
	c.peakKiB = resources.PeakMemory(cmd.ProcessState) >> 10
	return c, nil
}
