package convert_test

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"tolka/internal/convert"
)

// noNamespaces marks the process in which the system allows no namespaces.
const noNamespaces = "TOLKA_NO_NAMESPACES"

// Where the system allows no namespaces, children run all the same, with the network, and
// this is told once.
func TestWithoutNamespaces(t *testing.T) {
	if os.Getenv(noNamespaces) == "" {
		again := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestWithoutNamespaces$", "-test.v")
		again.Env = append(os.Environ(), noNamespaces+"=1")
		again.SysProcAttr = &syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWUSER,
			UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
		}
		out, err := again.CombinedOutput()
		if start := (*fs.PathError)(nil); errors.As(err, &start) {
			t.Skip("SKIPPED: no namespace can be made to forbid them in: ", err)
		}
		if err != nil || !strings.Contains(string(out), "--- PASS: TestWithoutNamespaces") {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	if err := os.WriteFile("/proc/sys/user/max_user_namespaces", []byte("0"), 0); err != nil {
		t.Fatal(err)
	}
	install(t, "pdftotext", "read x; echo text")
	o := options()
	var told []string
	o.Tell = func(message string) { told = append(told, message) }
	c := convert.New(o)
	for range 2 {
		if got, err := c.Convert(t.Context(), convert.PDF, []byte("\n")); err != nil || string(got.Data) != "text\n" {
			t.Errorf("%q, %v", got.Data, err)
		}
	}
	if len(told) != 1 || !strings.HasPrefix(told[0], "pdftotext is not kept from the network: this system allows no namespaces: ") {
		t.Errorf("told %q", told)
	}
}

// Where they are allowed, children have no network but their own, and nothing is told.
func TestNetwork(t *testing.T) {
	probe := exec.Command("/bin/true")
	probe.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET | syscall.CLONE_NEWPID}
	if err := probe.Run(); err != nil {
		t.Skip("SKIPPED: the system allows no namespaces: ", err)
	}
	install(t, "pdftotext", "while read -r line; do case $line in *:*) echo \"${line%%:*}\" ;; esac; done </proc/net/dev")
	o := options()
	o.Tell = func(message string) { t.Error(message) }
	got, err := convert.New(o).Convert(t.Context(), convert.PDF, nil)
	if err != nil || string(got.Data) != "lo\n" {
		t.Errorf("the child sees %q, %v", got.Data, err)
	}
}
