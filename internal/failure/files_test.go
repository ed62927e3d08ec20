package failure

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"syscall"
	"testing"
)

// A file that cannot be read is told in the system's own words, with a way on.
func TestReading(t *testing.T) {
	t.Parallel()
	at := func(path string, err error) error { return &fs.PathError{Op: "open", Path: path, Err: err} }
	own := &Error{Reason: Timeout, Message: "own"}
	for _, c := range []struct {
		err           error
		reason        Reason
		message, hint string
	}{
		{at("a.md", syscall.ENOENT), IO, "no such file or folder", "check the spelling"},
		{at("www.example.org/a", syscall.ENOENT), IO, "no such file or folder", "the address of a web page"},
		{at("a.md", syscall.EACCES), IO, "permission denied", "chmod u+rX"},
		{at("dir", syscall.EISDIR), IO, "is a directory", "name a file in it"},
		{at("a.md", syscall.EMFILE), IO, "too many open files", "ulimit -n"},
		{errors.New("the disk is on fire"), IO, "the disk is on fire", ""},
		{own, Timeout, "own", ""},
	} {
		f := Reading(c.err)
		if f.Reason != c.reason || f.Message != c.message || !strings.Contains(f.Hint, c.hint) || c.hint == "" && f.Hint != "" {
			t.Errorf("%v: %+v", c.err, f)
		}
	}
}

// A result that cannot be written names its place; a full disk ends the run.
func TestWriting(t *testing.T) {
	t.Parallel()
	if err := Writing("a.en.md", nil); err != nil {
		t.Error(err)
	}
	for _, c := range []struct {
		cause error
		hint  string
		stops bool
	}{
		{syscall.EACCES, "--out-dir", false},
		{syscall.EROFS, "--out-dir", false},
		{syscall.ENOSPC, "make room", true},
		{syscall.ENAMETOOLONG, "--name", false},
		{syscall.EMFILE, "ulimit -n", false},
		{syscall.EIO, "", false},
	} {
		for _, err := range []error{&fs.PathError{Op: "open", Path: "x", Err: c.cause}, &os.LinkError{Op: "link", Old: "x", New: "y", Err: c.cause}} {
			f := Of(Writing("a.en.md", err))
			if f.Reason != IO || f.StopsRun != c.stops || !strings.Contains(f.Hint, c.hint) || f.Message != "cannot write a.en.md: "+c.cause.Error() || !errors.Is(f, c.cause) {
				t.Errorf("%v: %+v", err, f)
			}
		}
	}
}

// Every error has a reason, and what its room says of it.
func TestOf(t *testing.T) {
	t.Parallel()
	if f := Of(context.Canceled); f.Reason != IO || !errors.Is(f, context.Canceled) {
		t.Errorf("%+v", f)
	}
	own := &Error{Reason: Exists}
	if Of(own) != own {
		t.Error("an own error is another one")
	}
	// A failure that ends the run is told from one that does not.
	if f := Stopping(nil); f != nil {
		t.Error(f)
	}
	if f := Stopping(&Error{Reason: EngineFault}); f != nil {
		t.Error(f)
	}
	if f := Stopping(&Error{Reason: Auth, StopsRun: true}); f == nil || f.Reason != Auth {
		t.Error(f)
	}
	if f := NoEngine(own); !f.StopsRun || own.StopsRun {
		t.Errorf("%+v of %+v", f, own)
	}
}
