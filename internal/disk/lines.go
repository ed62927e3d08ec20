package disk

import (
	"io"
	"os"
)

// Lines is a file to which several processes append lines at the same time. Each line
// arrives whole. Where the system has no such locks, the file belongs to who opens it last.
type Lines struct {
	file *os.File
	torn bool // the last line is not complete
}

// OpenLines opens a file for lines. A file that no other process is writing to starts empty;
// otherwise lines are added to its end.
func OpenLines(path string) (*Lines, error) {
	f, err := OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return nil, err
	}
	if alone, err := lockAlone(f); alone || err != nil {
		// Nobody else can be writing: each writer holds the shared lock until it closes the file.
		if err := f.Truncate(0); err != nil {
			f.Close()
			return nil, err
		}
	}
	_ = lockShared(f) // without it, the next run replaces this report, as it would an old one
	return &Lines{file: f, torn: !endsInLine(f)}, nil
}

// endsInLine reports whether a file is empty or ends with a line end.
func endsInLine(f *os.File) bool {
	info, err := f.Stat()
	if err != nil || info.Size() == 0 {
		return err == nil
	}
	last := make([]byte, 1)
	_, err = f.ReadAt(last, info.Size()-1)
	return err == nil && last[0] == '\n'
}

// Write appends lines, which b must hold whole. What a killed process or a full disk left
// incomplete before them becomes a line of its own.
func (l *Lines) Write(b []byte) (int, error) {
	if l.torn {
		b = append([]byte("\n"), b...)
	}
	n, err := l.file.Write(b)
	if l.torn {
		n--
	}
	if err == nil {
		l.torn = false
	} else if n > 0 {
		l.torn = true
	}
	return max(n, 0), err
}

// Close ends the use of the file.
func (l *Lines) Close() error { return l.file.Close() }

var _ io.WriteCloser = (*Lines)(nil)
