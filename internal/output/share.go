package output

import (
	"io/fs"
	"os"
	"slices"
	"sync"
)

// folderSyncs are the syncs of folders in this process.
var folderSyncs sharedSyncs

// sharedSyncs lets several results in a folder share one sync of it. A sync covers every name that
// was there when it began: who comes while one is running waits for the next one, with all others
// who come until then.
type sharedSyncs struct {
	mu sync.Mutex
	// waiting have yet to begin. running have begun, and are not waited for by anyone who comes now.
	waiting, running []*sharedSync
}

// sharedSync is one sync of a folder.
type sharedSync struct {
	folder fs.FileInfo
	done   chan struct{}
	err    error
}

// do calls sync, or has it called by another one for the same folder, and returns its error. In either
// case sync is called after do was.
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
