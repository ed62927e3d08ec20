package cli_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"

	"tolka/internal/align"
	"tolka/internal/article"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/store"
)

// A correction in the browser is learned when it is saved.
func TestSavedCorrectionIsLearned(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	dir := t.TempDir()
	source, result := "Der Rat trifft sich am Dienstag.\n\nEr berät den Haushalt.\n", "The council will meet on Tuesday.\n\nIt discusses the budget.\n"
	a := &article.Article{Blocks: markdown.Parse(source)}
	rec := output.Record{Task: "translate", Source: "a.md", SourceSHA256: output.Hash([]byte(source)), From: "de", To: "en", Blocks: align.HashesOf(align.DocOfSource(a), align.DocOfResult(a, result)).String()}
	write(t, dir, "a.md", source)
	write(t, dir, "a.en.md", string(output.Document(result, rec, false)))
	correct(t, dir, "It debates the budget.")
	t.Chdir(dir)
	if stored := tolka(t, "memory", "export", "-o", "-"); !strings.Contains(stored, "It debates the budget.") || !strings.Contains(stored, filepath.Base("a.en.md")) {
		t.Error(stored)
	}
}

// What an interrupted export has left next to its file goes with the next one.
func TestInterruptedExport(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	t.Chdir(t.TempDir())
	write(t, ".", "in.tsv", "from\tto\tsource\ttarget\nde\ten\tJa\tYes\n")
	tolka(t, "memory", "import", "in.tsv")
	owner := store.OwnerOf(store.OpenLocks(filepath.Join(xdg.StateHome, "tolka", "locks")), store.LockFor("killed"))
	write(t, ".", ".tolka-"+owner+".tmp", "half a file")
	tolka(t, "memory", "export", "-o", "out.tmx")
	if left, err := filepath.Glob(".tolka-*"); len(left) > 0 || err != nil {
		t.Error(left, err)
	}
}
