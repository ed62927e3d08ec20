// Html reads real web pages with tolka and compares what comes out with the article
// that should: word for word, and whether each block of code and each table is there.
//
//	go run ./bench/html [-pages DIR] [-verbose]
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"tolka/internal/extract"
)

// page is the outcome of one page.
type page struct {
	name                  string
	precision, recall, f1 float64
	pre, tables           kept
	took                  time.Duration
	missing, added        []string
	err                   error
}

// kept counts what should be there, and what of it is.
type kept struct{ want, got int }

func (k kept) String() string { return fmt.Sprintf("%d/%d", k.got, k.want) }

func main() {
	pages := flag.String("pages", "../shared/corpus/readability", "`DIR` with a folder for each page: source.html, expected.html")
	verbose := flag.Bool("verbose", false, "the words that are missing or too many")
	flag.Parse()
	sources, _ := filepath.Glob(filepath.Join(*pages, "*", "source.html"))
	if len(sources) == 0 {
		fmt.Fprintf(os.Stderr, "error: no page in %s\nhint: -pages DIR says where they are\n", *pages)
		os.Exit(1)
	}
	var all []page
	for _, s := range sources {
		all = append(all, measure(filepath.Dir(s)))
	}
	if !table(all, *verbose) {
		os.Exit(1)
	}
}

// measure reads one page.
func measure(dir string) page {
	p := page{name: filepath.Base(dir)}
	source, err := os.ReadFile(filepath.Join(dir, "source.html"))
	if err != nil {
		p.err = err
		return p
	}
	want, err := expected(filepath.Join(dir, "expected.html"))
	if err != nil {
		p.err = err
		return p
	}
	start := time.Now()
	a, err := extract.Read(extract.Source{Name: "page.html", Data: source, Address: "http://fakehost/test/page.html"})
	p.took = time.Since(start)
	if err != nil {
		p.err = err
		return p
	}
	got := contentOf(a)
	p.precision, p.recall, p.f1, p.missing, p.added = compare(want.words, got.words)
	p.pre = kept{len(want.pre), found(want.pre, got.pre)}
	p.tables = kept{len(want.tables), found(want.tables, got.tables)}
	return p
}

// table prints the figures and reports whether no page failed.
func table(all []page, verbose bool) bool {
	var f1, precision, recall float64
	var took time.Duration
	var pre, tables kept
	failed := 0
	fmt.Printf("%-42s %9s %9s %9s %7s %7s %8s\n", "page", "precision", "recall", "F1", "pre", "tables", "ms")
	for _, p := range all {
		if p.err != nil {
			failed++
			fmt.Printf("%-42s %v\n", p.name, p.err)
			continue
		}
		fmt.Printf("%-42s %9.3f %9.3f %9.3f %7s %7s %8.1f\n", p.name, p.precision, p.recall, p.f1, p.pre, p.tables, float64(p.took.Microseconds())/1000)
		if verbose {
			fmt.Printf("    missing: %v\n    too many: %v\n", p.missing, p.added)
		}
		f1 += p.f1
		precision += p.precision
		recall += p.recall
		took += p.took
		pre.want, pre.got = pre.want+p.pre.want, pre.got+p.pre.got
		tables.want, tables.got = tables.want+p.tables.want, tables.got+p.tables.got
	}
	n := float64(len(all))
	fmt.Printf("%-42s %9.3f %9.3f %9.3f %7s %7s %8.1f\n", fmt.Sprintf("mean of %d, %d failed", len(all), failed), precision/n, recall/n, f1/n, pre, tables, float64(took.Microseconds())/1000/n)
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Printf("memory held after all pages: %.1f MB; taken from the system: %.1f MB\n", float64(m.HeapAlloc)/1e6, float64(m.Sys)/1e6)
	return failed == 0
}
