package convert

import (
	"context"
	"errors"
	"io"
	"os/exec"
	"time"
)

// errTooLong says that a child wrote more than it may.
var errTooLong = errors.New("too much output")

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
		return nil, "", err
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
// network, no sight of other processes, and dying with all its children. Where that is
// forbidden, it is started without.
func (c *Converter) start(ctx context.Context, path string, args []string, stdout, stderr io.Writer) (*exec.Cmd, io.WriteCloser, error) {
	cmd, input, err := command(ctx, path, args, stdout, stderr, canIsolate)
	if err != nil && canIsolate && ctx.Err() == nil {
		cmd, input, err = command(ctx, path, args, stdout, stderr, false)
	}
	if err != nil {
		return nil, nil, err
	}
	// It waits for its input, so that the bound is there before the file is.
	limitMemory(cmd.Process.Pid, c.MaxMemory)
	return cmd, input, nil
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
