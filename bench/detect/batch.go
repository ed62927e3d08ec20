package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// batch measures 1,000 articles in one process.
func (b *bench) batch() error {
	rows, err := readRows(b.corpus, "articles")
	if err != nil {
		return err
	}
	rows = rows[:min(1000, len(rows))]
	fmt.Printf("\n%d articles in one process\n%-12s %10s %12s %10s   %s\n", len(rows), "", "seconds", "articles/s", "CPU s", "tolka's rate is, by CPU")
	seconds, cpu := map[string]float64{}, map[string]float64{}
	for _, name := range contenders[:4] {
		runs := 3
		if name == "lingua" {
			runs = 1
		}
		var wall, busy []float64
		for range runs {
			_, took, err := b.detect(name, rows)
			if err != nil {
				return err
			}
			wall = append(wall, took.wall.Seconds())
			busy = append(busy, took.cpu.Seconds())
		}
		slices.Sort(wall)
		slices.Sort(busy)
		seconds[name], cpu[name] = wall[runs/2], busy[runs/2]
	}
	for _, name := range contenders[:4] {
		fmt.Printf("%-12s %10.2f %12.0f %10.2f   %.1f ×, %.1f ×\n", name, seconds[name], float64(len(rows))/seconds[name], cpu[name],
			seconds[name]/seconds["tolka"], cpu[name]/cpu["tolka"])
	}
	return nil
}

// detect lets a program tell the language of each row. The wall time is that
// of telling alone, the CPU time that of the whole process.
func (b *bench) detect(name string, rows []row) (languages []string, took cost, err error) {
	var in strings.Builder
	for _, r := range rows {
		in.WriteString(r.text + "\n")
	}
	path := filepath.Join(b.dir, "batch.txt")
	if err := os.WriteFile(path, []byte(in.String()), 0o644); err != nil {
		return nil, cost{}, err
	}
	var out, stderr bytes.Buffer
	cmd := exec.Command(b.programs[name], "-batch", path)
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := cmd.Run(); err != nil {
		return nil, cost{}, fmt.Errorf("%s: %w: %s", name, err, stderr.String())
	}
	seconds, err := strconv.ParseFloat(stderr.String(), 64)
	if err != nil {
		return nil, cost{}, err
	}
	took = cost{
		wall: time.Duration(seconds * float64(time.Second)),
		cpu:  cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(),
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n"), took, nil
}
