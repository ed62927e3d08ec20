package review_test

import (
	"os"
	"strings"
	"testing"

	"tolka/internal/review"
)

// Only articles whose result, source or previous version has changed are built again.
func TestRefresh(t *testing.T) {
	t.Parallel()
	old := []byte("# The budget\n")
	b := builder()
	pairs := []review.Pair{pair(t, german, english, english, nil), pair(t, german, english, english, nil)}
	b.Previous = func(path string) ([]byte, bool) { return old, path == pairs[0].Result.Path }
	articles, err := b.Build(t.Context(), pairs)
	if err != nil {
		t.Fatal(err)
	}
	replace := func(path, from, to string) func() {
		return func() {
			if err := os.WriteFile(path, []byte(strings.Replace(read(t, path), from, to, 1)), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, c := range []struct {
		name   string
		change func()
		built  bool
	}{
		{"nothing", func() {}, false},
		{"the result", replace(pairs[0].Result.Path, "autumn", "fall"), true},
		{"nothing since", func() {}, false},
		{"the source", replace(pairs[0].Source.Path, "Herbst", "Winter"), true},
		{"the record", replace(pairs[0].Result.Path, `model: "m"`, `model: "n"`), true},
		{"the previous version", func() { old = []byte("# A budget\n") }, true},
		{"the source is gone", func() { _ = os.Remove(pairs[0].Source.Path) }, true},
		{"nothing after that", func() {}, false},
	} {
		c.change()
		now, err := b.Refresh(t.Context(), articles)
		if err != nil {
			t.Fatal(err)
		}
		if (now[0] != articles[0]) != c.built || now[1] != articles[1] {
			t.Errorf("%s: built again: %v, %v", c.name, now[0] != articles[0], now[1] != articles[1])
		}
		articles = now
	}
	if articles[0].Record.Model != "n" {
		t.Errorf("%+v", articles[0].Record)
	}
}
