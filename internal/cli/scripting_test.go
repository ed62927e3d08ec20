//go:build unix

package cli_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tolka/internal/cli"
	"tolka/internal/engine/openai"
	"tolka/internal/fakeengine"
	"tolka/prompts"
)

// asProgram makes the test binary be tolka, for the scripts of a page.
const asProgram = "TOLKA_SCRIPTING_TEST"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) == "" {
		os.Exit(m.Run())
	}
	os.Exit(cli.Run(context.Background(), cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Prompts: prompts.Files, Version: "test",
		Locals: func(string) []openai.Local { return nil },
	}, os.Args[1:]))
}

// Every script in the page on scripts runs as it stands there, in a folder of its own.
func TestTheDocumentedScripts(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile(filepath.Join("..", "..", "docs", "scripting.md"))
	if err != nil {
		t.Fatal(err)
	}
	makefile := regexp.MustCompile("(?s)```make\n(.*?)```").FindSubmatch(page)[1]
	section := ""
	for _, m := range regexp.MustCompile("(?ms)^## ([^\n]+)$|^```sh\n(.*?)^```$").FindAllSubmatch(page, -1) {
		if m[1] != nil {
			section = string(m[1])
			continue
		}
		script := string(m[2])
		t.Run(section, func(t *testing.T) {
			t.Parallel()
			for _, tool := range []string{"git", "jq", "make", "xargs"} {
				if _, err := exec.LookPath(tool); err != nil && regexp.MustCompile(`\b`+tool+` `).MatchString(script) {
					t.Skipf("needs %s, which is not installed", tool)
				}
			}
			runScript(t, script, string(makefile))
		})
	}
}

// runScript runs a script in a repository with three articles, one of them committed last.
func runScript(t *testing.T, script, makefile string) {
	server := fakeengine.Start(fakeengine.Config{})
	t.Cleanup(server.Close)
	dir := t.TempDir()
	bin := filepath.Join(dir, "bin")
	site := filepath.Join(dir, "site")
	for name, first := range map[string]string{"a.txt": "Ein", "b.txt": "Noch ein", "sub/c.md": "Ein dritter"} {
		folder := filepath.Join(site, "articles", filepath.Dir(name))
		if err := os.MkdirAll(folder, 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, folder, filepath.Base(name), first+" Absatz, der lang genug ist, um als deutscher Text erkannt zu werden.\n")
	}
	write(t, site, "Makefile", makefile)
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(bin, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(self, filepath.Join(bin, "tolka")); err != nil {
		t.Fatal(err)
	}
	const prepare = `set -e
touch -t 202001010000 last-run
if command -v git >/dev/null; then
	git init -q . && git config user.name A && git config user.email a@example.org
	git add Makefile && git commit -q -m one && git add articles && git commit -q -m two
fi
`
	c := exec.Command("sh", "-c", prepare+script)
	c.Dir = site
	c.Env = []string{asProgram + "=1", "PATH=" + bin + ":" + os.Getenv("PATH"), "HOME=" + dir, "XDG_CONFIG_HOME=" + dir, "XDG_CACHE_HOME=" + dir + "/cache",
		"XDG_STATE_HOME=" + dir + "/state", // The race detector waits for a second at the end of a program.
		"GORACE=atexit_sleep_ms=0", "OPENAI_BASE_URL=" + server.URL, "TOLKA_MODEL=fake"}
	out, err := c.CombinedOutput()
	t.Logf("%s\n%s", script, out)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(out), "error: ") {
		t.Error("it says that something is wrong")
	}
}
