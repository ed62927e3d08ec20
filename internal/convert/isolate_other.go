//go:build !unix

package convert

import "os/exec"

// canIsolate says that isolate's second argument means something here.
const canIsolate = false

// isolate does nothing: the child alone is killed.
func isolate(*exec.Cmd, bool) {}

// limitMemory does nothing; pandoc keeps a bound of its own.
func limitMemory(int, uint64) {}
