package output

import "os"

// mayWrite returns the error of a folder that is not there. Rights are told by writing.
func mayWrite(dir string) error {
	_, err := os.Stat(dir)
	return err
}
