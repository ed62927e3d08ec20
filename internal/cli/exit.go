package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"tolka/internal/failure"
	"tolka/internal/pipeline"
)

// The exit statuses. Scripts rely on them.
const (
	exitOK      = 0
	exitFailed  = 1 // all failed, or an unexpected error
	exitUsage   = 2 // wrong usage or configuration; nothing was sent or written
	exitPartly  = 3 // some failed, the rest are done
	exitStopped = 4 // the engine refused the run as a whole
	// exitSignal and the signal's number is the status after a signal: 130 where the
	// user interrupted, 143 where the system terminated the program.
	exitSignal = 128
)

// usage is the error for wrong usage or configuration.
func usage(message, hint string) error {
	return &failure.Error{Reason: failure.Usage, Message: message, Hint: hint}
}

// stopped is the error for an engine that no request can reach.
func stopped(message, hint string) error {
	return &failure.Error{Reason: failure.EngineFault, Message: message, Hint: hint, StopsRun: true}
}

// statusOfError returns the status of a command that ends with an error.
func statusOfError(f *failure.Error) int {
	switch {
	case f.Reason == failure.Usage:
		return exitUsage
	case f.Reason == failure.KeyUnset, f.StopsRun:
		return exitStopped
	}
	return exitFailed
}

// statusOf returns the status of a run.
func statusOf(t pipeline.Totals) int {
	switch {
	case t.Stopped != nil && t.Stopped.Reason != failure.IO: // a full disk is not the engine's
		return exitStopped
	case t.Failed == 0:
		return exitOK
	case t.Failed == t.Total:
		return exitFailed
	}
	return exitPartly
}

// reported is an error whose message was written already.
type reported struct{ status int }

func (r reported) Error() string { return fmt.Sprintf("exit status %d", r.status) }

// finish writes an error for a person and returns the program's exit status.
func finish(ctx context.Context, err error, stderr io.Writer) int {
	var r reported
	var f *failure.Error
	switch {
	case errors.As(err, &r):
		if signal := interrupted(ctx); signal != 0 && r.status != exitOK {
			return signal
		}
		return r.status
	case err == nil:
		return exitOK
	case interrupted(ctx) != 0:
		return interrupted(ctx)
	case errors.As(err, &f) && statusOfError(f) != exitFailed:
		writeProblem(stderr, f.Message, f.Hint)
		return statusOfError(f)
	}
	message, hint := err.Error(), ""
	if f != nil {
		hint = f.Hint
	} else if path, ok := err.(*fs.PathError); ok { // one with words around it says what was done
		message = openError(path)
	}
	writeProblem(stderr, message, hint)
	return exitFailed
}

// writeProblem writes what is wrong, and what to do next.
func writeProblem(w io.Writer, message, hint string) {
	fmt.Fprintf(w, "error: %s\n", strings.TrimRight(message, "\n"))
	if hint != "" {
		fmt.Fprintf(w, "hint: %s\n", strings.ReplaceAll(hint, "\n", "\n      "))
	}
}

// Signal is the cause of a context that a signal has ended.
type Signal struct {
	// Status is the exit status for the signal.
	Status int
}

// SignalOf returns the cause for a signal.
func SignalOf(s os.Signal) Signal {
	if number, ok := s.(syscall.Signal); ok {
		return Signal{Status: exitSignal + int(number)}
	}
	return Signal{Status: exitSignal + int(syscall.SIGINT)}
}

// Error names the reason.
func (s Signal) Error() string { return "interrupted" }

// interrupted returns the exit status of the signal that ended ctx, or 0.
func interrupted(ctx context.Context) int {
	var s Signal
	if errors.As(context.Cause(ctx), &s) {
		return s.Status
	}
	return 0
}
