package convert

import (
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// canIsolate says that isolate's second argument means something here.
const canIsolate = true

// isolate gives a child a process group of its own, which is killed as a whole, and,
// apart from the rest, namespaces of its own: no network, and no process that outlives
// it.
func isolate(cmd *exec.Cmd, apart bool) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if apart {
		cmd.SysProcAttr.Cloneflags = syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET | syscall.CLONE_NEWPID
	}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

// limitMemory bounds the memory that a process writes to. pandoc reserves a terabyte
// of addresses, so that their number is no measure.
func limitMemory(pid int, max uint64) {
	// A process that has ended needs no bound.
	_ = unix.Prlimit(pid, unix.RLIMIT_DATA, &unix.Rlimit{Cur: max, Max: max}, nil)
}
