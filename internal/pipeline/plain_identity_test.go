package pipeline_test

import (
	"context"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/discover"
	"tolka/internal/engine"
	"tolka/internal/failure"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/output"
	"tolka/internal/pipeline"
	"tolka/internal/prompt"
	"tolka/internal/race"
	"tolka/internal/session"
	"tolka/prompts"
)

// allPages has TestPlainIdentity read all pages of the corpus, which takes ten seconds.
var allPages = flag.Bool("all-pages", false, "read all pages of the corpus, not each twelfth")

// A page that goes to a translation model one text at a time comes out unchanged, but for
// the line ends inside of paragraphs, if the model leaves its words unchanged, whatever becomes of the placeholders: the model keeps them, loses
// them all, or keeps one form only.
func TestPlainIdentity(t *testing.T) {
	t.Parallel()
	if race.Enabled {
		t.Skip("SKIPPED: pages are computed, ten times as slowly with the race detector")
	}
	for name, lost := range map[string]string{
		"keeps all":        "",
		"keeps none":       "\\{\\{\\d+\\}\\}|</?[sx]\\d+/?>|`",
		"keeps <x1/> only": `\{\{\d+\}\}|</?s\d+>`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := translator(t, translationModel(lost))
			all, err := prompt.Dialects(prompts.Files)
			if err != nil {
				t.Fatal(err)
			}
			d, _ := prompt.DialectNamed(all, "hy-mt")
			p.Deps.Speech = session.NewSpeech(d)
			de, _ := language.Parse("de")
			p.Choices.From, p.Policy, p.Links = de, failure.Report, pipeline.KeepLinks
			p.Naming.Template = "{stem}.{to}.{ext}"
			inputs := pages(t)
			var got recorder
			p.Run(t.Context(), inputs, &got)
			for _, r := range got.results {
				if r.Status != pipeline.Done {
					t.Errorf("%s: %v", filepath.Base(r.Input), r.Err)
					continue
				}
				source, _ := os.ReadFile(r.Input)
				result, err := os.ReadFile(r.Output)
				if err != nil {
					t.Fatal(err)
				}
				flavor, text := markdown.FlavorOf(r.Input, string(source)), output.Text(string(result))
				for _, d := range markdown.Compare(flavor.Skeleton(string(source)), flavor.Skeleton(text)) {
					t.Errorf("%s: %s", filepath.Base(r.Input), d.Message)
				}
				if strings.HasSuffix(r.Input, "docs__reference__index.md") {
					continue // a link by a label that is wrapped is written with its label
				}
				if diff := cmp.Diff(joined(string(source)), joined(text)); diff != "" {
					t.Errorf("%s: (-source +result)\n%s", filepath.Base(r.Input), diff)
				}
			}
			t.Logf("%d pages", len(got.results))
		})
	}
}

// joined returns a page without blanks, line ends and the signs of quotations, which the lines of
// a paragraph lose when they are joined, and with characters for entities.
func joined(page string) string {
	return strings.Join(strings.FieldsFunc(html.UnescapeString(page), func(r rune) bool { return r == '>' || unicode.IsSpace(r) }), "")
}

// translationModel is a model with the prompt of HY-MT that returns its text without what lost
// matches.
func translationModel(lost string) stub {
	drop := regexp.MustCompile(lost)
	return func(_ context.Context, r engine.Request) (engine.Reply, error) {
		_, text, ok := strings.Cut(r.Messages[0].Content, "without additional explanation.\n\n")
		if !ok {
			return engine.Reply{}, fmt.Errorf("not HY-MT's prompt: %s", r.Messages[0].Content)
		}
		if lost != "" {
			text = drop.ReplaceAllString(text, "")
		}
		return engine.Reply{Text: text}, nil
	}
}

// pages copies the project's own pages and those of the corpus.
func pages(t *testing.T) []discover.Input {
	t.Helper()
	var paths []string
	for _, pattern := range []string{"testdata/mdx/*.mdx", "testdata/dialects/*.md", "testdata/documents/*.md"} {
		own, _ := filepath.Glob(filepath.Join("..", "markdown", pattern))
		paths = append(paths, own...)
	}
	if len(paths) == 0 {
		t.Fatal("no pages")
	}
	corpus := filepath.Join("..", "..", "..", "shared", "corpus")
	real, _ := filepath.Glob(filepath.Join(corpus, "dialects", "*", "*", "*.md*"))
	_ = filepath.WalkDir(filepath.Join(corpus, "fastapi", "de"), func(path string, e os.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".md" {
			real = append(real, path)
		}
		return nil // a folder that is missing has no pages
	})
	if len(real) == 0 {
		t.Log("SKIPPED: no pages of the corpus")
	}
	step := 12
	if *allPages {
		step = 1
	}
	for i := 0; i < len(real); i += step {
		paths = append(paths, real[i])
	}
	dir := t.TempDir()
	var inputs []discover.Input
	for i, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, write(t, filepath.Join(dir, fmt.Sprintf("%03d-%s", i, filepath.Base(path))), string(data)))
	}
	return inputs
}
