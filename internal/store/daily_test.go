package store_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"tolka/internal/store"
)

func TestDaily(t *testing.T) {
	t.Parallel()
	d := store.Daily{Dir: filepath.Join(t.TempDir(), "asked")}
	noon := time.Date(2026, 11, 28, 12, 0, 0, 0, time.Local)
	for _, step := range []struct {
		key  string
		now  time.Time
		want bool
	}{
		{"a", noon, true},
		{"a", noon.Add(time.Hour), false},
		{"b", noon.Add(time.Hour), true},
		{"a", noon.Add(13 * time.Hour), true}, // the next day
		{"a", noon.Add(14 * time.Hour), false},
	} {
		if got := d.Due(step.key, step.now); got != step.want {
			t.Errorf("%s at %v: %v, want %v", step.key, step.now, got, step.want)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if (store.Daily{Dir: file}).Due("a", noon) {
		t.Error("due where nothing can be noted")
	}
}

// What cannot be noted is not due.
func TestDailyWithoutAFolder(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if (store.Daily{Dir: filepath.Join(file, "asked")}).Due("a", time.Now()) {
		t.Error("due below a file")
	}
}

// A key whose file something else has taken is never due.
func TestDailyInThePlaceOfAFolder(t *testing.T) {
	t.Parallel()
	d := store.Daily{Dir: t.TempDir()}
	noon := time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)
	if !d.Due("a", noon) {
		t.Fatal("the first time is not due")
	}
	path := files(t, d.Dir)[0]
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if d.Due("a", noon.AddDate(0, 0, 900)) {
		t.Error("due where nothing can be noted")
	}
}
