package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// memory measures what one process of tolka takes for all headlines, whose doubtful ones need many
// models of lingua, and for one doubtful headline.
func (b *bench) memory() error {
	rows, err := readRows(b.corpus, "headlines")
	if err != nil {
		return err
	}
	fmt.Println()
	for _, part := range []struct {
		name string
		rows []row
	}{{"headlines", rows}, {"doubtful", []row{{text: doubtful}}}} {
		var lines []byte
		for _, r := range part.rows {
			lines = append(lines, r.text+"\n"...)
		}
		path := filepath.Join(b.dir, "memory.txt")
		if err := os.WriteFile(path, lines, 0o644); err != nil {
			return err
		}
		c, err := once(b.programs["tolka"], "-batch", path)
		if err != nil {
			return err
		}
		fmt.Printf("%-9s %5d texts  %.2f s  %.2f s of CPU  %d MB\n", part.name, len(part.rows), c.wall.Seconds(), c.cpu.Seconds(), (c.peakKiB<<10)/1_000_000)
	}
	return nil
}
