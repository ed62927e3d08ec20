//go:build unix

package pipeline

import (
	"math"

	"golang.org/x/sys/unix"
)

// maxOpenFiles returns how many files this process may have open.
func maxOpenFiles() int {
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_NOFILE, &limit); err != nil || limit.Cur > math.MaxInt32 {
		return math.MaxInt32
	}
	return int(limit.Cur)
}
