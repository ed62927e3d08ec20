// Package race tells tests whether the race detector is on, so that those that only
// compute, and have no goroutines, leave themselves out: it makes them ten times as long.
package race
