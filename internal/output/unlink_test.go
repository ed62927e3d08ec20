package output_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"tolka/internal/output"
)

// A result is published even if its temporary name cannot be removed, as happens on Windows.
func TestPublishWithoutUnlink(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.en.md")
	place := output.At(path)
	asked := false
	place.Probe = func(op, _ string) error {
		if op == "unlink" {
			asked = true
			return errors.New("sharing violation")
		}
		return nil
	}
	if err := output.Publish(place, []byte("text"), 0o666, output.Existing{}); err != nil || !asked {
		t.Fatalf("asked: %v, %v", asked, err)
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != "text" {
		t.Errorf("%q, %v", data, err)
	}
}
