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
)

// batch measures 1,000 articles in one process.
func (b *bench) batch() error {
	rows, err := readRows(b.corpus, "articles")
	if err != nil {
		return err
	}
	rows = rows[:min(1000, len(rows))]
	fmt.Printf("\n%d articles in one process\n%-12s %10s %12s   %s\n", len(rows), "", "seconds", "articles/s", "tolka's rate is")
	seconds := map[string]float64{}
	for _, name := range contenders[:4] {
		runs := 3
		if name == "lingua" {
			runs = 1
		}
		var all []float64
		for range runs {
			_, s, err := b.detect(name, rows)
			if err != nil {
				return err
			}
			all = append(all, s)
		}
		slices.Sort(all)
		seconds[name] = all[len(all)/2]
	}
	for _, name := range contenders[:4] {
		fmt.Printf("%-12s %10.2f %12.0f   %.1f ×\n", name, seconds[name], float64(len(rows))/seconds[name], seconds[name]/seconds["tolka"])
	}
	return nil
}

// detect lets a program tell the language of each row.
func (b *bench) detect(name string, rows []row) (languages []string, seconds float64, err error) {
	var in strings.Builder
	for _, r := range rows {
		in.WriteString(r.text + "\n")
	}
	path := filepath.Join(b.dir, "batch.txt")
	if err := os.WriteFile(path, []byte(in.String()), 0o644); err != nil {
		return nil, 0, err
	}
	var out, took bytes.Buffer
	cmd := exec.Command(b.programs[name], "-batch", path)
	cmd.Stdout, cmd.Stderr = &out, &took
	if err := cmd.Run(); err != nil {
		return nil, 0, fmt.Errorf("%s: %w: %s", name, err, took.String())
	}
	if seconds, err = strconv.ParseFloat(took.String(), 64); err != nil {
		return nil, 0, err
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n"), seconds, nil
}
