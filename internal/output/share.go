package output

import (
	"io/fs"
	"os"
	"slices"
	"sync"
)

// folderSyncs are the folder syncs of this process.
var folderSyncs sharedSyncs

// sharedSyncs lets several results in the same folder share one sync. A sync only covers the names
// that exist when it begins, so a caller that arrives while one is running waits for the next one,
// together with all others that arrive until then.
type sharedSyncs struct {
	mu sync.Mutex
	// waiting have not begun yet. running have begun, so callers that arrive now do not wait for
	// them.
	waiting, running []*sharedSync
}

// sharedSync is one sync of a folder.
type sharedSync struct {
	folder fs.FileInfo
	done   chan struct{}
	err    error
}

// do calls sync, or waits for another call to do so for the same folder, and returns its error. In
// both cases sync begins after do was called.
func (s *sharedSyncs) do(folder fs.FileInfo, sync func() error) error {
	same := func(other *sharedSync) bool { return os.SameFile(folder, other.folder) }
	s.mu.Lock()
	if i := slices.IndexFunc(s.waiting, same); i >= 0 {
		shared := s.waiting[i]
		s.mu.Unlock()
		<-shared.done
		return shared.err
	}
	own := &sharedSync{folder: folder, done: make(chan struct{})}
	s.waiting = append(s.waiting, own)
	if i := slices.IndexFunc(s.running, same); i >= 0 {
		before := s.running[i]
		s.mu.Unlock()
		<-before.done
		s.mu.Lock()
	}
	is := func(other *sharedSync) bool { return other == own }
	s.waiting, s.running = slices.DeleteFunc(s.waiting, is), append(s.running, own)
	s.mu.Unlock()
	own.err = sync()
	s.mu.Lock()
	s.running = slices.DeleteFunc(s.running, is)
	s.mu.Unlock()
	close(own.done)
	return own.err
}
