package pipeline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/choice"
	"tolka/internal/discover"
	"tolka/internal/failure"
	"tolka/internal/fakeengine"
	"tolka/internal/pipeline"
)

// If no engine is found, extracted sentences do not replace a stale summary by a model.
func TestExtractiveKeepsResultOfModel(t *testing.T) {
	t.Parallel()
	c, _ := client(t, fakeengine.Config{})
	path := filepath.Join(t.TempDir(), "a.md")
	place := strings.TrimSuffix(path, ".md") + ".summary.md"
	var got recorder
	summarizer(t, c, choice.Length{Words: 60}, "").Run(t.Context(), []discover.Input{write(t, path, german(300)+"\n")}, &got)
	before, err := os.ReadFile(place)
	if err != nil || got.totals.Done != 1 {
		t.Fatal(err, got.results)
	}
	stale := []discover.Input{write(t, path, german(330)+"\n")}
	p := summarizer(t, nil, choice.Length{Words: 60}, "")
	p.Auto, p.Choices.Engine, p.Choices.Model = true, choice.Extractive, ""
	got = recorder{}
	p.Run(t.Context(), stale, &got)
	if r := got.results[0]; r.Status != pipeline.Failed || r.Reason != failure.Exists {
		t.Errorf("%s %s, %v", r.Status, r.Reason, r.Err)
	}
	if after, err := os.ReadFile(place); err != nil || string(after) != string(before) {
		t.Errorf("the summary by the model was replaced: %v\n%s", err, after)
	}
}
