package store_test

import (
	"fmt"
	"strings"
	"testing"

	"tolka/internal/store"
)

// A second run: a store of ten thousand paragraphs is opened and asked for each.
func BenchmarkGet(b *testing.B) {
	dir := b.TempDir()
	s := store.OpenBlocks(dir, 1<<30)
	const blocks = 10_000
	text := strings.Repeat("Ein Absatz mit einigen Wörtern. ", 16)
	for i := range blocks {
		if err := s.Put(key(fmt.Sprint(i)), text); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		s := store.OpenBlocks(dir, 1<<30)
		for i := range blocks {
			if _, ok := s.Get(key(fmt.Sprint(i))); !ok {
				b.Fatal(i)
			}
		}
	}
}
