package main

import (
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// row is a text with its language.
type row struct {
	language string
	text     string // U+2028 stands for a line end
	cut      string // how it was cut from a longer text, or ""
}

// reported says whether a row is of the half that figures are reported on.
// Most thresholds were chosen on the other one; docs/detection.md says which
// were not.
func (r row) reported() bool {
	h := fnv.New32a()
	h.Write([]byte(r.text))
	return h.Sum32()>>8&1 == 1
}

// letters is the length of the text in characters.
func (r row) letters() int { return utf8.RuneCountInString(r.text) }

// readRows reads a set of languages/: lines of language, source and text.
func readRows(corpus, set string) ([]row, error) {
	data, err := os.ReadFile(filepath.Join(corpus, "languages", set+".tsv"))
	if err != nil {
		return nil, err
	}
	var rows []row
	for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
		fields := strings.SplitN(line, "\t", 3)
		if len(fields) != 3 {
			return nil, fmt.Errorf("%s: not three fields: %.60q", set, line)
		}
		rows = append(rows, row{language: fields[0], text: fields[2]})
	}
	return rows, nil
}

// readFolder makes a row of each file below a folder.
func readFolder(corpus, folder, language string) ([]row, error) {
	var rows []row
	err := filepath.WalkDir(filepath.Join(corpus, folder), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		rows = append(rows, row{language: language, text: oneLine(string(data))})
		return err
	})
	return rows, err
}

// readLines makes a row of each line of a file.
func readLines(corpus, file, language string) ([]row, error) {
	data, err := os.ReadFile(filepath.Join(corpus, file))
	var rows []row
	for line := range strings.SplitSeq(strings.TrimSpace(string(data)), "\n") {
		rows = append(rows, row{language: language, text: oneLine(line)})
	}
	return rows, err
}

func oneLine(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\n", "\u2028")
}
