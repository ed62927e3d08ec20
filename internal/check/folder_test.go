package check_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/check"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language/detect"
	"tolka/internal/output"
	"tolka/internal/results"
	"tolka/internal/source"
)

// Results that share blocks, right and wrong, in other places, have the findings that each has by itself.
func TestFolderOfEqualBlocks(t *testing.T) {
	t.Parallel()
	detector := detect.New(detect.Options{})
	c := check.Checker{Reader: &source.Reader{Detector: detector}, Languages: detector, Policy: failure.Normal}
	dir := t.TempDir()
	wrong := strings.Replace(english, "40 hours", "50 hours", 1)
	for name, e := range map[string][2]string{
		"a": {german, english},
		"b": {german, wrong},
		"c": {german + "\n" + german, english + "\n" + wrong},
		"d": {german + "\n" + german, wrong + "\n" + english},
		"e": {german, german},
	} {
		rec := output.Record{Task: "translate", Source: name + ".md", SourceSHA256: output.Hash([]byte(e[0])), From: "de", To: "en"}
		for path, text := range map[string]string{name + ".md": e[0], name + ".en.md": string(output.Document(e[1], rec, false))} {
			if err := os.WriteFile(filepath.Join(dir, path), []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	var finder results.Finder
	found, err := finder.Find([]string{dir}, discover.Options{Include: []string{"*.md"}})
	if err != nil || len(found) != 5 {
		t.Fatalf("%v, %v", found, err)
	}
	checked, _, err := c.Folder(t.Context(), found)
	if err != nil {
		t.Fatal(err)
	}
	var all []article.Finding
	for _, r := range checked {
		alone, err := c.Recorded(t.Context(), discover.At(r.Source), r.Input, r.Record)
		if err != nil || !reflect.DeepEqual(r.Findings, alone.Findings) {
			t.Errorf("%s: in the folder %v, by itself %v, %v", r.Input.Path, r.Findings, alone.Findings, err)
		}
		all = append(all, r.Findings...)
	}
	if len(all) < 4 {
		t.Errorf("only these faults were found: %v", all)
	}
}
