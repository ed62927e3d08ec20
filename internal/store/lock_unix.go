//go:build unix

package store

import (
	"errors"
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// lockByte locks one byte of a file for this process. The locks of fcntl(2) hold until
// the process ends or closes the file, whichever way.
func lockByte(f *os.File, lock Lock) (ok bool, err error) {
	err = unix.FcntlFlock(f.Fd(), unix.F_SETLK, at(unix.F_WRLCK, lock))
	if errors.Is(err, unix.EAGAIN) || errors.Is(err, unix.EACCES) {
		return false, nil
	}
	return err == nil, err
}

func unlockByte(f *os.File, lock Lock) {
	// What cannot be given back is free when the process ends.
	_ = unix.FcntlFlock(f.Fd(), unix.F_SETLK, at(unix.F_UNLCK, lock))
}

func at(kind int16, lock Lock) *unix.Flock_t {
	return &unix.Flock_t{Type: kind, Whence: io.SeekStart, Start: int64(lock), Len: 1}
}

// fileID names a file among all of this machine.
func fileID(f *os.File) string {
	var st unix.Stat_t
	if err := unix.Fstat(int(f.Fd()), &st); err != nil {
		return ""
	}
	return fmt.Sprint(st.Dev, " ", st.Ino)
}
