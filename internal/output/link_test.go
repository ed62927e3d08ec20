//go:build !naivewriter

package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// On file systems without hard links, an existing file is not replaced either.
func TestPublishWithoutHardLinks(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, name := range []string{"new", "taken"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := renameToFree(root, "new", "taken"); !errors.Is(err, ErrExists) {
		t.Errorf("over another one: %v, want ErrExists", err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "taken")); err != nil || string(data) != "taken" {
		t.Errorf("the other one is now %q, %v", data, err)
	}
	if err := renameToFree(root, "new", "free"); err != nil {
		t.Errorf("to a free name: %v", err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "free")); err != nil || string(data) != "new" {
		t.Errorf("at the free name: %q, %v", data, err)
	}
}
