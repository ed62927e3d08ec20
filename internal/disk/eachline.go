package disk

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
)

// EachLine calls take with each line of a regular file of at most limit bytes, without its line feed. The
// line is only valid during the call.
func EachLine(path string, limit int64, take func(line []byte)) error {
	f, err := Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	tooLarge := &fs.PathError{Op: "read", Path: path, Err: TooLarge{limit}}
	if info, err := f.Stat(); err == nil && info.Size() > limit {
		return tooLarge
	}
	in := bufio.NewReaderSize(io.LimitReader(f, limit+1), lineBuffer)
	var start []byte // of a line that is longer than the buffer
	for read := int64(0); ; {
		part, err := in.ReadSlice('\n')
		if read += int64(len(part)); read > limit {
			return tooLarge
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			start = append(start, part...)
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return err
		}
		line := part
		if len(start) > 0 {
			start = append(start, part...)
			line, start = start, start[:0]
		}
		if len(line) > 0 {
			take(bytes.TrimSuffix(line, []byte("\n")))
		}
		if err != nil {
			return nil
		}
	}
}

// lineBuffer, in bytes, is longer than most lines.
const lineBuffer = 64 << 10
