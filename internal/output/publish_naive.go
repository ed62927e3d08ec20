//go:build naivewriter

package output

import (
	"io/fs"
	"os"
	"slices"
)

// Publish writes a result as a program does that does not think of crashes: where it
// belongs, piece by piece. It exists to show that the crash test finds what this leaves.
func Publish(place Place, data []byte, perm fs.FileMode, _ Standing) error {
	f, err := os.OpenFile(place.Path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, perm)
	if err != nil {
		return err
	}
	defer f.Close()
	for piece := range slices.Chunk(data, 64) {
		if _, err := f.Write(piece); err != nil {
			return err
		}
		if err := f.Sync(); err != nil {
			return err
		}
	}
	return nil
}
