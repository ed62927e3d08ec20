package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// If the text cannot replace a foreign file, no record claims that the file is a result.
func TestSidecarOfAForeignFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "x.en.srt")
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("foreign\n")
	seen := Inspect(path)
	write("changed meanwhile\n")
	rec := Record{Task: "translate", SourceSHA256: "ab"}
	if err := PublishSubRip(Place{Path: path}, "1\n", rec, 0o666, seen); !errors.Is(err, ErrExists) {
		t.Errorf("it was published: %v", err)
	}
	if st := Inspect(path); st.Kind == Own {
		t.Errorf("the foreign file counts as a result: %+v", st)
	}
	if err := PublishSubRip(Place{Path: path}, "1\n", rec, 0o666, Inspect(path)); err != nil {
		t.Error(err)
	}
	if st := Inspect(path); st.Kind != Own || st.Edited {
		t.Errorf("the result is not known: %+v", st)
	}
}
