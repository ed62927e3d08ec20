package discover

import (
	"bufio"
	"bytes"
	"io"
)

// ReadList reads the paths of articles from a list: one a line, or, with nul, each ended
// by a zero byte, as find -print0 writes them. Empty ones are left out.
func ReadList(r io.Reader, nul bool) ([]string, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestPath)
	if nul {
		lines.Split(func(data []byte, atEOF bool) (int, []byte, error) {
			if i := bytes.IndexByte(data, 0); i >= 0 {
				return i + 1, data[:i], nil
			}
			if atEOF && len(data) > 0 {
				return len(data), data, nil
			}
			return 0, nil, nil
		})
	}
	var paths []string
	for lines.Scan() {
		if p := lines.Text(); p != "" {
			paths = append(paths, p)
		}
	}
	return paths, lines.Err()
}

// longestPath is more than any system allows, in bytes.
const longestPath = 1 << 20
