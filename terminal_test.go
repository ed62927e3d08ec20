//go:build unix

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"

	"tolka/internal/fakeengine"
)

// What a person sees on a terminal holds every line of the results and of the JSON, with an
// engine slow enough for the display to be drawn in between.
func TestTerminalShowsEverything(t *testing.T) {
	t.Parallel()
	server := fakeengine.Start(fakeengine.Config{Latency: 500 * time.Millisecond})
	t.Cleanup(server.Close)
	const article = "Der erste Absatz handelt von einem Fluss.\n\nDer zweite Absatz handelt von einem Berg.\n"
	dir := t.TempDir()
	for i := range 3 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.md", i)), []byte(article), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	translated := plain(t, dir, server.URL, "translate", "--from", "de", "-o", "-", "0.md")
	summarized := plain(t, dir, server.URL, "summarize", "--from", "de", "--engine", "openai", "-o", "-", "1.md")
	for _, width := range []int{60, 120} {
		for name, c := range map[string]struct {
			args  []string
			stdin string
			typed bool
			want  []string
		}{
			"to standard output": {args: []string{"translate", "--from", "de", "-o", "-", "0.md"}, want: paragraphs(translated)},
			"a pipe":             {args: []string{"translate", "--from", "de", "-"}, stdin: article, want: paragraphs(translated)},
			"typed":              {args: []string{"translate", "--from", "de", "-"}, stdin: article, typed: true, want: paragraphs(translated)},
			"JSON":               {args: []string{"translate", "--from", "de", "--json", "."}, want: []string{`"input":"0.md"`, `"input":"1.md"`, `"input":"2.md"`, `{"total":3,"done":3`}},
			"a summary":          {args: []string{"summarize", "--from", "de", "--engine", "openai", "-o", "-", "1.md"}, want: paragraphs(summarized)},
		} {
			t.Run(fmt.Sprintf("%s, %d columns", name, width), func(t *testing.T) {
				t.Parallel()
				here := t.TempDir()
				if err := os.CopyFS(here, os.DirFS(dir)); err != nil {
					t.Fatal(err)
				}
				shown, raw := onTerminal(t, here, server.URL, width, c.stdin, c.typed, c.args...)
				for _, want := range c.want {
					if !strings.Contains(squeezed(shown), squeezed(want)) {
						t.Errorf("%q is not on the screen:\n%s\n%q", want, shown, raw)
					}
				}
				if strings.Contains(shown, "in flight") {
					t.Errorf("the display is still there:\n%s", shown)
				}
			})
		}
	}
}

// Results that go to another program come without a display: the program may write to the same
// screen. A pipe that gets no results does not keep the display away.
func TestTerminalWithAPipe(t *testing.T) {
	t.Parallel()
	server := fakeengine.Start(fakeengine.Config{Latency: 500 * time.Millisecond})
	t.Cleanup(server.Close)
	for _, c := range []struct {
		args    string
		display bool
	}{
		{"--json a.md", false},
		{"-o - a.md", false},
		{"-", false},
		{"a.md", true},
		{"- -o b.md", true},
	} {
		t.Run(c.args, func(t *testing.T) {
			t.Parallel()
			const article = "Der erste Absatz handelt von einem Fluss.\n"
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte(article), 0o666); err != nil {
				t.Fatal(err)
			}
			var piped bytes.Buffer
			cmd := command(t, dir, server.URL, append([]string{"translate", "--from", "de"}, strings.Fields(c.args)...)...)
			cmd.Stdin, cmd.Stdout = strings.NewReader(article), &piped
			if _, raw := watched(t, cmd, 80, "", false); strings.Contains(raw, "in flight") != c.display {
				t.Errorf("display %v, want %v: %q", !c.display, c.display, raw)
			}
			if (piped.Len() > 0) == c.display {
				t.Errorf("the pipe got %q", piped.String())
			}
		})
	}
}

// command returns tolka with args in dir, with the engine at url and a home of its own.
func command(t *testing.T, dir, url string, args ...string) *exec.Cmd {
	cmd := exec.Command("tolka", args...)
	home := t.TempDir()
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "OPENAI_BASE_URL="+url, "TOLKA_MODEL=fake", "TERM=xterm", "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "XDG_STATE_HOME="+home)
	return cmd
}

// plain returns what a command writes to standard output without a terminal.
func plain(t *testing.T, dir, url string, args ...string) string {
	out, err := command(t, dir, url, args...).Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// onTerminal runs a command on a pseudo-terminal and returns what is on its screen in the
// end, and the bytes that it was sent. Typed input ends with ^D; other input is a pipe.
func onTerminal(t *testing.T, dir, url string, width int, stdin string, typed bool, args ...string) (screen, raw string) {
	cmd := command(t, dir, url, args...)
	if !typed {
		cmd.Stdin = strings.NewReader(stdin)
	}
	return watched(t, cmd, width, stdin, typed)
}

// watched is onTerminal for a command that may have another standard output.
func watched(t *testing.T, cmd *exec.Cmd, width int, stdin string, typed bool) (screen, raw string) {
	size := pty.Winsize{Rows: 100, Cols: uint16(width)}
	terminal, tty, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	if err := pty.Setsize(terminal, &size); err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = tty
	if cmd.Stdout == nil {
		cmd.Stdout = tty
	}
	if typed {
		cmd.Stdin = tty
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	tty.Close()
	if typed {
		io.WriteString(terminal, stdin+"\x04")
	}
	var sent bytes.Buffer
	io.Copy(&sent, terminal) // it ends with an error when the last process has closed the terminal
	if err := cmd.Wait(); err != nil {
		t.Errorf("%v\n%s", err, sent.String())
	}
	vt := vt10x.New(vt10x.WithSize(width, 100))
	if _, err := vt.Write(sent.Bytes()); err != nil {
		t.Fatal(err)
	}
	return strings.TrimRight(vt.String(), "\n "), sent.String()
}

// paragraphs returns the paragraphs of a text.
func paragraphs(text string) []string { return strings.Split(strings.TrimSpace(text), "\n\n") }

// squeezed removes blanks and line ends, where a terminal breaks lines.
func squeezed(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, " ", "")), "")
}
