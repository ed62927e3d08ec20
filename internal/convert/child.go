package convert

import (
	"context"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

// errTooLong says that a child wrote more than it may.
var errTooLong = errors.New("too much output")

// startError is why a child did not start.
type startError struct{ error }

// Unwrap returns the system's error.
func (e startError) Unwrap() error { return e.error }

// outOfRoom reports whether an error is one of a moment: too many processes or open files,
// too little memory. It says nothing of what is allowed.
func outOfRoom(err error) bool {
	return slices.ContainsFunc([]error{syscall.EMFILE, syscall.ENFILE, syscall.EAGAIN, syscall.ENOMEM}, func(limit error) bool { return errors.Is(err, limit) })
}

// complaintBytes bounds what is kept of a child's messages.
const complaintBytes = 4 << 10

// killDelay is how long the pipes of a child that was killed are waited for: something
// that it started may hold them still.
const killDelay = 2 * time.Second

// run feeds data to a child and returns what it writes, with its complaints.
func (c *Converter) run(ctx context.Context, path string, args []string, data []byte) (out []byte, complaint string, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	output, messages := &bounded{max: c.MaxBytes, stop: cancel}, new(tail)
	cmd, input, err := c.start(ctx, path, args, output, messages)
	if err != nil {
		return nil, "", startError{err}
	}
	// A child that has seen enough closes its end; how it ends tells whether that was so.
	_, _ = input.Write(data)
	_ = input.Close()
	err = cmd.Wait()
	if output.full {
		err = errTooLong
	}
	return output.kept, string(messages.kept), err
}

// start starts a child apart from everything else where the system lets it: with no
// network, no sight of other processes, and dying with all its children. If that is
// forbidden, it is started without, and Tell reports it.
func (c *Converter) start(ctx context.Context, path string, args []string, stdout, stderr io.Writer) (*exec.Cmd, io.WriteCloser, error) {
	cmd, input, err := command(ctx, path, args, stdout, stderr, canIsolate)
	forbidden := err
	if err != nil && canIsolate && !outOfRoom(err) && ctx.Err() == nil {
		cmd, input, err = command(ctx, path, args, stdout, stderr, false)
	}
	if err != nil {
		return nil, nil, err
	}
	if forbidden != nil || !canIsolate {
		c.networked.Do(func() { c.Tell(filepath.Base(path) + " is not kept from the network: " + whyNotApart(forbidden)) })
	}
	// It waits for its input, so that the bounds are there before the file is.
	if err := limit(cmd.Process.Pid, c.Options); err != nil {
		c.unbounded.Do(func() { c.Tell(filepath.Base(path) + " is limited only in time and output: " + err.Error()) })
	}
	return cmd, input, nil
}

// whyNotApart says why a child runs without namespaces of its own.
func whyNotApart(err error) string {
	if err == nil {
		return "this system has no namespaces"
	}
	return "this system allows no namespaces: " + err.Error()
}

// command starts a child, apart from everything else or not.
func command(ctx context.Context, path string, args []string, stdout, stderr io.Writer, apart bool) (*exec.Cmd, io.WriteCloser, error) {
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env = []string{"LC_ALL=C.UTF-8"}
	cmd.Dir = "/"
	cmd.Stdout, cmd.Stderr = stdout, stderr
	cmd.WaitDelay = killDelay
	isolate(cmd, apart)
	input, err := cmd.StdinPipe()
	if err != nil {
		return nil, nil, err
	}
	return cmd, input, cmd.Start()
}

// bounded keeps what is written to it, up to a size; more is an error, and stops the
// child.
type bounded struct {
	kept []byte
	max  int
	full bool
	stop func()
}

// Write keeps b.
func (w *bounded) Write(b []byte) (int, error) {
	if len(w.kept)+len(b) > w.max {
		w.full = true
		w.stop()
		return 0, errTooLong
	}
	w.kept = append(w.kept, b...)
	return len(b), nil
}

// tail keeps the last of what is written to it.
type tail struct{ kept []byte }

// Write keeps b.
func (w *tail) Write(b []byte) (int, error) {
	w.kept = append(w.kept, b...)
	w.kept = w.kept[max(0, len(w.kept)-complaintBytes):]
	return len(b), nil
}
