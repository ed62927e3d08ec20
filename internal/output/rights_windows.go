package output

import "os"

// mayWrite returns an error if the folder does not exist. Missing permissions only show when
// writing.
func mayWrite(dir string) error {
	_, err := os.Stat(dir)
	return err
}
