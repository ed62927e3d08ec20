package cli

import (
	"errors"
	"io"
	"os"
	"sync"
	"syscall"
)

// checkedWriter is standard output. It remembers the first write that failed, so that a
// command cannot succeed without its output, whatever wrote it.
type checkedWriter struct {
	io.Writer
	mu  sync.Mutex
	err error
}

func (w *checkedWriter) Write(b []byte) (int, error) {
	n, err := w.Writer.Write(b)
	// A reader that has gone ends the program as a signal does.
	if err != nil && !errors.Is(err, syscall.EPIPE) {
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.err == nil {
			w.err = err
		}
	}
	return n, err
}

// failed returns the first error of writing, or nil.
func (w *checkedWriter) failed() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.err
}

// File returns the file behind w, or nil.
func (w *checkedWriter) File() *os.File {
	switch under := w.Writer.(type) {
	case *os.File:
		return under
	case interface{ File() *os.File }:
		return under.File()
	}
	return nil
}
