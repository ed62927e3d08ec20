//go:build naivewriter

package output

import (
	"io/fs"
	"os"
	"time"
)

// Publish writes a result like a program that ignores crashes: in place, piece by piece. It pauses
// after the first half, so that the crash test can kill it there and prove that it detects the
// damage.
func Publish(place Place, data []byte, perm fs.FileMode, _ Existing) error {
	f, err := os.OpenFile(place.Path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, perm)
	if err != nil {
		return err
	}
	defer f.Close()
	half := len(data) / 2
	if _, err := f.Write(data[:half]); err != nil {
		return err
	}
	time.Sleep(time.Minute)
	_, err = f.Write(data[half:])
	return err
}
