package cli

import (
	"path/filepath"

	"tolka/internal/store"
)

// previousVersions returns the function that finds what was at the place of a result before its
// last run, among the files that undo restores. A correction is not a run: what it replaced is not
// the previous version of a translation.
func previousVersions() func(path string) (data []byte, ok bool) {
	replaced := replacedFiles()
	notes, err := replaced.Notes()
	if err != nil {
		return nil // the page shows no changes
	}
	last := make(map[string]store.Replacement, len(notes))
	for _, n := range notes { // the oldest first
		if l, ok := last[n.Path]; !n.Correction && (!ok || l.Run != n.Run) {
			last[n.Path] = n // and not what the same run has put there meanwhile
		}
	}
	return func(path string) ([]byte, bool) {
		abs, err := filepath.Abs(path)
		if err != nil || last[abs].Kept == "" {
			return nil, false
		}
		data, err := replaced.Read(last[abs].Kept)
		return data, err == nil
	}
}
