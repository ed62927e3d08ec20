package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// copyLines is the number of equal lines in a row, in the bodies of two functions, that
// make a copy. Blank lines, comments and lines without a letter do not count.
const copyLines = 6

// TestCopies finds code that was written twice.
func TestCopies(t *testing.T) {
	first := map[string]string{} // a run of lines → the place where it was seen first
	for _, path := range sources(t) {
		for _, body := range bodies(t, path) {
			for i := 0; i+copyLines <= len(body); i++ {
				var run strings.Builder
				for _, l := range body[i : i+copyLines] {
					run.WriteString(l.text + "\n")
				}
				place := body[i].place
				if seen, ok := first[run.String()]; ok {
					t.Errorf("%s repeats %s:\n%s", place, seen, run.String())
					break
				}
				first[run.String()] = place
			}
		}
	}
}

// line is one line of code and where it stands.
type line struct{ text, place string }

// bodies returns the lines of each function of a file.
func bodies(t *testing.T, path string) [][]line {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	all := strings.Split(string(src), "\n")
	var found [][]line
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		var body []line
		from, to := files.Position(f.Body.Lbrace).Line, files.Position(f.Body.Rbrace).Line
		for n := from + 1; n < to; n++ {
			text := strings.TrimSpace(all[n-1])
			if strings.HasPrefix(text, "//") || !strings.ContainsFunc(text, unicode.IsLetter) {
				continue
			}
			body = append(body, line{text, fmt.Sprintf("%s:%d", path, n)})
		}
		found = append(found, body)
	}
	return found
}

// sources returns the paths of the Go files of the program, without its tests.
func sources(t *testing.T) []string {
	t.Helper()
	var paths []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
