package pipeline_test

import (
	"errors"
	"path/filepath"
	"testing"

	"tolka/internal/discover"
	"tolka/internal/fakeengine"
	"tolka/internal/pipeline"
)

// A file that could not be looked at fails by itself, and is in nobody's way: where it
// is the stale result of another input, that one is made again.
func TestUnreadableInputs(t *testing.T) {
	c, _ := client(t, fakeengine.Config{})
	dir := t.TempDir()
	article := write(t, filepath.Join(dir, "a.txt"), "Die Regierung hat am Montag neue Gespräche angekündigt, die bald beginnen.\n")
	translator(t, c).Run(t.Context(), []discover.Input{article}, &recorder{})
	write(t, article.Path, "Die Opposition hat am Dienstag neue Gespräche angekündigt, die bald beginnen.\n")
	result := discover.Input{Path: filepath.Join(dir, "a.en.md"), Rel: "a.en.md", Err: errors.New("too many open files")}

	var got recorder
	translator(t, c).Run(t.Context(), []discover.Input{result, article}, &got)
	want := map[string]pipeline.Status{result.Path: pipeline.Failed, article.Path: pipeline.Done}
	for _, r := range got.results {
		if r.Status != want[r.Input] {
			t.Errorf("%s: %s, not %s: %v", r.Input, r.Status, want[r.Input], r.Err)
		}
		if r.Input == result.Path && r.Err.Error() != "too many open files" {
			t.Errorf("%s: %v", r.Input, r.Err)
		}
	}
	if len(got.results) != len(want) {
		t.Errorf("%d results, not %d", len(got.results), len(want))
	}
}
