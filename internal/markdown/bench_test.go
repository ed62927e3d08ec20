package markdown_test

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"tolka/internal/markdown"
)

// book is five megabytes of documentation pages, or of made-up text where the
// corpus is not there.
func book(b testing.TB) string {
	var all strings.Builder
	paths, _ := filepath.Glob(filepath.Join(corpus, "fastapi", "en", "*.md"))
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		all.Write(data)
		all.WriteString("\n\n")
	}
	if all.Len() == 0 {
		all.WriteString("# A page\n\nSome *prose* with a [link](https://example.org).\n\n- an item\n- another `item`\n\n")
	}
	return strings.Repeat(all.String(), 5<<20/all.Len()+1)
}

// BenchmarkBook cuts a book into blocks and joins them again. It prints the
// time for each run and the memory allocated as a multiple of the book's size.
func BenchmarkBook(b *testing.B) {
	source := book(b)
	b.SetBytes(int64(len(source)))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n := 0
	for b.Loop() {
		n++
		blocks := markdown.Parse(source)
		if markdown.Compose(blocks, nil) != source {
			b.Fatal("the book does not come back")
		}
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(n)/float64(len(source)), "×size")
}

// BenchmarkSkeleton takes the skeleton of a book.
func BenchmarkSkeleton(b *testing.B) {
	source := book(b)
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		markdown.Skeleton(source)
	}
}

// BenchmarkProtect protects and restores all prose of a book.
func BenchmarkProtect(b *testing.B) {
	source := book(b)
	blocks := markdown.Parse(source)
	labels := markdown.LabelsOf(blocks)
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		for _, block := range blocks {
			if block.Prose() {
				text, spans := markdown.Protect(block.Text, labels)
				markdown.Restore(text, spans)
			}
		}
	}
}
