package failure_test

import (
	"errors"
	"io/fs"
	"syscall"
	"testing"

	"tolka/internal/failure"
)

// Whatever keeps a result from being written, there is a way on.
func TestWritingHasAHint(t *testing.T) {
	t.Parallel()
	for _, err := range []error{
		fs.ErrPermission, fs.ErrNotExist, fs.ErrInvalid, syscall.EROFS, syscall.ENOSPC, syscall.EDQUOT, syscall.EMFILE,
		syscall.ENAMETOOLONG, syscall.EIO, syscall.ENOTDIR,
	} {
		f := failure.Of(failure.Writing("out/a.en.md", &fs.PathError{Op: "open", Path: "out", Err: err}))
		if f.Hint == "" || f.Reason != failure.IO {
			t.Errorf("%v: reason %s, hint %q", err, f.Reason, f.Hint)
		}
		if full := errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT); f.StopsRun != full {
			t.Errorf("%v: stops the run: %v", err, f.StopsRun)
		}
	}
}
