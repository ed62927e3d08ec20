package check_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/check"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/source"
)

const (
	german  = "# Der Haushalt\n\nDie Mitglieder des Rates haben sich am Dienstag nach 40 Stunden auf einen [Haushalt](https://a.example/b) geeinigt.\n\nDer Rat trifft sich im Herbst wieder.\n"
	english = "# The budget\n\nThe members of the council agreed on a [budget](https://a.example/b) on Tuesday after 40 hours.\n\nThe council will meet again in the autumn.\n"
)

// Each fault of a result is found, whoever wrote it, and what is right is no fault.
func TestFiles(t *testing.T) {
	t.Parallel()
	detector := detect.New(detect.Options{})
	c := check.Checker{Reader: &source.Reader{Detector: detector}, Languages: detector, Policy: failure.Normal}
	dir := t.TempDir()
	file := func(name, text string) discover.Input {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return discover.Input{Path: path, Rel: name}
	}
	en, err := language.Parse("en")
	if err != nil {
		t.Fatal(err)
	}
	from := file("a.md", german)
	for _, e := range []struct {
		name, result, check string // "" is nothing to be found
	}{
		{"right", english, ""},
		{"a number", strings.Replace(english, "40 hours", "50 hours", 1), "numbers"},
		{"a link", strings.Replace(english, "a.example", "b.example", 1), "placeholder"},
		{"a block less", strings.Replace(english, "\n\nThe council will meet again in the autumn.", "", 1), "empty"},
		{"a block more", english + "\nThe members of the council were glad of it.\n", "incomplete"},
		{"a paragraph for a heading", strings.TrimPrefix(english, "# "), "skeleton"},
		{"the source", german, "echo"},
		{"nothing", "", "empty"},
	} {
		findings, err := c.Files(t.Context(), from, file("result.md", e.result), en)
		if err != nil {
			t.Errorf("%s: %v", e.name, err)
		}
		found := slices.ContainsFunc(findings, func(f article.Finding) bool { return f.Check == e.check })
		if e.check == "" && len(findings) > 0 || e.check != "" && !found {
			t.Errorf("%s: %v", e.name, findings)
		}
	}
	// What cannot be read is named.
	var f *failure.Error
	for _, pair := range [][2]string{{"none.md", "a.md"}, {"a.md", "none.md"}} {
		at := func(name string) discover.Input { return discover.Input{Path: filepath.Join(dir, name), Rel: name} }
		if _, err := c.Files(t.Context(), at(pair[0]), at(pair[1]), en); !errors.As(err, &f) || !strings.Contains(f.Message, "none.md: no such file") {
			t.Errorf("%v: %v", pair, err)
		}
	}
}
