//go:build !unix

package convert

import (
	"errors"
	"os/exec"
)

// canIsolate says that isolate's second argument means something here.
const canIsolate = false

// isolate does nothing: only the child is killed.
func isolate(*exec.Cmd, bool) {}

// limit bounds nothing: another process's bounds cannot be set here. pandoc keeps one for
// its memory by itself.
func limit(int, Options) error { return errors.New("this system sets no bounds for another process") }
