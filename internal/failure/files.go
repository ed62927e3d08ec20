package failure

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// Reading is the failure of a file that could not be read.
func Reading(err error) *Error {
	if f := (*Error)(nil); errors.As(err, &f) {
		return f
	}
	f := &Error{Reason: IO, Message: err.Error(), Err: err}
	var path *fs.PathError
	if errors.As(err, &path) {
		f.Message = path.Err.Error()
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && path != nil && looksLikeAddress(path.Path):
		f.Message, f.Hint = "no such file or folder", "the address of a web page begins with http:// or https://"
	case errors.Is(err, syscall.EISDIR):
		f.Hint = "name a file in it"
	case errors.Is(err, fs.ErrNotExist):
		f.Message, f.Hint = "no such file or folder", "check the spelling; quote globs so that tolka sees them"
	case errors.Is(err, fs.ErrPermission):
		f.Message, f.Hint = "permission denied", "make it readable: chmod u+rX PATH"
	case OutOfFiles(err):
		f.Hint = TooManyFiles
	}
	return f
}

// looksLikeAddress reports whether a path that is not there may be meant as the address of
// a web page, but is none.
func looksLikeAddress(path string) bool {
	return strings.Contains(path, "://") || strings.HasPrefix(path, "www.")
}

// Writing is the failure of a result that could not be written to place; nil where err
// is.
func Writing(place string, err error) error {
	if err == nil {
		return nil
	}
	f := &Error{Reason: IO, Message: fmt.Sprintf("cannot write %s: %v", place, Cause(err)), Err: err}
	f.Hint = "write the results elsewhere with --out-dir DIR"
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		// Every other article would be paid for and lost.
		f.Hint, f.StopsRun = "make room and run the same command again: it continues from here", true
	case OutOfFiles(err):
		f.Hint = TooManyFiles
	case errors.Is(err, syscall.ENAMETOOLONG):
		f.Hint = "choose shorter names with --name"
	}
	return f
}

// TooManyFiles is the hint for a limit of the system's.
const TooManyFiles = "fewer requests at once need fewer files, -j 2; or allow more: ulimit -n 1024"

// OutOfFiles reports whether an error is that no more files may be open.
func OutOfFiles(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

// Cause returns the system's own words for an error on a path.
func Cause(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err
	case errors.As(err, &link):
		return link.Err
	}
	return err
}
