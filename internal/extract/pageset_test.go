package extract_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"tolka/internal/extract"
	"tolka/internal/failure"
)

// Each file in testdata/pages is a page, with what must and what must not be in its article, a
// part of a warning about it, or the reason why there is none.
func TestPageSet(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(f)
			if err != nil {
				t.Fatal(err)
			}
			part := make(map[string]string)
			for _, file := range ar.Files {
				part[file.Name] = strings.TrimSpace(string(file.Data))
			}
			a, err := extract.Read(extract.Source{Name: "page.html", Data: []byte(part["page.html"])})
			if want := part["error"]; want != "" {
				if e := (*failure.Error)(nil); !errors.As(err, &e) || string(e.Reason) != want {
					t.Errorf("the error is %v instead of %s\n%v", err, want, a)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			md := a.Markdown()
			for _, s := range strings.Split(part["with"], "\n") {
				if !strings.Contains(md, s) {
					t.Errorf("%q is missing in\n%s", s, md)
				}
			}
			for _, s := range strings.Split(part["without"], "\n") {
				if s != "" && strings.Contains(md, s) {
					t.Errorf("%q is in\n%s", s, md)
				}
			}
			warned := part["warning"] == "" && len(a.Warnings) == 0
			for _, w := range a.Warnings {
				warned = warned || part["warning"] != "" && strings.Contains(w.Message, part["warning"])
			}
			if !warned {
				t.Errorf("warnings: %v", a.Warnings)
			}
		})
	}
}
