//go:build unix

// Package resources says what a process has used, for the benchmarks.
package resources

import (
	"os"
	"runtime"
	"syscall"
)

// PeakMemory returns the most memory that a process which has ended held at once, in
// bytes; 0 where the system does not tell.
func PeakMemory(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" { // in bytes there, in KiB elsewhere: getrusage(2)
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) << 10
}
