//go:build unix

package main

import (
	"runtime/debug"

	"golang.org/x/sys/unix"
)

// abortOnCrash has a crash of the program end it with SIGABRT, which shells show as status
// 134. Go's own status is 2, which scripts read as "wrong usage, nothing was sent". A core
// dump would hold articles and keys, so none is written.
func abortOnCrash() {
	debug.SetTraceback("crash")
	var limit unix.Rlimit
	if unix.Getrlimit(unix.RLIMIT_CORE, &limit) == nil {
		limit.Cur = 0
		_ = unix.Setrlimit(unix.RLIMIT_CORE, &limit) // lowering a limit is always allowed
	}
}
