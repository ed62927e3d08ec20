package output

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tolka/internal/disk"
)

// Sidecar returns the path of the file with the record of a SubRip result, which cannot contain it.
func Sidecar(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".tolka")
}

// sidecarRecord finds the record of a file in its sidecar: the one with the file's hash, or the
// newest one if a person has edited the file.
func sidecarRecord(path string, data []byte) (rec Record, edited, ok bool) {
	side, err := disk.ReadFile(Sidecar(path), disk.Result)
	if err != nil {
		return Record{}, false, false
	}
	hash := Hash(data)
	for line := range strings.Lines(string(side)) {
		var r Record
		if json.Unmarshal([]byte(line), &r) != nil || r.SourceSHA256 == "" {
			continue
		}
		if r.ResultSHA256 == hash {
			return r, false, true
		}
		if !ok {
			rec, ok = r, true
		}
	}
	return rec, true, ok
}

// PublishSubRip publishes a SubRip result after its record in the sidecar. The sidecar also keeps
// the record of the replaced result, so that tolka still recognizes the old result if the program
// is killed in between. If a foreign or edited file is replaced, the record is written after the
// result, so that it never describes that file.
func PublishSubRip(place Place, text string, rec Record, perm fs.FileMode, st Existing) error {
	rec.ResultSHA256, rec.FrontMatter = Hash([]byte(text)), ""
	lines := rec.json() + "\n"
	if st.Kind == Own && !st.Edited {
		lines += st.Record.json() + "\n"
	}
	side := place
	side.Path = Sidecar(place.Path)
	publishText := func() error { return Publish(place, []byte(text), perm, st) }
	publishRecord := func() error { return Publish(side, []byte(lines), perm, Inspect(side.Path)) }
	if st.Kind != Nothing && (st.Kind != Own || st.Edited) {
		if err := publishText(); err != nil {
			return err
		}
		return publishRecord()
	}
	if err := publishRecord(); err != nil {
		return err
	}
	err := publishText()
	if _, statErr := os.Lstat(place.Path); err != nil && errors.Is(statErr, fs.ErrNotExist) {
		_ = os.Remove(side.Path) // it has no result
	}
	return err
}

// json returns the record as one line of JSON without "<" and ">".
func (r Record) json() string {
	var b strings.Builder
	// A struct of strings can always be encoded.
	_ = json.NewEncoder(&b).Encode(r)
	return strings.TrimSpace(b.String())
}
