//go:build unix

package disk

import (
	"os"
	"strconv"

	"golang.org/x/sys/unix"
)

// inherited returns a copy of an open file that the program was started with. Go closes all
// files that it opens itself when another program starts; the mark for that tells them apart.
func inherited(n int) (*os.File, error) {
	flags, err := unix.FcntlInt(uintptr(n), unix.F_GETFD, 0)
	if err != nil || n > 2 && flags&unix.FD_CLOEXEC != 0 {
		return nil, errNotOpen
	}
	copied, err := unix.FcntlInt(uintptr(n), unix.F_DUPFD_CLOEXEC, 3)
	if err != nil {
		return nil, err
	}
	return os.NewFile(uintptr(copied), "/dev/fd/"+strconv.Itoa(n)), nil
}
