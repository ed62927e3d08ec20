package results_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/output"
	"tolka/internal/results"
)

// write writes a file below dir and creates its folders.
func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// result writes a result whose record names source, with the given hash and place.
func result(t *testing.T, dir, name, source, way, text string) {
	t.Helper()
	rec := output.Record{Task: "translate", Source: source, SourcePlace: output.SourcePlace(way), SourceSHA256: output.Hash([]byte(text)), From: "de", To: "en"}
	write(t, dir, name, string(output.Document("Text.\n", rec, false)))
}

// A source is found next to its result, or below another folder by its hash, its place, its path,
// or because it is the only file with its name.
func TestSources(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	source := func(name, text string) { write(t, dir, name, text) }
	source("out/next.md", "next")
	result(t, dir, "out/next.en.md", "next.md", "next.md", "next")
	source("out/new.md", "new text")
	result(t, dir, "out/new.en.md", "new.md", "new.md", "old text")
	// The file next to the result has another text, and the record has another folder.
	source("out/namesake.md", "a namesake")
	result(t, dir, "out/namesake.en.md", "namesake.md", "../gone/namesake.md", "namesake")
	source("src/moved/hash.md", "hash")
	source("src/hash.md", "another text")
	result(t, dir, "out/hash.en.md", "hash.md", "../gone/hash.md", "hash")
	source("src/a/place.md", "place, changed")
	source("src/b/place.md", "a namesake")
	result(t, dir, "out/place.en.md", "place.md", "../src/a/place.md", "place")
	source("src/c/same.md", "same, changed")
	source("src/d/same.md", "a namesake")
	result(t, dir, "out/c/same.en.md", "same.md", "../gone/same.md", "same")
	source("src/one.md", "one, changed")
	result(t, dir, "out/one.en.md", "one.md", "../gone/one.md", "one")
	source("src/e/two.md", "two")
	source("src/f/two.md", "another two")
	result(t, dir, "out/two.en.md", "two.md", "../gone/two.md", "neither")
	result(t, dir, "out/page.md", "https://a.example/page", "", "page")
	result(t, dir, "out/stdin.md", output.FromStdin, "", "text")
	result(t, dir, "out/lost.en.md", "lost.md", "lost.md", "lost")
	result(t, dir, "out/self.md", "self.md", "self.md", "it names itself")
	write(t, dir, "outside.md", "outside")
	result(t, dir, "out/way.en.md", "../outside.md", "outside.md", "outside")

	type found struct {
		source  string
		changed bool
		missing string
	}
	list := func(sourceDir string) map[string]found {
		f := results.Finder{SourceDir: sourceDir}
		all, err := f.Find([]string{filepath.Join(dir, "out")}, discover.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out := make(map[string]found)
		for _, r := range all {
			if r.Input.Err != nil {
				t.Errorf("%s: %v", r.Input.Path, r.Input.Err)
			}
			rel, _ := filepath.Rel(dir, r.Source)
			if r.Source == "" {
				rel = ""
			}
			out[filepath.ToSlash(r.Input.Rel)] = found{filepath.ToSlash(rel), r.Changed, r.Missing}
		}
		return out
	}
	lost := func(name string) found { return found{missing: "the source " + name + " was not found"} }
	want := map[string]found{
		"next.en.md":     {source: "out/next.md"},
		"new.en.md":      {source: "out/new.md", changed: true},
		"namesake.en.md": lost("namesake.md"),
		"hash.en.md":     lost("hash.md"),
		"place.en.md":    lost("place.md"),
		"c/same.en.md":   lost("same.md"),
		"one.en.md":      lost("one.md"),
		"two.en.md":      lost("two.md"),
		"page.md":        {missing: "made from a web page"},
		"stdin.md":       {missing: "made from standard input"},
		"lost.en.md":     lost("lost.md"),
		"self.md":        lost("self.md"),
		"way.en.md":      lost("outside.md"),
	}
	if d := cmp.Diff(want, list(""), cmp.AllowUnexported(found{})); d != "" {
		t.Errorf("without a folder of sources:\n%s", d)
	}
	want["hash.en.md"] = found{source: "src/moved/hash.md"}
	want["place.en.md"] = found{source: "src/a/place.md", changed: true}
	want["c/same.en.md"] = found{source: "src/c/same.md", changed: true}
	want["one.en.md"] = found{source: "src/one.md", changed: true}
	want["two.en.md"] = found{missing: "2 files are named two.md, and none has the hash in the record"}
	if d := cmp.Diff(want, list(filepath.Join(dir, "src")), cmp.AllowUnexported(found{})); d != "" {
		t.Errorf("with a folder of sources:\n%s", d)
	}
}

// Folders only yield results. A named file that is not a result yields an error.
func TestFind(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	article := write(t, dir, "a.md", "text")
	result(t, dir, "a.en.md", "a.md", "a.md", "text")
	var f results.Finder
	all, err := f.Find([]string{dir}, discover.Options{})
	if err != nil || len(all) != 1 || all[0].Record.To != "en" || all[0].Source != article {
		t.Errorf("%+v, %v", all, err)
	}
	for _, arg := range []string{article, filepath.Join(dir, "none.md"), "https://a.example/", discover.Stdin} {
		all, err := f.Find([]string{arg}, discover.Options{})
		if err != nil || len(all) != 1 || all[0].Input.Err == nil {
			t.Errorf("%s: %+v, %v", arg, all, err)
		}
	}
	var failed *failure.Error
	if !errors.As(f.Of(discover.At(article)).Input.Err, &failed) || failed.Hint == "" {
		t.Errorf("no hint for a file that is not a result")
	}
}
