package cli

import (
	"os"
	"runtime/debug"
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
	}
}
