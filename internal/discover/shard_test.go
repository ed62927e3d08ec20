package discover

import (
	"fmt"
	"math"
	"path/filepath"
	"testing"
)

// TestShards deals 10,000 files out to 16 machines: each file to exactly one, and to
// each machine as many as to the others, within 10 %.
func TestShards(t *testing.T) {
	t.Parallel()
	const files, parts = 10_000, 16
	for _, name := range []func(int) string{
		func(i int) string { return fmt.Sprintf("article-%05d.txt", i) },
		func(i int) string { return fmt.Sprintf("%d.md", i) },
		func(i int) string {
			return filepath.Join(fmt.Sprintf("%02d", i%100), fmt.Sprintf("2024-%02d-%02d bericht %d.txt", i%12+1, i%28+1, i))
		},
	} {
		var count [parts]int
		for i := range files {
			in, owners := Input{Rel: name(i)}, 0
			for p := range parts {
				if (Shard{I: p + 1, N: parts}).Has(in) {
					owners++
					count[p]++
				}
			}
			if owners != 1 {
				t.Fatalf("%s is in %d parts", in.Rel, owners)
			}
		}
		for p, n := range count {
			if mean := float64(files) / parts; math.Abs(float64(n)-mean) > mean/10 {
				t.Errorf("part %d of files like %s has %d files, mean %.0f", p+1, name(7), n, mean)
			}
		}
	}
}

// TestShardIsStable fixes who has what: machines of different versions work together.
func TestShardIsStable(t *testing.T) {
	t.Parallel()
	for rel, want := range map[string]int{"a.txt": 15, "sub/b.md": 8, "sub/c.txt": 15} {
		got := 0
		for p := 1; p <= 16; p++ {
			if (Shard{p, 16}).Has(Input{Rel: filepath.FromSlash(rel)}) {
				got = p
			}
		}
		if got != want {
			t.Errorf("%s is in part %d, want %d", rel, got, want)
		}
	}
	// What would share a result is in one part.
	for p := 1; p <= 16; p++ {
		s := Shard{p, 16}
		if s.Has(Input{Rel: "x/A.txt"}) != s.Has(Input{Rel: "x/a.md"}) {
			t.Error("a.md and A.txt are in different parts")
		}
	}
}

func TestParseShard(t *testing.T) {
	t.Parallel()
	if s, err := ParseShard("3/16"); err != nil || s != (Shard{3, 16}) {
		t.Errorf("%v, %v", s, err)
	}
	for _, wrong := range []string{"", "3", "0/4", "5/4", "-1/4", "a/b", "1/0", "3/16/2"} {
		if s, err := ParseShard(wrong); err == nil {
			t.Errorf("%q is %v", wrong, s)
		}
	}
}
