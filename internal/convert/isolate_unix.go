//go:build unix && !linux

package convert

import (
	"errors"
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

// limit bounds nothing: another process's bounds cannot be set here. pandoc keeps one for
// its memory by itself.
func limit(int, Options) error { return errors.New("this system sets no bounds for another process") }
