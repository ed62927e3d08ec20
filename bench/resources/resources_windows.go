// Package resources says what a process has used, for the benchmarks.
package resources

import "os"

// PeakMemory returns 0: the system does not tell in this way.
func PeakMemory(*os.ProcessState) int64 { return 0 }
