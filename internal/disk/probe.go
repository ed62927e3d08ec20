package disk

import (
	"errors"
	"io"
)

// Probe sees each change of the disk before it is made, and returns an error to be given in
// its place. With it a simulation fills the disk, takes rights away, and stops the program
// between any two system calls. nil is the disk itself.
type Probe func(op, path string) error

// Torn is the error of a write of which the first Bytes reach the disk.
type Torn struct {
	Bytes int
	Err   error
}

func (t Torn) Error() string { return t.Err.Error() }

// Unwrap returns the cause.
func (t Torn) Unwrap() error { return t.Err }

// Ask asks about a change, which is to be made if the error is nil.
func (p Probe) Ask(op, path string) error {
	if p == nil {
		return nil
	}
	return p(op, path)
}

// Write writes b to the file w with a path, as far as the probe lets it.
func (p Probe) Write(w io.Writer, path string, b []byte) error {
	err := p.Ask("write", path)
	var torn Torn
	if errors.As(err, &torn) {
		_, _ = w.Write(b[:min(max(torn.Bytes, 0), len(b))]) // the error is known already
	}
	if err == nil {
		_, err = w.Write(b)
	}
	return err
}
