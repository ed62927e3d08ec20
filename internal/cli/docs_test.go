package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/adrg/xdg"

	"tolka/internal/cli"
	"tolka/prompts"
)

// Every config in the page on engines can be used as it stands there.
func TestTheDocumentedConfigs(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "engines.md"))
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", home)
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	examples := regexp.MustCompile("(?s)```toml\n(.*?)```").FindAllSubmatch(page, -1)
	if len(examples) != 9 {
		t.Errorf("%d examples, want one for each of nine products", len(examples))
	}
	for _, e := range examples {
		write(t, filepath.Join(home, "tolka"), "config.toml", string(e[1]))
		name := regexp.MustCompile(`\[engines\.(.+)\]`).FindSubmatch(e[1])[1]
		var stdout, stderr bytes.Buffer
		env := cli.Env{Stdout: &stdout, Stderr: &stderr, Prompts: prompts.Files, Getenv: func(string) string { return "" }}
		if status := cli.Run(context.Background(), env, []string{"status", "--engine", string(name)}); status != 0 {
			t.Errorf("status %d: %s\n%s", status, &stderr, e[1])
		}
		if !strings.Contains(stdout.String(), "engines."+string(name)) {
			t.Errorf("the engine is not in effect:\n%s", &stdout)
		}
	}
}

// The configs, project files and glossaries in the page on settings can be used as they
// stand there.
func TestTheDocumentedSettings(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "settings.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"/home/me/terms.csv", "/home/me/news.csv"} {
		page = bytes.ReplaceAll(page, []byte(file), []byte("terms.csv"))
	}
	home, project := t.TempDir(), t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", home)
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	t.Chdir(project)
	seen := make(map[string]int)
	csv := regexp.MustCompile("(?s)```csv\n(.*?)```").FindSubmatch(page)[1]
	write(t, project, "terms.csv", string(csv))
	for _, e := range regexp.MustCompile("(?s)```toml\n# (\\S+)\n(.*?)```").FindAllSubmatch(page, -1) {
		name, args := string(e[1]), []string{"config", "check"}
		seen[name]++
		switch name {
		case "config.toml":
			write(t, filepath.Join(home, "tolka"), name, string(e[2]))
		case "terms.toml":
			args = []string{"glossary", "check", name}
			fallthrough
		default:
			write(t, project, name, string(e[2]))
		}
		var stdout, stderr bytes.Buffer
		env := cli.Env{Stdout: &stdout, Stderr: &stderr, Prompts: prompts.Files, Getenv: func(string) string { return "" }}
		if status := cli.Run(context.Background(), env, args); status != 0 || stdout.Len() == 0 {
			t.Errorf("%s: status %d: %s\n%s", name, status, &stderr, e[2])
		}
	}
	if seen["config.toml"] != 2 || seen[".tolka.toml"] != 1 || seen["terms.toml"] != 1 {
		t.Errorf("the examples are %v", seen)
	}
}
