package convert_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"tolka/internal/convert"
	"tolka/internal/failure"
)

// options are those of most tests.
func options() convert.Options {
	return convert.Options{Timeout: time.Minute, MaxBytes: 1 << 20, MaxMemory: 1 << 30}
}

// install puts a program of ours, a shell script, in the place of all others. Its
// environment is empty, so that it knows nothing but what the shell has built in.
func install(t *testing.T, name, script string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there is no shell")
	}
	dir := t.TempDir()
	if name != "" {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+script), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
}

// wantError fails unless err is of a kind and says the words.
func wantError(t *testing.T, err error, kind failure.Reason, words string) {
	t.Helper()
	var e *failure.Error
	if !errors.As(err, &e) || e.Reason != kind || e.Hint == "" || !strings.Contains(e.Message, words) {
		t.Fatalf("error %v (%+v), want reason %s and %q", err, e, kind, words)
	}
}

func TestMissing(t *testing.T) {
	install(t, "", "")
	_, err := convert.New(options()).Convert(t.Context(), convert.DOCX, nil)
	wantError(t, err, failure.NotText, "this is a Word document, and pandoc, which reads it, is not installed")
	_, err = convert.New(options()).Convert(t.Context(), convert.PDF, nil)
	wantError(t, err, failure.NotText, "pdftotext")
}

func TestChild(t *testing.T) {
	install(t, "pandoc", `read first; echo "read $first"; echo "arguments $*"; echo "environment $OPENAI_API_KEY$HOME"; echo "folder $(pwd)"`)
	t.Setenv("OPENAI_API_KEY", "secret")
	got, err := convert.New(options()).Convert(t.Context(), convert.RST, []byte("Text\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := "read Text\narguments +RTS -M1024m -RTS --sandbox --from=rst --to=html5 --standalone --wrap=none --no-highlight --mathjax\nenvironment \nfolder /\n"
	if string(got.Data) != want || got.MediaType != "text/html" {
		t.Errorf("got %q %q", got.Data, got.MediaType)
	}
}

func TestWhatAChildMayNotDo(t *testing.T) {
	for name, c := range map[string]struct {
		script string
		kind   failure.Reason
		words  string
	}{
		"fail":               {"echo warning >&2; echo 'Syntax Error: broken' >&2; exit 1", failure.NotText, "pdftotext cannot read this as a PDF document: the file is damaged, or in another format"},
		"fail in silence":    {"exit 3", failure.NotText, "exit status 3"},
		"say nothing":        {"exit 0", failure.NotText, "there is no text"},
		"talk without end":   {"while :; do echo 'one line and another one and another one'; done", failure.IO, "longer than 1 MB"},
		"complain on and on": {"i=0; while [ $i -lt 1000 ]; do echo 'a complaint' >&2; i=$((i+1)); done; exit 1", failure.NotText, "the file is damaged"},
		"leave its input":    {"exec <&-; exit 1", failure.NotText, "exit status 1"},
	} {
		t.Run(name, func(t *testing.T) {
			install(t, "pdftotext", c.script)
			_, err := convert.New(options()).Convert(t.Context(), convert.PDF, bytes.Repeat([]byte("%PDF"), 1<<18))
			wantError(t, err, c.kind, c.words)
		})
	}
}

// A program that the system does not start says nothing about the file.
func TestNotStarted(t *testing.T) {
	install(t, "pdftotext", "")
	path, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte{0x7F, 'E', 'L', 'F'}, 0o777); err != nil {
		t.Fatal(err)
	}
	_, err = convert.New(options()).Convert(t.Context(), convert.PDF, nil)
	wantError(t, err, failure.IO, "pdftotext, which reads a PDF document, cannot be started: ")
}

// A child that takes too long is killed.
func TestTimeout(t *testing.T) {
	install(t, "pdftotext", "while :; do :; done")
	o := options()
	o.Timeout = 200 * time.Millisecond
	_, err := convert.New(o).Convert(t.Context(), convert.PDF, nil)
	wantError(t, err, failure.Timeout, "over 200ms")
}

// With a child, what it has started is killed: a pipe that the grandchild alone holds open
// comes to its end.
func TestInterrupted(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if out, err := exec.Command("mkfifo", pipe).CombinedOutput(); err != nil {
		t.Skipf("SKIPPED: no named pipe can be made: %v: %s", err, out)
	}
	install(t, "pdftotext", "(exec 3>'"+pipe+"'; while :; do :; done) & while :; do :; done")
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	done := make(chan error)
	go func() {
		_, err := convert.New(options()).Convert(ctx, convert.PDF, nil)
		done <- err
	}()
	held, err := os.Open(pipe) // waits for the grandchild
	if err != nil {
		t.Fatal(err)
	}
	defer held.Close()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if _, err := io.ReadAll(held); err != nil { // waits for the grandchild's end
		t.Error(err)
	}
}

func TestMemory(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("there is no bound for another process's memory here")
	}
	install(t, "pdftotext", `read x; x=xxxxxxxxxxxxxxxx; while :; do x=$x$x; done`)
	o := options()
	o.MaxMemory = 64 << 20
	_, err := convert.New(o).Convert(t.Context(), convert.PDF, []byte("\n"))
	wantError(t, err, failure.NotText, "pdftotext")
}

// A child that has its input can do no more than it needs.
func TestBounds(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("there are no bounds for another process here")
	}
	file := filepath.Join(t.TempDir(), "file")
	install(t, "pdftotext", `read x; trap '' XFSZ; ulimit -f; ulimit -c; ulimit -t; ulimit -d; echo text >'`+file+`'; echo "wrote: $?"`)
	o := options()
	var told []string
	o.Tell = func(message string) { told = append(told, message) }
	got, err := convert.New(o).Convert(t.Context(), convert.PDF, []byte("\n"))
	if want := "0\n0\n61\n1048576\nwrote: 1\n"; err != nil || string(got.Data) != want {
		t.Errorf("got %q, %v, want %q", got.Data, err, want)
	}
	if data, _ := os.ReadFile(file); len(data) > 0 {
		t.Errorf("the child wrote %q", data)
	}
	for _, message := range told {
		if strings.Contains(message, "bounded") {
			t.Error(message)
		}
	}
}

// archive makes a ZIP file of names and texts.
func archive(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFormatOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, mediaType, data string
		want                  convert.Format
	}{
		{"a.DOCX", "", "", convert.DOCX},
		{"a.pdf", "", "", convert.PDF},
		{"a.rest", "", "", convert.RST},
		{"a.md", "", "text", convert.None},
		{"a.zip", "", "PK\x03\x04 broken", convert.None},
		{"", "", "%PDF-1.7", convert.PDF},
		{"", "", string(archive(t, "mimetype", "application/epub+zip", "x", "y")), convert.EPUB},
		{"", "", string(archive(t, "mimetype", "application/vnd.oasis.opendocument.text")), convert.ODT},
		{"", "", string(archive(t, "[Content_Types].xml", "", "word/document.xml", "")), convert.DOCX},
		{"", "", string(archive(t, "a.txt", "text")), convert.None},
		{"page.html", "application/pdf", "", convert.PDF},
	} {
		if got := convert.FormatOf(c.name, c.mediaType, []byte(c.data)); got != c.want {
			t.Errorf("%q %q: %q, want %q", c.name, c.mediaType, got, c.want)
		}
	}
}

// The programs themselves, where they are installed: scripts/e2e-formats.sh has more.
func TestPandoc(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed")
	}
	c := convert.New(options())
	got, err := c.Convert(t.Context(), convert.RST, []byte("Titel\n=====\n\n.. include:: /etc/passwd\n\nEin *Absatz*.\n"))
	if err != nil || !strings.Contains(string(got.Data), "<p>Ein <em>Absatz</em>.</p>") || strings.Contains(string(got.Data), "root:") {
		t.Errorf("%s, %v", got.Data, err)
	}
	_, err = c.Convert(t.Context(), convert.DOCX, []byte("PK\x03\x04 broken"))
	wantError(t, err, failure.NotText, "pandoc cannot read this as a Word document: ")
	_, err = c.Convert(t.Context(), convert.RST, []byte("F\xfcr"))
	wantError(t, err, failure.Encoding, "UTF-8")
}

// The heading rows of a table are rows that are read.
func TestOpenDocumentTable(t *testing.T) {
	if _, err := exec.LookPath("pandoc"); err != nil {
		t.Skip("pandoc is not installed")
	}
	writer := exec.CommandContext(t.Context(), "pandoc", "--from=markdown", "--to=odt", "--output=-")
	writer.Stdin = strings.NewReader("| Kopf | Zwei |\n|------|------|\n| Wert | Drei |\n")
	data, err := writer.Output()
	if err != nil {
		t.Fatal(err)
	}
	got, err := convert.New(options()).Convert(t.Context(), convert.ODT, data)
	if err != nil || !strings.Contains(string(got.Data), "Kopf") || !strings.Contains(string(got.Data), "Wert") {
		t.Errorf("%s, %v", got.Data, err)
	}
}

func TestPDFToText(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	_, err := convert.New(options()).Convert(t.Context(), convert.PDF, []byte("%PDF-1.4 broken"))
	wantError(t, err, failure.NotText, "a PDF document")
}

// Whatever a file is, telling its format ends.
func FuzzFormatOf(f *testing.F) {
	f.Add("a.odt", []byte("PK\x03\x04"))
	f.Add("", []byte("%PDF-"))
	f.Fuzz(func(t *testing.T, name string, data []byte) { convert.FormatOf(name, "", data) })
}
