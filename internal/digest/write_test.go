package digest_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tolka/internal/digest"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/language/detect"
	"tolka/internal/source"
)

// write writes a file.
func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// The page is written once, stays as it is while it would be the same, and never takes the
// place of what is not tolka's, or of what a person has made of it.
func TestWrite(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	write(t, at("a.md"), "---\ndate: 2025-04-07\n---\n# Titel\n\nEin langer Text.\n")
	write(t, at("a.summary.md"), "# Titel\n\nEin Satz.\n")
	o := digest.Options{Title: "Digest", Reader: &source.Reader{Detector: detect.New(detect.Options{})}, Jobs: 2, Now: func() time.Time { return time.Unix(0, 0) }}
	run := func(summaries ...string) (int, error) {
		d, err := digest.New(at("digest.md"), o)
		if err != nil {
			return 0, err
		}
		for _, s := range summaries {
			d.Add(digest.Summary{Article: at("a.md"), Path: at(s), From: language.Make("de"), To: language.Make("de")})
		}
		return d.Write(t.Context())
	}
	page := func() string {
		data, err := os.ReadFile(at("digest.md"))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if n, err := run(); n != 0 || err != nil {
		t.Errorf("of nothing: %d %v", n, err)
	}
	if n, err := run("a.summary.md"); n != 1 || err != nil {
		t.Fatalf("%d %v", n, err)
	}
	first := page()
	if !strings.Contains(first, "## [Titel](a.md)\n\n2025-04-07 · German\n\nEin Satz.\n") {
		t.Errorf("the page:\n%s", first)
	}
	o.Now = func() time.Time { return time.Unix(1e9, 0) }
	if n, err := run("a.summary.md"); n != 1 || err != nil || page() != first {
		t.Errorf("the same again: %d %v\n%s", n, err, page())
	}
	write(t, at("a.summary.md"), "# Titel\n\nEin anderer Satz.\n")
	if n, err := run("a.summary.md"); n != 1 || err != nil || !strings.Contains(page(), "Ein anderer Satz.") {
		t.Errorf("another summary: %d %v\n%s", n, err, page())
	}
	if _, err := run("none.summary.md"); err == nil || !strings.Contains(err.Error(), "none.summary.md: ") {
		t.Errorf("a summary that is gone: %v", err)
	}
	var f *failure.Error
	for text, reason := range map[string]failure.Reason{page() + "mine\n": failure.Edited, "mine\n": failure.Exists} {
		write(t, at("digest.md"), text)
		if _, err := run("a.summary.md"); !errors.As(err, &f) || f.Reason != reason || page() != text {
			t.Errorf("%s: %v", reason, err)
		}
	}
	o.Overwrite = true
	if n, err := run("a.summary.md"); n != 1 || err != nil || !strings.Contains(page(), "Ein anderer Satz.") {
		t.Errorf("--overwrite: %d %v", n, err)
	}
	if _, err := digest.New(dir, o); !errors.As(err, &f) || f.Reason != failure.IO {
		t.Errorf("a folder: %v", err)
	}
}
