package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/adrg/xdg"

	"tolka/internal/cli"
	"tolka/internal/output"
	"tolka/internal/store"
	"tolka/prompts"
)

// Corrections in the browser can be undone, all of a session together, and are not the version that
// changes are marked against.
func TestUndoCorrections(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	dir := t.TempDir()
	source := "Der Rat trifft sich am Dienstag.\n\nEr berät den Haushalt.\n"
	rec := output.Record{Task: "translate", Source: "a.md", SourceSHA256: output.Hash([]byte(source)), From: "de", To: "en", Engine: "openai", Model: "m"}
	made := string(output.Document("The council will meet on Tuesday.\n\nIt discusses the budget.\n", rec, false))
	write(t, dir, "a.md", source)
	write(t, dir, "a.en.md", made)
	place := filepath.Join(dir, "a.en.md")
	run := store.OpenReplaced(filepath.Join(xdg.StateHome, "tolka", "replaced"), time.Now)
	kept, err := run.Keep(place, []byte("The council will meet on Monday.\n\nIt discusses the budget.\n"))
	if err == nil {
		err = run.Note(store.Replacement{Path: place, Kept: kept, Written: output.Hash([]byte(made))})
	}
	if err != nil {
		t.Fatal(err)
	}

	// The run has adapted links afterwards: what is marked are the changes since the run before.
	if kept, err = run.Keep(place, []byte(strings.Replace(made, "Tuesday", "Friday", 1))); err == nil {
		err = run.Note(store.Replacement{Path: place, Kept: kept, Written: output.Hash([]byte(made))})
	}
	if err != nil {
		t.Fatal(err)
	}

	correct(t, dir, "It debates the budget.", "It debates the whole budget.")
	if got := readFile(t, place); got != strings.Replace(made, "discusses the", "debates the whole", 1) {
		t.Fatal(got)
	}
	page := tolka(t, "review", place, "-o", "-")
	if !strings.Contains(page, `"changes":[[0,"The council will meet on "],[-1,"Monday"],[1,"Tuesday"]`) || !strings.Contains(page, `[-1,"discusses"]`) {
		t.Error("the changes are not those since the last run")
	}
	tolka(t, "undo", place)
	if got := readFile(t, place); got != made {
		t.Errorf("undone:\n%s", got)
	}
	if page = tolka(t, "review", place, "-o", "-"); strings.Contains(page, `[-1,"debates"]`) {
		t.Error("an undo of corrections is a previous version")
	}
}

// A folder that is swapped for a link while the page on "." is served leads no correction out.
func TestSwappedFolder(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	dir, outside := t.TempDir(), t.TempDir()
	t.Chdir(dir)
	source := "Der Rat trifft sich am Dienstag.\n\nEr berät den Haushalt.\n"
	rec := output.Record{Task: "translate", Source: "a.md", SourceSHA256: output.Hash([]byte(source)), From: "de", To: "en"}
	made := string(output.Document("The council will meet on Tuesday.\n\nIt discusses the budget.\n", rec, false))
	for _, d := range []string{outside, filepath.Join(dir, "sub")} {
		if err := os.MkdirAll(d, 0o777); err != nil {
			t.Fatal(err)
		}
		write(t, d, "a.md", source)
		write(t, d, "a.en.md", made)
	}
	swap := func() {
		if err := errors.Join(os.Rename("sub", "was"), os.Symlink(outside, "sub")); err != nil {
			t.Skip("SKIPPED: ", err)
		}
	}
	if status := serveAndSave(t, ".", swap, "It debates the budget."); status == http.StatusOK || readFile(t, filepath.Join(outside, "a.en.md")) != made {
		t.Errorf("status %d; a correction has left the folder", status)
	}
}

// correct saves texts for the second block of the result in a folder, one after the other.
func correct(t *testing.T, dir string, texts ...string) {
	t.Helper()
	if status := serveAndSave(t, dir, func() {}, texts...); status != http.StatusOK {
		t.Fatal("status", status)
	}
}

// serveAndSave serves a folder with one result and saves texts for its second block, one after the other,
// until one is refused. It returns the last status. loaded is called when the page has been loaded.
func serveAndSave(t *testing.T, dir string, loaded func(), texts ...string) (status int) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- cli.Run(ctx, cli.Env{Stdout: in, Stderr: io.Discard, Prompts: prompts.Files, Getenv: func(string) string { return "" }}, []string{"review", dir, "--serve", "-q"})
		in.Close()
	}()
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	jar, _ := cookiejar.New(nil)
	client := &http.Client{Jar: jar}
	defer client.CloseIdleConnections()
	ask := func(method, address, token, body string) (base *url.URL, status int, reply string) {
		r, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Origin", "http://"+r.URL.Host)
		r.Header.Set("X-Tolka-Review", token)
		resp, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		data, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp.Request.URL, resp.StatusCode, string(data)
	}
	base, _, page := ask(http.MethodGet, strings.TrimSpace(address), "", "")
	token := regexp.MustCompile(`"token":"([^"]+)"`).FindStringSubmatch(page)[1]
	version := regexp.MustCompile(`"version":"([^"]+)"`)
	loaded()
	for _, text := range texts {
		current := version.FindStringSubmatch(page)[1]
		if _, status, page = ask(http.MethodPost, base.String()+"save", token, fmt.Sprintf(`{"article":0,"at":1,"version":%q,"text":%q}`, current, text)); status != http.StatusOK {
			break
		}
	}
	stop()
	if ended := <-done; ended != 0 && ended != 130 {
		t.Errorf("status %d", ended)
	}
	return status
}

// tolka runs a command, which must end with status 0, and returns its output.
func tolka(t *testing.T, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if status := cli.Run(t.Context(), cli.Env{Stdout: &stdout, Stderr: &stderr, Prompts: prompts.Files, Getenv: func(string) string { return "" }}, args); status != 0 {
		t.Fatalf("%v: status %d: %s", args, status, &stderr)
	}
	return stdout.String()
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
