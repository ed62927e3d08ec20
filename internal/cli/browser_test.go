//go:build unix && !darwin

package cli

import (
	"os"
	"path/filepath"
	"testing"
)

// Without a browser, the user hears why.
func TestOpenBrowser(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	failed := make(chan error, 1)
	openBrowser("http://127.0.0.1:1/", func(err error) { failed <- err })
	if err := <-failed; err.Error() != "xdg-open is not installed" {
		t.Error(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "xdg-open"), []byte("#!/bin/sh\nexit 3\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	openBrowser("http://127.0.0.1:1/", func(err error) { failed <- err })
	if err := <-failed; err.Error() != "xdg-open: exit status 3" {
		t.Error(err)
	}
}
