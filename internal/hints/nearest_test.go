package hints_test

import (
	"testing"

	"tolka/internal/hints"
)

func TestNearest(t *testing.T) {
	t.Parallel()
	words := []string{"translate", "summarize", "to", "du", "Sie", "jobs"}
	for typed, want := range map[string]string{"translte": "translate", "sumarise": "summarize", "jbos": "jobs", "dux": "du", "wrong": "", "x": "", "": ""} {
		if got := hints.Nearest(typed, words); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}
