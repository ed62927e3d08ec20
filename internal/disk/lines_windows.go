package disk

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockedByte is a byte far behind the end of any file: locks are binding there.
var lockedByte = windows.Overlapped{OffsetHigh: 1 << 30}

// lockAlone takes the lock of a file for one process, without waiting.
func lockAlone(f *os.File) (bool, error) {
	at := lockedByte
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	// A lock cannot be converted. A process that gets in between finds an empty file, as we do.
	return true, windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, &at)
}

// lockShared takes the lock of a file together with other processes.
func lockShared(f *os.File) error {
	at := lockedByte
	return windows.LockFileEx(windows.Handle(f.Fd()), 0, 0, 1, 0, &at)
}
