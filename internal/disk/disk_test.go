package disk_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
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
