package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tolka/internal/store"
)

func TestRejected(t *testing.T) {
	r := store.Rejected{Dir: filepath.Join(t.TempDir(), "a", "b"), Now: func() time.Time { return time.Unix(0, 0) }}
	first, err := r.Keep("a/b:c.txt", "one")
	if err != nil {
		t.Fatal(err)
	}
	second, err := r.Keep("a/b:c.txt", "two")
	if err != nil || first == second {
		t.Fatalf("%s and %s, %v", first, second, err)
	}
	if filepath.Base(first) != "19700101-000000-a_b_c.txt.1.txt" {
		t.Errorf("named %s", filepath.Base(first))
	}
	data, err := os.ReadFile(first)
	if err != nil || string(data) != "one" {
		t.Errorf("%q, %v", data, err)
	}
	if info, err := os.Stat(first); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read it: %v, %v", info.Mode(), err)
	}
}

func TestRejectedIsBounded(t *testing.T) {
	now := time.Unix(0, 0)
	r := store.Rejected{Dir: t.TempDir(), Now: func() time.Time { now = now.Add(time.Second); return now }}
	for i := range 230 {
		if _, err := r.Keep(fmt.Sprintf("%03d", i), ""); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(r.Dir)
	if err != nil || len(entries) != 200 || !strings.Contains(entries[0].Name(), "030") {
		t.Errorf("%d files, the first is %s, %v", len(entries), entries[0].Name(), err)
	}
}
