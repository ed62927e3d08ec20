package store_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tolka/internal/store"
)

func TestVerdicts(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "blocks")
	b := store.OpenBlocks(dir, 16<<10) // 1 KB for verdicts
	if _, ok := b.Verdicts(key("a")); ok {
		t.Error("an empty store has verdicts")
	}
	expectVerdicts := func(name, want string) {
		t.Helper()
		if got, ok := store.OpenBlocks(dir, 16<<10).Verdicts(key(name)); string(got) != want || ok != (want != "") {
			t.Errorf("%s: %q, %v; want %q", name, got, ok, want)
		}
	}
	keep := func(name, verdicts string) {
		t.Helper()
		if err := b.PutVerdicts(key(name), []byte(verdicts)); err != nil {
			t.Fatal(err)
		}
	}
	keep("a", "one")
	keep("a", "two \x00 three")
	expectVerdicts("a", "two \x00 three")
	if n, size, err := b.Stat(); n != 0 || size == 0 || err != nil {
		t.Errorf("%d blocks, %d bytes, %v", n, size, err)
	}
	keep("too large", strings.Repeat("x", 2<<10))
	expectVerdicts("too large", "")

	// The oldest ones make space for new ones.
	keep("b", strings.Repeat("b", 400))
	old := time.Now().Add(-time.Hour)
	for _, path := range files(t, dir) {
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
	}
	keep("c", strings.Repeat("c", 500))
	keep("d", strings.Repeat("d", 400))
	expectVerdicts("a", "")
	expectVerdicts("d", strings.Repeat("d", 400))

	b.ReadOnly = true
	keep("e", "not kept")
	expectVerdicts("e", "")
	for _, path := range files(t, dir) { // a bit flips
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		data[len(data)-1] ^= 1
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	expectVerdicts("d", "")
	if err := b.Clear(); err != nil || len(files(t, dir)) > 0 {
		t.Errorf("after clearing: %v, %v", files(t, dir), err)
	}
}
