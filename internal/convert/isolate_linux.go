package convert

import (
	"errors"
	"os/exec"
	"syscall"
	"time"

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

// limit lowers what a process may use, within the limits that it has already.
func limit(pid int, o Options) error {
	for _, bound := range []struct {
		resource int
		max      uint64
	}{
		// The memory that it writes to: pandoc reserves a terabyte of addresses, so that
		// their number says nothing.
		{unix.RLIMIT_DATA, o.MaxMemory},
		// It has pipes to write to, and no file; nor is its memory written to one if it
		// crashes.
		{unix.RLIMIT_FSIZE, 0},
		{unix.RLIMIT_CORE, 0},
		// The time after which it is killed is a matter of ours, as long as we live.
		{unix.RLIMIT_CPU, uint64(o.Timeout/time.Second) + 1},
	} {
		var had unix.Rlimit
		err := unix.Prlimit(pid, bound.resource, nil, &had)
		if err == nil {
			most := min(bound.max, had.Max)
			err = unix.Prlimit(pid, bound.resource, &unix.Rlimit{Cur: most, Max: most}, nil)
		}
		if err != nil && !errors.Is(err, unix.ESRCH) { // a process that has ended needs no bound
			return err
		}
	}
	return nil
}
