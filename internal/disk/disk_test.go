package disk_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"tolka/internal/disk"
)

// A file is read up to its limit and refused beyond it, without being read.
func TestLimit(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	if err := os.WriteFile(path, make([]byte, 10), 0o600); err != nil {
		t.Fatal(err)
	}
	if data, err := disk.ReadFile(path, 10); err != nil || len(data) != 10 {
		t.Error(len(data), err)
	}
	for name, read := range map[string]func() ([]byte, error){
		"regular": func() ([]byte, error) { return disk.ReadFile(path, 9) },
		"named":   func() ([]byte, error) { return disk.ReadNamed(t.Context(), path, 9) },
		"folder":  func() ([]byte, error) { return fs.ReadFile(disk.FS(filepath.Dir(path), 9), "f") },
	} {
		var large disk.TooLarge
		if _, err := read(); !errors.As(err, &large) {
			t.Error(name, err)
		}
	}
	if err := os.Truncate(path, 1<<40); err != nil {
		t.Skip(err) // a file system without holes
	}
	if _, err := disk.ReadFile(path, disk.Result); err == nil {
		t.Error("a terabyte was read")
	}
}

// Each line is read whole, however long it is, and a file beyond the limit is refused.
func TestEachLine(t *testing.T) {
	long := strings.Repeat("x", 300_000)
	path := filepath.Join(t.TempDir(), "f")
	for _, text := range []string{"", "a", "a\n", "\n\n", "a\r\nb", long + "\n" + long + "y\nz\n" + long, strings.Repeat("12345678\n", 20_000)} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		var got []string
		take := func(line []byte) { got = append(got, string(line)) }
		var want []string
		for line := range strings.Lines(text) {
			want = append(want, strings.TrimSuffix(line, "\n"))
		}
		if err := disk.EachLine(path, int64(len(text)), take); err != nil || !slices.Equal(got, want) {
			t.Errorf("%d bytes: %d lines, %v, want %d", len(text), len(got), err, len(want))
		}
		var large disk.TooLarge
		if err := disk.EachLine(path, int64(len(text))-1, take); len(text) > 0 && !errors.As(err, &large) {
			t.Errorf("%d bytes: %v", len(text), err)
		}
	}
	if err := disk.EachLine(filepath.Dir(path), 1, nil); !errors.Is(err, syscall.EISDIR) {
		t.Error(err)
	}
}

// A device without an end is refused before it fills the memory, however much a file may have.
func TestEndlessDevice(t *testing.T) {
	const zero = "/dev/zero"
	if _, err := os.Stat(zero); err != nil {
		t.Skip(err)
	}
	var large disk.TooLarge
	if _, err := disk.ReadNamed(t.Context(), zero, 1<<40); !errors.As(err, &large) {
		t.Error(err)
	}
}

// Waiting for a call ends with its context.
func TestWait(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	err := disk.Wait(ctx, func() error {
		cancel()
		select {}
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Writers that overlap lose no line, and what a killed one left incomplete spoils no other.
func TestLines(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lines")
	if err := os.WriteFile(path, []byte("old\nol"), 0o600); err != nil {
		t.Fatal(err)
	}
	first, err := disk.OpenLines(path)
	if err != nil {
		t.Fatal(err)
	}
	line := append(bytes.Repeat([]byte("x"), 8000), '\n')
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			l, err := disk.OpenLines(path)
			if err != nil {
				t.Error(err)
				return
			}
			defer l.Close()
			for range 20 {
				if _, err := l.Write(line); err != nil {
					t.Error(err)
				}
			}
		})
	}
	if _, err := first.Write([]byte("first\n")); err != nil {
		t.Error(err)
	}
	wg.Wait()
	data, err := os.ReadFile(path)
	if err != nil || bytes.Count(data, line) != 160 || bytes.Count(data, []byte("first\n")) != 1 || bytes.Contains(data, []byte("ol")) {
		t.Errorf("%d lines of 160 in %d bytes, %v", bytes.Count(data, line), len(data), err)
	}
	first.Close()
	last, err := disk.OpenLines(path)
	if err != nil {
		t.Fatal(err)
	}
	defer last.Close()
	if info, err := os.Stat(path); err != nil || info.Size() != 0 {
		t.Error("a report that nobody writes does not start anew", err)
	}
}
