package cli

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	// gcPercent lets the heap grow to five times what is in use: the garbage of one article is
	// never collected, that of a folder a quarter as often as by default.
	gcPercent = 400
	// softLimit, in bytes, is where memory matters more than speed: from there on, garbage is
	// collected as often as needed to stay below.
	softLimit = 64 << 20
)

// TuneMemory sets how often garbage is collected in this process. GOGC and GOMEMLIMIT have
// precedence.
func TuneMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(softLimit)
		afterCollection(raiseLimit)
	}
}

// raiseLimit sets the limit by what is in use: garbage may be half as much. With less, a run that holds more
// than softLimit, such as a large memory of corrections, would do little but collect.
func raiseLimit() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	if live[0].Value.Kind() == metrics.KindUint64 {
		debug.SetMemoryLimit(max(softLimit, int64(live[0].Value.Uint64())*3/2))
	}
}

// collected is an object that is garbage from the start. It is too large to share its memory with another.
type collected [4]uintptr

// afterCollection calls what after each garbage collection.
func afterCollection(what func()) {
	runtime.AddCleanup(new(collected), func(what func()) {
		what()
		afterCollection(what)
	}, what)
}
