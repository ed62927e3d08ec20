package output_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/output"
)

// Sweep removes the temporary files of killed runs, but not those of running ones or of other
// programs.
func TestSweep(t *testing.T) {
	const (
		dead  = "0123456789abcdef-01234567-ABCDEFGHIJKLMNOPQRSTUVWXY2"
		alive = "0123456789abcdef-01234567-ABCDEFGHIJKLMNOPQRSTUVWXY3"
		young = "ABCDEFGHIJKLMNOPQRSTUVWXY4"
		old   = "ABCDEFGHIJKLMNOPQRSTUVWXY5"
	)
	dir := t.TempDir()
	now := time.Now()
	for name, age := range map[string]time.Duration{".tolka-" + dead + ".tmp": 0, ".tolka-dead.tmp": 48 * time.Hour, ".tolka-notes.tmp": 48 * time.Hour, ".tolka-" + alive + ".tmp": 48 * time.Hour, ".tolka-" + young + ".tmp": time.Hour, ".tolka-" + old + ".tmp": 48 * time.Hour, ".other.tmp": 48 * time.Hour, "a.md": 48 * time.Hour} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, nil, 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	given := 0
	err := output.Sweep(dir, now, func(owner string) (func(), bool, bool) {
		return func() { given++ }, owner == dead, owner == dead || owner == alive
	})
	if err != nil || given != 4 {
		t.Errorf("%v, %d locks given back", err, given)
	}
	if d := cmp.Diff([]string{".other.tmp", ".tolka-" + alive + ".tmp", ".tolka-" + young + ".tmp", ".tolka-dead.tmp", ".tolka-notes.tmp", "a.md"}, names(t, dir)); d != "" {
		t.Error(d)
	}
	if err := output.Sweep(filepath.Join(dir, "nowhere"), now, nil); err != nil {
		t.Error(err)
	}
}
