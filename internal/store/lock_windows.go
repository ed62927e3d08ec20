package store

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockByte locks one byte of a file for this process.
func lockByte(f *os.File, lock Lock) (ok bool, err error) {
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err = windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, at(lock))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	return err == nil, err
}

func unlockByte(f *os.File, lock Lock) {
	// What cannot be given back is free when the process ends.
	_ = windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, at(lock))
}

func at(lock Lock) *windows.Overlapped {
	return &windows.Overlapped{Offset: uint32(lock), OffsetHigh: uint32(lock >> 32)}
}

// fileID names a file among all of this machine: by its path, which Locks adds itself.
func fileID(*os.File) string { return "" }
