// Command startup measures how long "tolka --help" takes, beside a program that links
// go-openai, urfave/cli and lingua and prints a line, and "--help" of such peers as are installed.
// Run it in the project's root:
//
//	go run ./bench/startup
//
// The programs are started in turns, so that what else the machine does hits both. All
// figures of a run belong together: on another machine look at the ratios.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"tolka/bench/resources"
)

func main() {
	log.SetFlags(0)
	starts := flag.Int("starts", 500, "how often each program is started")
	flag.Parse()
	if err := run(*starts); err != nil {
		log.Fatal(err)
	}
}

// contender is a program and what its starts have taken.
type contender struct {
	name, pkg string
	args      []string
	wall, cpu []time.Duration
	memory    []int64 // bytes
}

// peers are other programs that send texts to models.
var peers = []string{"sgpt", "mods", "fabric", "fabric-ai"}

func run(starts int) error {
	if starts < 1 {
		return fmt.Errorf("-starts %d: one at least", starts)
	}
	dir, err := os.MkdirTemp("", "bench-startup-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	contenders := []*contender{
		{name: "linking", pkg: "./bench/startup/linking"},
		{name: "tolka --help", pkg: ".", args: []string{"--help"}},
	}
	for _, peer := range peers {
		if _, err := exec.LookPath(peer); err == nil {
			contenders = append(contenders, &contender{name: peer, args: []string{"--help"}})
		}
	}
	programs := make([]string, len(contenders))
	for i, c := range contenders {
		if c.pkg == "" {
			programs[i] = c.name
			continue
		}
		programs[i] = filepath.Join(dir, filepath.Base(c.name)+".exe")
		build := exec.Command("go", "build", "-o", programs[i], c.pkg)
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return fmt.Errorf("build %s: %w", c.pkg, err)
		}
	}
	const warmUp = 10
	for round := range warmUp + starts {
		for i, c := range contenders {
			if err := c.start(programs[i], round >= warmUp); err != nil {
				return err
			}
		}
	}
	report(contenders)
	return nil
}

// start runs the program to its end, and keeps what that took where it counts.
func (c *contender) start(program string, counts bool) error {
	cmd := exec.Command(program, c.args...)
	began := time.Now()
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	if counts {
		c.wall = append(c.wall, time.Since(began))
		c.cpu = append(c.cpu, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
		c.memory = append(c.memory, resources.PeakMemory(cmd.ProcessState))
	}
	return nil
}

// report prints a row for each contender, and how much the others take of the first.
func report(contenders []*contender) {
	fmt.Printf("%d starts each, in turns\n", len(contenders[0].wall))
	fmt.Printf("%-14s %12s %12s %12s %12s\n", "", "wall, median", "wall, mean", "CPU, mean", "peak memory")
	for _, c := range contenders {
		fmt.Printf("%-14s %9.2f ms %9.2f ms %9.2f ms %8.1f MiB\n", c.name,
			ms(median(c.wall)), ms(mean(c.wall)), ms(mean(c.cpu)), float64(median(c.memory))/(1<<20))
	}
	base := contenders[0]
	for _, c := range contenders[1:] {
		fmt.Printf("%-20s %10.2f × %10.2f × %10.2f × %10.2f ×\n", "ratio of "+c.name,
			ratio(median(c.wall), median(base.wall)), ratio(mean(c.wall), mean(base.wall)),
			ratio(mean(c.cpu), mean(base.cpu)), ratio(median(c.memory), median(base.memory)))
	}
}

func median[T time.Duration | int64](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

func mean(values []time.Duration) time.Duration {
	var sum time.Duration
	for _, v := range values {
		sum += v
	}
	return sum / time.Duration(len(values))
}

func ratio[T time.Duration | int64](a, b T) float64 { return float64(a) / float64(b) }

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
