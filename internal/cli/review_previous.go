package cli

import "path/filepath"

// previousVersions returns the function that finds what was at the place of a result before its
// last run, among the files that undo restores. A correction is not a run: what it replaced is not
// the previous version of a translation.
func previousVersions() func(path string) (data []byte, ok bool) {
	replaced := replacedFiles()
	notes, err := replaced.Notes()
	if err != nil {
		return nil // the page shows no changes
	}
	kept := make(map[string]string, len(notes))
	for _, n := range notes { // the oldest first
		if !n.Correction {
			kept[n.Path] = n.Kept
		}
	}
	return func(path string) ([]byte, bool) {
		abs, err := filepath.Abs(path)
		if err != nil || kept[abs] == "" {
			return nil, false
		}
		data, err := replaced.Read(kept[abs])
		return data, err == nil
	}
}
