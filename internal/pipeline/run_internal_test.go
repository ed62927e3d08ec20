package pipeline

import (
	"testing"

	"tolka/internal/session"
)

func TestAtOnce(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ jobs, files, want int }{{8, 1024, 32}, {8, 64, 13}, {32, 64, 5}, {8, 10, 1}, {0, 1024, 4}} {
		if got := New(Deps{}, Choices{Options: session.Options{Jobs: c.jobs}}).atOnce(c.files); got != c.want {
			t.Errorf("%d jobs, %d files: %d, want %d", c.jobs, c.files, got, c.want)
		}
	}
}
