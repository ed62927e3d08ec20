//go:build unix

package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// A crash ends with SIGABRT, status 134 in a shell, and leaves no core dump.
func TestCrashIsNotWrongUsage(t *testing.T) {
	t.Parallel()
	c := exec.Command(os.Args[0], "detect", "-")
	c.Args[0] = "tolka"
	c.Path, _ = os.Executable()
	c.Env = append(os.Environ(), "TEST_CRASH=1")
	c.Dir = t.TempDir()
	out, err := c.CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGABRT {
		t.Errorf("ended with %v\n%s", err, out)
	}
	if left, _ := filepath.Glob(filepath.Join(c.Dir, "*")); len(left) > 0 {
		t.Errorf("left %v", left)
	}
}
