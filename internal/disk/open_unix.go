//go:build unix

package disk

import "golang.org/x/sys/unix"

// nonblock keeps open(2) from waiting at a pipe or a device. It changes nothing for files.
const nonblock = unix.O_NONBLOCK
