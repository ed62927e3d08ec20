//go:build !naivewriter

package output

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// A result only gets its name once it is completely on disk, and the name is on disk when Publish
// returns. Until then the old result remains.
func TestPublishSyncs(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("SKIPPED: folders cannot be synced here")
	}
	t.Parallel()
	data := bytes.Repeat([]byte("New talks.\n"), 1000)
	broken := errors.New("the disk is broken")
	for name, test := range map[string]struct {
		old       string // the existing content
		fails     string // what cannot be synced: "file", "folder" or ""
		published bool
	}{
		"new":                     {published: true},
		"in the place of an old":  {old: "old", published: true},
		"no file can be synced":   {fails: "file"},
		"nor in the place of one": {old: "old", fails: "file"},
		"the folder cannot be":    {fails: "folder", published: true},
		"nor with an older in it": {old: "old", fails: "folder", published: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			place := filepath.Join(dir, "sub", "a.en.md")
			if err := os.Mkdir(filepath.Dir(place), 0o777); err != nil {
				t.Fatal(err)
			}
			if test.old != "" {
				if err := os.WriteFile(place, []byte(test.old), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			var synced []string
			sync := func(f *os.File) error {
				info, err := f.Stat()
				if err != nil {
					return err
				}
				now, _ := os.ReadFile(place)
				what := "file"
				if info.IsDir() {
					what = "folder"
				}
				if what == "file" && (info.Size() != int64(len(data)) || string(now) != test.old) || what == "folder" && !bytes.Equal(now, data) {
					t.Errorf("a %s of %d bytes is synced while %.10q stands there", what, info.Size(), now)
				}
				synced = append(synced, what)
				if what == test.fails {
					return broken
				}
				return f.Sync()
			}
			err := publish(Place{Path: place, Root: dir}, data, 0o666, Inspect(place), sync)
			if (err != nil) != (test.fails != "") || err != nil && !errors.Is(err, broken) {
				t.Errorf("error %v", err)
			}
			want, stands := []string{"file", "folder"}, string(data)
			if test.fails == "file" {
				want = want[:1]
			}
			if !test.published {
				stands = test.old
			}
			if !slices.Equal(synced, want) {
				t.Errorf("synced %q, want %q", synced, want)
			}
			if got, _ := os.ReadFile(place); string(got) != stands {
				t.Errorf("%.20q stands there, want %.20q", got, stands)
			}
			if left, _ := filepath.Glob(filepath.Join(filepath.Dir(place), tempPrefix+"*")); len(left) > 0 {
				t.Errorf("left behind: %q", left)
			}
		})
	}
}
