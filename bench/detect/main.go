// Command detect measures language detection against lingua with all its
// languages, against whatlanggo, and against a program that does nothing but
// link the same libraries. Run it in the project's root:
//
//	go run ./bench/detect
//
// Each contender is a program of its own, built from programs/ in a temporary
// module, so that whatlanggo is no dependency of tolka. All figures of a run
// belong together: on another machine look at the ratios.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	corpus := flag.String("corpus", "../shared/corpus", "folder of the articles to measure on")
	runs := flag.Int("runs", 11, "runs of each program with one text; the median counts")
	only := flag.String("only", "", "measure one part: oneshot, batch, memory, accuracy or mixes")
	flag.Parse()
	if err := run(*corpus, *runs, *only); err != nil {
		log.Fatal(err)
	}
}

func run(corpus string, runs int, only string) error {
	if _, err := os.Stat(filepath.Join(corpus, "languages", "articles.tsv")); err != nil {
		return fmt.Errorf("no articles to measure on: %w", err)
	}
	dir, err := os.MkdirTemp("", "bench-detect-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	programs, err := build(dir)
	if err != nil {
		return err
	}
	parts := []struct {
		name    string
		measure func(b *bench) error
	}{
		{"oneshot", (*bench).oneshot},
		{"batch", (*bench).batch},
		{"memory", (*bench).memory},
		{"accuracy", (*bench).accuracy},
		{"mixes", (*bench).mixes},
	}
	b := &bench{dir: dir, corpus: corpus, runs: runs, programs: programs}
	for _, p := range parts {
		if only == "" || only == p.name {
			if err := p.measure(b); err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
		}
	}
	return nil
}

// bench is one run of all measurements.
type bench struct {
	dir, corpus string
	runs        int
	programs    map[string]string // name → executable
}
