package discover_test

import (
	"os"
	"path/filepath"
	"testing"

	"tolka/internal/discover"
)

// Folders whose names are not UTF-8 are read like others, on the way of a walk and of a glob.
func TestNamesThatAreNotUTF8(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	folder := filepath.Join(root, "d\xff")
	if err := os.Mkdir(folder, 0o777); err != nil {
		t.Skipf("SKIPPED: this file system has no such names: %v", err)
	}
	article := filepath.Join(folder, "a\xfe.md")
	if err := os.WriteFile(article, []byte("Ein Absatz.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, arg := range []string{root, folder, article, filepath.Join(root, "*", "*.md"), filepath.Join(root, "**")} {
		found, err := discover.Find([]string{arg}, discover.Options{Include: []string{"*.md"}})
		if err != nil || len(found) != 1 || found[0].Err != nil || found[0].Path != article {
			t.Errorf("%q: found %q, %v", arg, found, err)
		}
	}
}
