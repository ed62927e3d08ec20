//go:build unix && !linux

package convert

import (
	"os/exec"
	"syscall"
)

// canIsolate says that isolate's second argument means something here.
const canIsolate = false

// isolate gives a child a process group of its own, which is killed as a whole.
func isolate(cmd *exec.Cmd, _ bool) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

// limitMemory does nothing: another process's bounds cannot be set here. pandoc keeps
// its own.
func limitMemory(int, uint64) {}
