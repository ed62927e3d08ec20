package output

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"tolka/internal/disk"
	"tolka/internal/markdown"
)

// Kind is the kind of file at a result's path.
type Kind int

// The kinds of file.
const (
	// Nothing means that there is no file.
	Nothing Kind = iota
	// Foreign is a file that tolka did not write.
	Foreign
	// Own is a result of tolka.
	Own
	// Folder is a folder, which a file cannot replace.
	Folder
)

// Existing describes the file at a result's path.
type Existing struct {
	Kind Kind
	// Record is the record of an Own result, and Edited reports whether a person has edited it.
	Record Record
	Edited bool
	// Err is the reason why an existing file cannot be read, except for missing permissions. It is
	// also set if the name is too long for any file.
	Err error

	hash string
}

// Matches reports whether the file's content is data.
func (s Existing) Matches(data []byte) bool { return s.hash == Hash(data) }

// Stdout is the path of standard output. Nothing ever exists there.
const Stdout = "-"

// Inspect describes the file at a result's path.
func Inspect(path string) Existing {
	if path == Stdout {
		return Existing{}
	}
	data, readErr := disk.ReadFile(path, disk.Result)
	if readErr != nil {
		info, err := os.Stat(path)
		var large disk.TooLarge
		switch {
		case err == nil && errors.As(readErr, &large): // no result is that large
			return Existing{Kind: Foreign, hash: identity(info)}
		case errors.Is(readErr, syscall.ENAMETOOLONG):
			return Existing{Err: readErr}
		case err == nil && info.IsDir():
			return Existing{Kind: Folder}
		case err == nil && !errors.Is(readErr, fs.ErrPermission):
			return Existing{Err: readErr}
		case err == nil:
			return Existing{Kind: Foreign} // no permission to read it
		}
		if _, err := os.Lstat(path); err == nil {
			return Existing{Kind: Foreign} // a dangling link
		}
		return Existing{} // if the path is invalid, writing reports it
	}
	s := Existing{Kind: Foreign, hash: Hash(data)}
	if rec, edited, ok := ReadRecord(data); ok {
		s.Kind, s.Record, s.Edited = Own, rec, edited
	} else if rec, edited, ok := sidecarRecord(path, data); ok {
		s.Kind, s.Record, s.Edited = Own, rec, edited
	}
	return s
}

// identity identifies a file that is too large to read, so that a replacement is noticed.
func identity(info fs.FileInfo) string {
	return fmt.Sprint(info.Size(), " ", info.ModTime().UnixNano())
}

// recordBytes is how much of each end of a file is read to find a record. This is longer than most
// records; only the block hashes of books need more.
const recordBytes = 64 << 10

// IsResult reports whether a file has a record of tolka. It only reads the ends of the file, and
// the sidecar of a SubRip file.
func IsResult(path string) (bool, error) {
	if strings.EqualFold(filepath.Ext(path), ".srt") {
		_, _, ok := sidecarRecord(path, nil)
		return ok, nil
	}
	f, err := disk.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false, err
	}
	head := make([]byte, min(info.Size(), recordBytes))
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return false, err
	}
	head = head[:n]
	if !bytes.Contains(head, []byte("tolka")) && n < recordBytes {
		return false, nil
	}
	if _, _, ok := ReadRecord(head); ok {
		return true, nil
	}
	if n < recordBytes {
		return false, nil
	}
	tail := make([]byte, min(info.Size(), recordBytes))
	if _, err := f.ReadAt(tail, info.Size()-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	if isCut(head, tail) {
		data, err := disk.ReadFile(path, disk.Result)
		if err != nil {
			return false, err
		}
		_, _, ok := ReadRecord(data)
		return ok, nil
	}
	if _, ok := markdown.FrontMatter(string(tail)); ok {
		return false, nil
	}
	at, _ := lastComment(string(tail))
	if at < 0 {
		return false, nil
	}
	_, _, ok := ReadRecord(tail[at:])
	return ok, nil
}

// isCut reports whether a record may extend beyond the head or the tail of a file.
func isCut(head, tail []byte) bool {
	return bytes.Contains(head, []byte("source_sha256")) || bytes.IndexByte(bytes.TrimSpace(tail), '\n') < 0
}
