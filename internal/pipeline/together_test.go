package pipeline_test

import (
	"path/filepath"
	"sync"
	"testing"

	"tolka/internal/discover"
	"tolka/internal/fakeengine"
	"tolka/internal/pipeline"
	"tolka/internal/store"
)

// meanwhile are locks of which the first is had after another run has ended.
type meanwhile struct {
	*store.Locks
	once sync.Once
	run  func()
}

// TryLock takes a lock.
func (m *meanwhile) TryLock(l store.Lock) (func(), bool, error) {
	m.once.Do(m.run)
	return m.Locks.TryLock(l)
}

// What another run has written between the look at a result's place and the lock is not
// asked for again.
func TestWrittenBeforeTheLock(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	inputs := []discover.Input{write(t, filepath.Join(dir, "a.txt"), "Ein Absatz, der lang genug ist, um als deutscher Text erkannt zu werden.\n")}
	c, server := client(t, fakeengine.Config{})
	var first, second recorder
	p := translator(t, c)
	p.Locks = &meanwhile{Locks: store.OpenLocks(filepath.Join(dir, "locks")), run: func() { translator(t, c).Run(t.Context(), inputs, &first) }}
	p.Run(t.Context(), inputs, &second)
	if first.totals.Done != 1 || second.totals.Unchanged != 1 || len(second.results) != 1 || second.results[0].Status != pipeline.Unchanged {
		t.Errorf("%+v, then %+v", first.totals, second.totals)
	}
	if n := len(server.Requests()); n != 1 {
		t.Errorf("%d requests", n)
	}
}
