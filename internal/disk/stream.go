package disk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
)

// Descriptor returns the number of the open file that a path such as /dev/stdout or
// /dev/fd/3 stands for.
func Descriptor(name string) (n int, ok bool) {
	switch name = path.Clean(filepath.ToSlash(name)); name {
	case "/dev/stdin":
		return 0, true
	case "/dev/stdout":
		return 1, true
	case "/dev/stderr":
		return 2, true
	}
	for _, dir := range []string{"/dev/fd/", "/proc/self/fd/"} {
		if digits, found := strings.CutPrefix(name, dir); found {
			n, err := strconv.Atoi(digits)
			return n, err == nil && n >= 0
		}
	}
	return 0, false
}

// IsStream reports whether a path that the user named is written as a stream: it stands for
// an open file, or is there and is neither a regular file nor a folder.
func IsStream(name string) bool {
	if _, ok := Descriptor(name); ok {
		return true
	}
	info, err := os.Stat(name)
	return err == nil && !info.IsDir() && !info.Mode().IsRegular()
}

// Stream returns a writer to a path for which IsStream is true. A pipe is opened with the
// first write; ctx ends the wait for somebody who reads it. Disks and sockets are refused.
func Stream(ctx context.Context, name string) (io.WriteCloser, error) {
	if n, ok := Descriptor(name); ok {
		f, err := inherited(n)
		if err != nil {
			return nil, &fs.PathError{Op: "open", Path: name, Err: err}
		}
		return f, nil
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if mode := info.Mode(); mode&fs.ModeNamedPipe == 0 && mode&fs.ModeCharDevice == 0 {
		return nil, Check(name, info)
	}
	return &stream{ctx: ctx, name: name}, nil
}

// errNotOpen is the error of a descriptor that the program was not started with.
var errNotOpen = errors.New("no file is open under this number")

// stream is a pipe or a device that is opened when it is needed.
type stream struct {
	ctx  context.Context
	name string
	file *os.File
}

func (s *stream) Write(b []byte) (int, error) {
	if s.file == nil {
		var f *os.File
		err := Wait(s.ctx, func() (err error) {
			f, err = os.OpenFile(s.name, os.O_WRONLY, 0)
			return err
		})
		if err != nil {
			return 0, err
		}
		s.file = f
	}
	n, err := s.file.Write(b)
	if errors.Is(err, syscall.EPIPE) {
		err = fmt.Errorf("%s: the reader has closed it", s.name)
	}
	return n, err
}

func (s *stream) Close() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}
