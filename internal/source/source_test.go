package source_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/source"
)

// An input is read with its language, which is detected unless the user names it.
func TestUnderstand(t *testing.T) {
	t.Parallel()
	tag := func(s string) language.Tag {
		t.Helper()
		parsed, err := language.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return parsed
	}
	for _, e := range []struct {
		text, from, want string
		already          bool
	}{
		{satz, "", "de", true},
		{satz, "fr", "fr", false},
	} {
		r := source.Reader{Detector: detect.New(detect.Options{}), Stdin: strings.NewReader(e.text + "\n")}
		if e.from != "" {
			r.From = tag(e.from)
		}
		s, err := r.Read(t.Context(), discover.Input{Path: discover.Stdin})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Understand(t.Context()); err != nil {
			t.Fatal(err)
		}
		if s.From != language.Make(e.want) || s.AlreadyIn(tag("de")) != e.already || len(s.Warnings()) > 0 {
			t.Errorf("%q: from %q, %v", e.text, s.From, s.Warnings())
		}
		if string(s.AsText()) != e.text+"\n" {
			t.Errorf("its text is %q", s.AsText())
		}
		if got, _, err := (&source.Reader{Detector: r.Detector, Stdin: strings.NewReader(e.text)}).Language(t.Context(), discover.Input{Path: discover.Stdin}); err != nil || e.from == "" && got.Lang != language.Make(e.want) {
			t.Errorf("%q: %+v, %v", e.text, got, err)
		}
	}
}

// zeros is an infinite input.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// Input that cannot be read fails with a reason.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	r := source.Reader{Detector: detect.New(detect.Options{}), Stdin: zeros{}}
	for name, e := range map[string]struct {
		in      discover.Input
		reason  failure.Reason
		message string
	}{
		"none":       {discover.Input{Path: filepath.Join(t.TempDir(), "none.md")}, failure.IO, "no such file"},
		"too large":  {discover.Input{Path: discover.Stdin}, failure.IO, "larger than 64 MB"},
		"a page":     {discover.At("https://a.example/b"), failure.IO, "cannot be read here"},
		"a fault":    {discover.Input{Path: "x", Err: errors.New("told before")}, failure.IO, "told before"},
		"not text":   {write(t, filepath.Join(t.TempDir(), "a.txt"), "\x00\x01\x02\x00"), failure.NotText, ""},
		"empty file": {write(t, filepath.Join(t.TempDir(), "a.md"), ""), failure.Empty, ""},
	} {
		_, err := r.Article(t.Context(), e.in)
		var f *failure.Error
		if !errors.As(err, &f) || f.Reason != e.reason || !strings.Contains(f.Message, e.message) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
