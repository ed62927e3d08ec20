package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/cli"
	"tolka/prompts"
)

// says runs the program and returns what it writes to standard output.
func says(t *testing.T, args ...string) string {
	t.Helper()
	var out, problems bytes.Buffer
	env := cli.Env{Stdout: &out, Stderr: &problems, Getenv: func(string) string { return "" }, Prompts: prompts.Files, Version: "v0.0.0-test"}
	if status := cli.Run(context.Background(), env, args); status != 0 {
		t.Fatalf("tolka %s: status %d: %s", strings.Join(args, " "), status, &problems)
	}
	return out.String()
}

// TestReference holds docs/reference.md and the manual pages to what the program says of
// itself. go test . -update writes them.
func TestReference(t *testing.T) {
	files := map[string]string{"docs/reference.md": says(t, "docs", "markdown")}
	dir := t.TempDir()
	says(t, "docs", "man", dir)
	pages, err := filepath.Glob(filepath.Join(dir, "*.1"))
	if err != nil || len(pages) == 0 {
		t.Fatal("no manual pages", err)
	}
	for _, p := range pages {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		files["docs/man/"+filepath.Base(p)] = string(data)
	}
	if *update {
		if err := os.RemoveAll("docs/man"); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll("docs/man", 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for path, want := range files {
		if *update {
			if err := os.WriteFile(path, []byte(want), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != want {
			t.Errorf("%s is not current (go test . -update writes it): %v %s", path, err, cmp.Diff(string(got), want))
		}
	}
	kept, err := filepath.Glob("docs/man/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range kept {
		if _, ok := files[filepath.ToSlash(path)]; !ok {
			t.Errorf("%s is the page of no command", path)
		}
	}
}

// TestHelpFitsAScreen: 24 lines of 80 columns, the prompt of the shell aside.
func TestHelpFitsAScreen(t *testing.T) {
	pages := [][]string{{"--help"}, {"help"}}
	for line := range strings.Lines(says(t, "docs", "markdown")) {
		if name, ok := strings.CutPrefix(strings.TrimLeft(strings.TrimSpace(line), "#"), " tolka "); ok {
			pages = append(pages, append(strings.Fields(name), "--help"))
		}
	}
	if len(pages) < 20 {
		t.Fatalf("only %d pages", len(pages))
	}
	for _, args := range pages {
		lines := slices.Collect(strings.Lines(says(t, args...)))
		if len(lines) > 24 {
			t.Errorf("tolka %s: %d lines", strings.Join(args, " "), len(lines))
		}
		for _, l := range lines {
			if n := utf8.RuneCountInString(strings.TrimSuffix(l, "\n")); n > 80 {
				t.Errorf("tolka %s: %d columns: %s", strings.Join(args, " "), n, l)
			}
		}
	}
	if all := says(t, "help", "translate", "--all"); !strings.Contains(all, "--max-tokens-total") || strings.Contains(all, "--all shows") {
		t.Errorf("not all flags: %s", all)
	}
}
