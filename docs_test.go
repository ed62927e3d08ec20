package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tolka/internal/markdown"
)

// pages are the documents of the project.
func pages(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string]string)
	for _, p := range append(paths, "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md") {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.ToSlash(p)] = string(data)
	}
	return out
}

// TestLinks follows every link between the documents, to its heading too.
func TestLinks(t *testing.T) {
	all := pages(t)
	links := 0
	for path, text := range all {
		for _, m := range regexp.MustCompile(`\]\(([^)\s]+)\)`).FindAllStringSubmatch(withoutCode(text), -1) {
			target, anchor, _ := strings.Cut(m[1], "#")
			if strings.Contains(target, "://") || strings.Contains(target, "{{") {
				continue
			}
			links++
			file := path
			if target != "" {
				file = filepath.ToSlash(filepath.Join(filepath.Dir(path), target))
				if _, err := os.Stat(file); err != nil {
					t.Errorf("%s: %s leads nowhere", path, m[1])
					continue
				}
			}
			if anchor != "" && !slices.Contains(anchors(all[file]), anchor) {
				t.Errorf("%s: there is no heading for %s", path, m[1])
			}
		}
	}
	if links < 30 {
		t.Errorf("only %d links: the test sees too few", links)
	}
}

// withoutCode is a page without its code, in which brackets are no links.
func withoutCode(page string) string {
	var b strings.Builder
	for _, blk := range markdown.Parse(page) {
		b.WriteString(blk.Text + "\n\n")
	}
	return regexp.MustCompile("`[^`]*`").ReplaceAllString(b.String(), "")
}

// anchors are the names of a page's headings, as they stand behind "#" in links.
func anchors(page string) []string {
	var out []string
	for line := range strings.Lines(page) {
		if title, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " "); ok && strings.HasPrefix(line, "#") {
			title = strings.ToLower(strings.TrimSpace(title))
			title = regexp.MustCompile(`[^\p{L}\p{N} _-]`).ReplaceAllString(title, "")
			out = append(out, strings.ReplaceAll(title, " ", "-"))
		}
	}
	return out
}

// TestDocumentedCommands looks up every command of tolka's that stands in an example of
// the documents, and every flag of it.
func TestDocumentedCommands(t *testing.T) {
	flags := documentedFlags(t)
	seen := 0
	for path, text := range pages(t) {
		if path == "docs/reference.md" {
			continue
		}
		for _, block := range regexp.MustCompile("(?ms)^```(?:sh|console|make|yaml|bash)\n(.*?)^```").FindAllStringSubmatch(text, -1) {
			script := strings.ReplaceAll(block[1], "\\\n", " ")
			for _, m := range regexp.MustCompile(`(?m)(?:^|[\s|(;&@])(?:tolka|go run \.) ([a-z]+[^|\n;&)#]*)`).FindAllStringSubmatch(script, -1) {
				words := strings.Fields(m[1])
				known, ok := flags[words[0]]
				if len(words) > 1 && flags[words[0]+" "+words[1]] != nil {
					known = append(slices.Clone(known), flags[words[0]+" "+words[1]]...)
				}
				if !ok {
					t.Errorf("%s: tolka %s: there is no such command", path, m[1])
					continue
				}
				seen++
				for _, w := range words[1:] {
					if w == "--" {
						break
					}
					name, _, _ := strings.Cut(w, "=")
					if strings.HasPrefix(name, "--") && !slices.Contains(known, name) {
						t.Errorf("%s: tolka %s: there is no flag %s", path, strings.TrimSpace(m[1]), name)
					}
				}
			}
		}
	}
	if seen < 40 {
		t.Errorf("only %d commands: the test sees too few", seen)
	}
}

// documentedFlags reads the flags of each command from the reference, which is kept
// current.
func documentedFlags(t *testing.T) map[string][]string {
	t.Helper()
	out := make(map[string][]string)
	command := ""
	for line := range strings.Lines(says(t, "docs", "markdown")) {
		if name, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " tolka "); ok && strings.HasPrefix(line, "#") {
			command = strings.TrimSpace(name)
			out[command] = []string{"--help", "--no-color"}
		}
		for _, m := range regexp.MustCompile("`(--[a-z-]+)").FindAllStringSubmatch(line, -1) {
			out[command] = append(out[command], m[1])
		}
	}
	out["summarise"] = out["summarize"]
	out["docs"] = []string{"--help"}
	return out
}

// TestEveryCheckIsDocumented looks for a row on each check that internal/verify names.
func TestEveryCheckIsDocumented(t *testing.T) {
	page := pages(t)["docs/checks.md"]
	files, err := filepath.Glob("internal/verify/*.go")
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?:(?:fault|doubt)\(|Check: )"([a-z]+)"`).FindAllStringSubmatch(string(data), -1) {
			seen[m[1]] = true
			if !strings.Contains(page, "`"+m[1]+"`") {
				t.Errorf("%s: docs/checks.md says nothing of the check %s", path, m[1])
			}
		}
	}
	if len(seen) < 15 {
		t.Errorf("only %d checks: the test sees too few", len(seen))
	}
}
