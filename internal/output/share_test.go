package output

import (
	"errors"
	"os"
	"testing"
	"testing/synctest"
)

// A caller that arrives during a sync shares the next one with all others that arrive until then,
// and never relies on the one that is running. Other folders do not wait.
func TestSharedSyncs(t *testing.T) {
	t.Parallel()
	stat := func() os.FileInfo {
		info, err := os.Stat(t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	folder, other := stat(), stat()
	synctest.Test(t, func(t *testing.T) {
		var all sharedSyncs
		broken := errors.New("the disk is broken")
		begun := 0
		proceed, otherProceed := make(chan error), make(chan error)
		results := make(chan error, 10)
		call := func(folder os.FileInfo, proceed chan error) {
			go func() {
				results <- all.do(folder, func() error {
					begun++
					return <-proceed
				})
			}()
			synctest.Wait()
		}
		call(folder, proceed)
		for range 8 {
			call(folder, proceed)
		}
		if begun != 1 || len(results) != 0 {
			t.Errorf("%d syncs have begun and %d calls have returned while the first one runs", begun, len(results))
		}
		call(other, otherProceed)
		if begun != 2 {
			t.Error("another folder waits")
		}
		proceed <- nil
		otherProceed <- nil
		synctest.Wait()
		if begun != 3 || len(results) != 2 || <-results != nil || <-results != nil {
			t.Errorf("%d syncs have begun, want one more, for all who came while the first one ran", begun)
		}
		proceed <- broken
		synctest.Wait()
		if len(results) != 8 {
			t.Errorf("%d of 8 calls have returned after their sync", len(results))
		}
		for range len(results) {
			if err := <-results; !errors.Is(err, broken) {
				t.Errorf("error %v, want that of the shared sync", err)
			}
		}
		call(folder, proceed)
		proceed <- nil
		if err := <-results; err != nil || begun != 4 {
			t.Errorf("error %v after %d syncs, want a new one that succeeds", err, begun)
		}
		if len(all.waiting)+len(all.running) != 0 {
			t.Error("something is left")
		}
	})
}
