package output

import (
	"errors"
	"io"
	"path/filepath"
	"strings"

	"tolka/internal/disk"
)

// PageMark is the beginning of every review page.
const PageMark = "<!DOCTYPE html>\n<!-- tolka review -->\n"

// IsPage reports whether a file is a review page.
func IsPage(path string) (bool, error) {
	f, err := disk.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	head := make([]byte, len(PageMark))
	if _, err := io.ReadFull(f, head); err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return false, err
	}
	return string(head) == PageMark, nil
}

// IsOwn reports whether tolka wrote a file, as a result or a review page. Runs over a folder skip
// both.
func IsOwn(path string) (bool, error) {
	if ext := strings.ToLower(filepath.Ext(path)); ext == ".html" || ext == ".htm" {
		if page, err := IsPage(path); page || err != nil {
			return page, err
		}
	}
	return IsResult(path)
}
