package pipeline_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/pipeline"
)

// unchanging is a model that returns each segment as it got it.
var unchanging = stub(func(_ context.Context, r engine.Request) (engine.Reply, error) {
	text := r.Messages[len(r.Messages)-1].Content
	return engine.Reply{Text: text[segmentForm.FindStringIndex(text + "\n\n")[0]:]}, nil
})

// A page whose text the model leaves unchanged comes out byte for byte, but for the record: also
// MDX.
func TestIdentity(t *testing.T) {
	t.Parallel()
	var pages []string
	for _, pattern := range []string{"testdata/mdx/*.mdx", "testdata/dialects/*.md", "testdata/documents/*.md"} {
		own, _ := filepath.Glob(filepath.Join("..", "markdown", pattern))
		if len(own) == 0 {
			t.Fatalf("no pages: %s", pattern)
		}
		pages = append(pages, own...)
	}
	real, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "corpus", "dialects", "*", "*", "*.md*"))
	if len(real) == 0 {
		t.Log("SKIPPED: no pages of the corpus")
	}
	dir := t.TempDir()
	var inputs []discover.Input
	for i, page := range slices.Concat(pages, real) {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		if i >= len(pages) && i%3 != 0 && markdown.FlavorOf(page, string(data)) != markdown.MDX {
			continue // the tests of markdown take all pages
		}
		inputs = append(inputs, write(t, filepath.Join(dir, string(rune('a'+i%26))+strings.ReplaceAll(page, string(filepath.Separator), "_")), string(data)))
	}
	p := translator(t, unchanging)
	de, _ := language.Parse("de")
	p.Choices.From, p.Policy, p.Links = de, failure.Report, pipeline.KeepLinks
	p.Naming.Template = "{stem}.{to}.{ext}"
	var got recorder
	p.Run(t.Context(), inputs, &got)
	mdx := 0
	for _, r := range got.results {
		source, _ := os.ReadFile(r.Input)
		if r.Status != pipeline.Done {
			t.Errorf("%s: %v", filepath.Base(r.Input), r.Err)
			continue
		}
		for _, f := range r.Findings {
			if f.Check == "html" && !strings.Contains(r.Input, "hazards") {
				t.Errorf("%s: %s", filepath.Base(r.Input), f.Message)
			}
		}
		result, err := os.ReadFile(r.Output)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(source), output.Text(string(result))); diff != "" {
			t.Errorf("%s: (-source +result)\n%s", filepath.Base(r.Input), diff)
		}
		if filepath.Ext(r.Output) == ".mdx" {
			mdx++
		}
	}
	t.Logf("%d pages, %d of them named .mdx", len(got.results), mdx)
	if mdx < 3 {
		t.Errorf("only %d pages are MDX", mdx)
	}
}
