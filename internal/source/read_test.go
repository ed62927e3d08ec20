package source

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"tolka/internal/failure"
)

// A file that changes during reading is read again, a limited number of times.
func TestSettled(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.md")
	write := func(path, text string) {
		if err := os.WriteFile(path, []byte(text), 0o640); err != nil {
			t.Error(err)
		}
	}
	for name, change := range map[string]func(){
		"written to": func() { write(path, "a longer text") },
		"replaced": func() {
			write(path+".new", "another")
			if err := os.Rename(path+".new", path); err != nil {
				t.Error(err)
			}
		},
	} {
		write(path, "old")
		reads := 0
		// reader changes the file the first few times that it is read.
		reader := func(times int) func(io.Reader) ([]byte, error) {
			reads = 0
			return func(r io.Reader) ([]byte, error) {
				data, err := io.ReadAll(r)
				if reads++; reads <= times {
					change()
					write(path, string(data)+name)
				}
				return data, err
			}
		}
		data, perm, err := readStable(path, reader(1))
		if want := "old" + name; string(data) != want || perm != 0o640 || err != nil || reads != 2 {
			t.Errorf("%s once: %q %v %v after %d", name, data, perm, err, reads)
		}
		_, _, err = readStable(path, reader(attempts))
		if f := (*failure.Error)(nil); !errors.As(err, &f) || f.Reason != failure.IO || reads != attempts {
			t.Errorf("%s without end: %v after %d", name, err, reads)
		}
	}
	_, _, err := readStable(path, func(r io.Reader) ([]byte, error) {
		if err := os.Remove(path); err != nil {
			t.Error(err)
		}
		return nil, nil
	})
	if !errors.Is(err, os.ErrNotExist) {
		t.Errorf("removed: %v", err)
	}
}
