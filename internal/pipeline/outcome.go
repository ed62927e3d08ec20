package pipeline

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"tolka/internal/article"
	"tolka/internal/output"
)

// failed turns a result into a failed one. What was not written has no place.
func (r Result) failed(err error) Result {
	r.Status, r.Err = Failed, err
	if errors.Is(err, context.Canceled) {
		r.Reason = Interrupted
		return r
	}
	f := asFailure(err)
	r.Reason, r.Err = f.Reason, f
	if f.Findings != nil {
		r.Findings = f.Findings
	}
	return r
}

// unread is the result of an input that is no article. An empty file is nothing to
// complain about, all else is.
func (r Result) unread(err error) Result {
	r = r.failed(err)
	r.Output = ""
	if r.Reason == Empty {
		r.Status = Skipped
	}
	return r
}

// fromRecord completes an unchanged result with what its record says.
func (r Result) fromRecord(rec output.Record) Result {
	r.From, r.To, r.Engine, r.Model = rec.From, rec.To, Engine(rec.Engine), rec.Model
	for _, w := range rec.Warnings {
		check, message, _ := strings.Cut(w, ": ")
		r.Findings = append(r.Findings, article.Finding{Check: check, Message: message})
	}
	return r
}

// writeFailure is the failure of a result that could not be written.
func writeFailure(place string, err error) error {
	if err == nil {
		return nil
	}
	f := &Failure{Reason: IO, Message: fmt.Sprintf("cannot write %s: %v", place, cause(err)), Err: err}
	switch {
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		f.Hint = "write the results elsewhere with --out-dir DIR"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		// Every other article would be paid for and lost.
		f.Hint, f.StopsRun = "make room and run the same command again: it goes on from here", true
	case outOfFiles(err):
		f.Hint = tooManyFiles
	case errors.Is(err, syscall.ENAMETOOLONG):
		f.Hint = "choose shorter names with --name"
	}
	return f
}

// tooManyFiles is the hint for a limit of the system's.
const tooManyFiles = "fewer requests at once need fewer files, -j 2; or allow more: ulimit -n 1024"

// outOfFiles reports whether an error is that no more files may be open.
func outOfFiles(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

// cause returns the system's own words for an error on a path.
func cause(err error) error {
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
