package batch

import (
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// otherJob names the job that the test's second process opens.
const otherJob = "TOLKA_TEST_OTHER_JOB"

// A job is open to one process at a time. Where locks belong to a process it does not meet
// its own, so that the test starts itself as the other one.
func TestOneProcessAtATime(t *testing.T) {
	if dir := os.Getenv(otherJob); dir != "" {
		j, err := Open(dir)
		switch {
		case errors.Is(err, ErrBusy):
			t.Log("it is busy")
		case err != nil:
			t.Fatal(err)
		default:
			j.Close()
			t.Fatal("it is free")
		}
		return
	}
	j := create(t, Most())
	export(t, j, "a")
	other := func() ([]byte, error) {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestOneProcessAtATime$", "-test.v")
		cmd.Env = append(os.Environ(), otherJob+"="+j.dir)
		return cmd.CombinedOutput()
	}
	if out, err := other(); err != nil {
		t.Errorf("while the job is open: %v\n%s", err, out)
	}
	j.Close()
	if out, _ := other(); !strings.Contains(string(out), "it is free") {
		t.Errorf("after it was closed another process does not get it\n%s", out)
	}
}
