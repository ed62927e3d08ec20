package cli

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
)

// The limit leaves room for garbage next to what is in use, whatever that is.
func TestRaiseLimit(t *testing.T) {
	before := debug.SetMemoryLimit(math.MaxInt64)
	t.Cleanup(func() { debug.SetMemoryLimit(before) })
	const size = 2 * softLimit
	held := make([]byte, size)
	held[size-1] = 1
	runtime.GC()
	raiseLimit()
	if got := debug.SetMemoryLimit(-1); got < size*5/4 || got > 4*size {
		t.Errorf("%d MB in use, limit %d MB", size>>20, got>>20)
	}
	runtime.KeepAlive(held)
	held = nil
	runtime.GC()
	raiseLimit()
	if got := debug.SetMemoryLimit(-1); got >= size {
		t.Errorf("nothing in use, limit %d MB", got>>20)
	}
}

// Each collection is noticed, not just the first.
func TestAfterCollection(t *testing.T) {
	seen := make(chan bool)
	done := make(chan bool)
	afterCollection(func() {
		select {
		case seen <- true:
		case <-done:
		}
	})
	for n := 0; n < 3; {
		runtime.GC()
		select {
		case <-seen:
			n++
		default:
			runtime.Gosched()
		}
	}
	close(done)
}
