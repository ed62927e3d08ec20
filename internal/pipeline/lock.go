package pipeline

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"tolka/internal/discover"
	"tolka/internal/output"
	"tolka/internal/store"
)

// Locker gives out locks that one process holds at a time.
type Locker interface {
	TryLock(store.Lock) (unlock func(), ok bool, err error)
	// Scope names the locks that are seen; "" where there are none.
	Scope() string
}

// LockOf returns the lock of a result's place, by whichever path it is reached. Whoever changes a
// result holds it.
func LockOf(ids *discover.Identities, place string) store.Lock {
	return store.LockFor(strings.ToLower(ids.Of(place)))
}

func (p *Pipeline) placeLock(place string) store.Lock { return LockOf(&p.ids, place) }

// lock takes the lock of a result's place, which is held from the look at what stands
// there until the result is written. ok is false where another run has it. Where there
// are no locks to be had, publishing still replaces nothing that appeared meanwhile.
func (p *Pipeline) lock(place string) (unlock func(), ok bool) {
	if p.deps.Locks == nil || place == discover.Stdin {
		return func() {}, true
	}
	unlock, ok, err := p.deps.Locks.TryLock(p.placeLock(place))
	if err != nil {
		return func() {}, true
	}
	return unlock, ok
}

// The pauses between two looks at a lock that another run holds.
const (
	firstPause = 20 * time.Millisecond
	lastPause  = 500 * time.Millisecond
)

// await takes a lock as soon as no other run has it.
func (p *Pipeline) await(ctx context.Context, place string) (unlock func(), err error) {
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		if unlock, ok := p.lock(place); ok {
			return unlock, nil
		}
		select {
		case <-ctx.Done():
			return nil, context.Cause(ctx)
		case <-time.After(pause):
		}
	}
}

// owner names a temporary file of a place: the lock that its writer holds, and among
// which locks; no two files share a name.
func (p *Pipeline) owner(place string) string {
	if p.deps.Locks == nil {
		return ""
	}
	return store.OwnerOf(p.deps.Locks, p.placeLock(place))
}

// sweep removes what killed runs have left in the folder of a result, once in a run.
func (p *Pipeline) sweep(place string) {
	if p.choices.DryRun || place == discover.Stdin {
		return
	}
	dir := filepath.Dir(place)
	swept := make(chan struct{})
	if other, found := p.swept.LoadOrStore(dir, swept); found {
		<-other.(chan struct{})
		return
	}
	defer close(swept)
	// A folder that cannot be read now is reported when a result is written.
	_ = output.Sweep(dir, time.Now(), p.abandoned)
}

// abandoned reports whether the owner of a temporary file is gone, and whether that is known.
func (p *Pipeline) abandoned(owner string) (done func(), gone, known bool) {
	if p.deps.Locks == nil {
		return nil, false, false
	}
	return store.Abandoned(p.deps.Locks, owner)
}
