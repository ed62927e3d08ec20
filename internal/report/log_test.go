package report

import (
	"bytes"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"tolka/internal/pipeline"
)

// A log has a line each ten seconds, and none after the end.
func TestLog(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var w shared
		l := NewLog(&w)
		l.Event(pipeline.Begun{Results: 3})
		l.Event(pipeline.Started{Input: "a.md", Output: "a.en.md"})
		time.Sleep(9 * time.Second)
		if got := w.String(); got != "" {
			t.Errorf("too early: %q", got)
		}
		time.Sleep(2 * time.Second)
		l.Event(pipeline.Result{Input: "a.md", Output: "a.en.md", Place: "a.en.md", Status: pipeline.Done})
		time.Sleep(10 * time.Second)
		l.Event(pipeline.Totals{})
		time.Sleep(time.Minute)
		if got, want := w.String(), "0/3 · 1 in progress: a.md\n1/3 · 41s left · 3/min\n"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}

// shared is a buffer for several goroutines.
type shared struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *shared) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *shared) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
