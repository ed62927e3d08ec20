// Package disk opens and reads files with two guarantees: what tolka finds on its own is a
// regular file, so that a pipe, a device or a folder cannot make it wait or read without
// end, and every read is bounded.
package disk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Bounds of files, in bytes.
const (
	// Settings bounds a file of settings or patterns, and a key.
	Settings = 1 << 20
	// Large bounds any other file that is read whole: as much as an article may have.
	Large = 64 << 20
	// Result bounds a result of tolka: an article with its translation and its markup.
	Result = 4 * Large
)

// irregular is the error of a path that is not a regular file.
type irregular string

func (i irregular) Error() string { return "is a " + string(i) + ", not a regular file" }

// TooLarge is the error of a file that has more bytes than may be read.
type TooLarge struct{ Limit int64 }

func (t TooLarge) Error() string { return fmt.Sprintf("is larger than %d MB", t.Limit>>20) }

// Check returns nil for a regular file. The error of a folder is syscall.EISDIR; that of
// anything else names what it is.
func Check(path string, info fs.FileInfo) error {
	if info.Mode().IsRegular() {
		return nil
	}
	var err error = irregular("special file")
	switch mode := info.Mode(); {
	case mode.IsDir():
		err = syscall.EISDIR
	case mode&fs.ModeNamedPipe != 0:
		err = irregular("named pipe")
	case mode&fs.ModeSocket != 0:
		err = irregular("socket")
	case mode&fs.ModeDevice != 0:
		err = irregular("device")
	}
	return &fs.PathError{Op: "open", Path: path, Err: err}
}

// Open opens a regular file for reading. It never waits: opening a named pipe otherwise
// blocks until somebody writes to it.
func Open(path string) (*os.File, error) { return OpenFile(path, os.O_RDONLY, 0) }

// OpenFile opens a regular file as os.OpenFile does.
func OpenFile(path string, flag int, perm fs.FileMode) (*os.File, error) {
	return checked(path, func() (*os.File, error) { return os.OpenFile(path, flag|nonblock, perm) })
}

// ReadFile reads a regular file of at most limit bytes.
func ReadFile(path string, limit int64) ([]byte, error) {
	f, err := Open(path)
	return readAll(path, f, err, limit)
}

// ReadInRoot reads a regular file in a folder that its path must not leave.
func ReadInRoot(root *os.Root, path string, limit int64) ([]byte, error) {
	f, err := checked(path, func() (*os.File, error) { return root.OpenFile(path, os.O_RDONLY|nonblock, 0) })
	return readAll(path, f, err, limit)
}

// deviceBytes bounds what is read of a device: one without an end, such as /dev/zero, is refused
// before it fills the memory.
const deviceBytes = 16 << 20

// ReadNamed reads a file that the user named, at most limit bytes of it. It may be a named
// pipe, such as a shell's <(command), or a device, of which at most 16 MB are read; ctx ends the
// wait for the writer.
func ReadNamed(ctx context.Context, path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.Mode()&fs.ModeCharDevice != 0:
		limit = min(limit, deviceBytes)
	case err == nil && info.Mode()&fs.ModeNamedPipe == 0:
		return ReadFile(path, limit)
	}
	var data []byte
	err = Wait(ctx, func() error {
		f, err := os.Open(path)
		data, err = readAll(path, f, err, limit)
		return err
	})
	if err != nil {
		return nil, err // data may still be written to
	}
	return data, nil
}

// Wait runs a call that may block in the system, and returns ctx's error once ctx ends. The
// call then continues in the background.
func Wait(ctx context.Context, call func() error) error {
	done := make(chan error, 1)
	go func() { done <- call() }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func checked(path string, open func() (*os.File, error)) (*os.File, error) {
	f, err := open()
	if err != nil {
		// Some systems say ENXIO of a socket or of a pipe that nobody reads.
		if info, statErr := os.Stat(path); statErr == nil && errors.Is(err, syscall.ENXIO) {
			if err := Check(path, info); err != nil {
				return nil, err
			}
		}
		return nil, err
	}
	info, err := f.Stat()
	if err == nil {
		err = Check(path, info)
	}
	if err != nil {
		f.Close() // it was only looked at
		return nil, err
	}
	return f, nil
}

// readAll reads f to its end and closes it; err is that of opening it.
func readAll(path string, f *os.File, err error, limit int64) ([]byte, error) {
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size := int64(0)
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		if size = info.Size(); size > limit {
			return nil, &fs.PathError{Op: "read", Path: path, Err: TooLarge{limit}}
		}
	}
	data, err := ReadSized(io.LimitReader(f, limit+1), size)
	if err == nil && int64(len(data)) > limit {
		return nil, &fs.PathError{Op: "read", Path: path, Err: TooLarge{limit}}
	}
	return data, err
}

// ReadSized reads all that r has, which is size bytes as far as is known.
func ReadSized(r io.Reader, size int64) ([]byte, error) {
	var data bytes.Buffer
	data.Grow(int(size) + bytes.MinRead) // which it takes to see the end
	_, err := data.ReadFrom(r)
	return data.Bytes(), err
}

// FS returns the regular files of a folder, each of at most limit bytes.
func FS(dir string, limit int64) fs.FS { return folder{os.DirFS(dir), dir, limit} }

type folder struct {
	fs.FS
	dir   string
	limit int64
}

// ReadFile reads a file of the folder.
func (f folder) ReadFile(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return ReadFile(filepath.Join(f.dir, filepath.FromSlash(name)), f.limit)
}

// RootFS returns the regular files of a folder that no link leads out of, as FS does.
func RootFS(root *os.Root, limit int64) fs.FS { return rootFolder{root.FS(), root, limit} }

type rootFolder struct {
	fs.FS
	root  *os.Root
	limit int64
}

// ReadFile reads a file of the folder.
func (f rootFolder) ReadFile(name string) ([]byte, error) {
	return ReadInRoot(f.root, name, f.limit)
}
