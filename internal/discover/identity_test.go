package discover

import (
	"os"
	"path/filepath"
	"testing"
)

// A junction or a bind mount leads to a folder that exists under another path too, and
// filepath.EvalSymlinks does not see it. Here a link that nobody resolves stands for it.
func TestFoldersAreComparedByIdentity(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	real, other, alias := filepath.Join(dir, "real"), filepath.Join(dir, "other"), filepath.Join(dir, "alias")
	for _, d := range []string{filepath.Join(real, "deep"), other} {
		if err := os.MkdirAll(d, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("real", alias); err != nil {
		t.Skip("SKIPPED: no links here:", err)
	}
	for _, order := range [][2]string{{real, alias}, {alias, real}} {
		for _, below := range []string{"", "deep", filepath.Join("new", "folder")} {
			var ids Identities
			first, second := ids.name(filepath.Join(order[0], below)), ids.name(filepath.Join(order[1], below))
			if first != second {
				t.Errorf("%q: %s and %s are one folder", below, first, second)
			}
			if third := ids.name(filepath.Join(other, below)); third == first {
				t.Errorf("%q: %s is another folder", below, third)
			}
		}
	}
}
