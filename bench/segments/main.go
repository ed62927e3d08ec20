// Segments reads web pages of which some pieces of text are known that must be in the
// article, and some that must not. It prints the precision, recall and F of tolka on them:
// for all pages, and for each of the two parts into which a hash of their names divides
// them. What is tuned on the first two thirds is measured on the last.
//
//	go run ./bench/segments [-pages DIR] [-misses tune|held|all]
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"

	"tolka/internal/extract"
	"tolka/internal/language/detect"
)

// segments are those of a page.
type segments struct{ With, Without []string }

// page is the outcome of one page.
type page struct {
	name          string
	held          bool // it is in the third that nothing is tuned on
	missed, extra []string
	with, without int
}

// score adds up segments.
type score struct{ pages, hit, missed, extra, clean int }

func main() {
	dir := flag.String("pages", "../shared/corpus/webpages", "`DIR` with *.html and expected.json")
	misses := flag.String("misses", "", "print the misses of tune, held or all `pages`")
	flag.Parse()
	pages, err := measure(*dir)
	if err != nil {
		fmt.Fprintf(os.Stderr, "error: %v\nhint: name the folder of the pages with -pages DIR\n", err)
		os.Exit(1)
	}
	var all, tune, held score
	for _, p := range pages {
		part := &tune
		if p.held {
			part = &held
		}
		for _, s := range []*score{&all, part} {
			s.add(p)
		}
		if *misses != "all" && *misses != "" && (*misses == "held") != p.held || *misses == "" {
			continue
		}
		for _, s := range p.missed {
			fmt.Printf("%s missed %q\n", p.name, s)
		}
		for _, s := range p.extra {
			fmt.Printf("%s extra  %q\n", p.name, s)
		}
	}
	fmt.Println("tune", tune)
	fmt.Println("held", held)
	fmt.Println("all ", all)
}

// measure reads the pages of a folder, in the order of their names.
func measure(dir string) ([]page, error) {
	data, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		return nil, err
	}
	var expected map[string]segments
	if err := json.Unmarshal(data, &expected); err != nil {
		return nil, err
	}
	var pages []page
	for name := range expected {
		h := fnv.New32a()
		h.Write([]byte(name)) // never fails
		pages = append(pages, page{name: name, held: h.Sum32()%3 == 0})
	}
	slices.SortFunc(pages, func(a, b page) int { return strings.Compare(a.name, b.name) })
	d := detect.New(detect.Options{})
	var work sync.WaitGroup
	free := make(chan struct{}, runtime.NumCPU())
	for i := range pages {
		work.Go(func() {
			free <- struct{}{}
			defer func() { <-free }()
			pages[i].read(dir, expected[pages[i].name], d)
		})
	}
	work.Wait()
	return pages, nil
}

// read extracts a page and looks for its segments.
func (p *page) read(dir string, want segments, d *detect.Detector) {
	p.with, p.without = len(want.With), len(want.Without)
	var md string
	if data, err := os.ReadFile(filepath.Join(dir, p.name)); err == nil {
		if a, err := extract.Read(extract.Source{Name: p.name, Data: data, Scorer: d}); err == nil {
			md = a.Markdown()
		}
	}
	forms := textsOf(md)
	for _, s := range want.With {
		if !slices.ContainsFunc(forms, func(f string) bool { return strings.Contains(f, flat(s)) }) {
			p.missed = append(p.missed, s)
		}
	}
	for _, s := range want.Without {
		if slices.ContainsFunc(forms[:2], func(f string) bool { return strings.Contains(f, flat(s)) }) {
			p.extra = append(p.extra, s)
		}
	}
}

var (
	matter  = regexp.MustCompile(`(?s)\A---\n.*?\n---\n`)
	escapes = regexp.MustCompile("\\\\([\\\\`*_{}\\[\\]()#+.!|<>~$&-])")
	target  = regexp.MustCompile(`\]\([^)]*\)`)
	marks   = regexp.MustCompile("[*_`\\[\\]#>|]")
)

// textsOf returns what segments are looked for in: Markdown without escapes and link
// targets, without marks, and with both.
func textsOf(md string) []string {
	body := escapes.ReplaceAllString(matter.ReplaceAllString(md, ""), "$1")
	plain := flat(target.ReplaceAllString(body, "]"))
	return []string{plain, flat(marks.ReplaceAllString(plain, "")), flat(body)}
}

var spaces = regexp.MustCompile(`[\s\v\p{Z}\x{85}]+`)

func flat(s string) string { return spaces.ReplaceAllString(s, " ") }

func (s *score) add(p page) {
	s.pages++
	s.hit += p.with - len(p.missed)
	s.missed += len(p.missed)
	s.extra += len(p.extra)
	s.clean += p.without - len(p.extra)
}

func (s score) String() string {
	precision := float64(s.hit) / float64(max(1, s.hit+s.extra))
	recall := float64(s.hit) / float64(max(1, s.hit+s.missed))
	f := 2 * float64(s.hit) / float64(max(1, 2*s.hit+s.extra+s.missed))
	return fmt.Sprintf("%d pages: precision %.3f recall %.3f F %.4f (%d missed, %d extra)", s.pages, precision, recall, f, s.missed, s.extra)
}
