package extract_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"tolka/internal/article"
	"tolka/internal/extract"
	"tolka/internal/failure"
)

var update = flag.Bool("update", false, "write the golden files anew")

// Each file in testdata/text is a plain-text article and what becomes of it.
func TestText(t *testing.T) {
	files, err := filepath.Glob("testdata/text/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(filepath.Base(f), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(f)
			if err != nil {
				t.Fatal(err)
			}
			a, err := extract.Read(extract.Source{Name: "a.txt", Data: ar.Files[0].Data})
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				ar.Files[1].Data = []byte(a.Markdown())
				if err := os.WriteFile(f, txtar.Format(ar), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if d := cmp.Diff(string(ar.Files[1].Data), a.Markdown()); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

func TestSeedArticle(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "testdata", "articles", "us-russland.de.txt"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := extract.Read(extract.Source{Name: "us-russland.de.txt", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	if a.Title != "US-Russland-Investitionsgespräche erwartet" {
		t.Errorf("title %q", a.Title)
	}
	var kinds []string
	for _, b := range a.Prose() {
		kinds = append(kinds, b.Kind.String())
	}
	want := []string{"heading", "dateline", "paragraph", "paragraph", "paragraph", "paragraph", "paragraph", "paragraph"}
	if d := cmp.Diff(want, kinds); d != "" {
		t.Error(d)
	}
}

func TestMarkdownIsKeptByteForByte(t *testing.T) {
	source := "\uFEFF---\r\ntitle: A\r\n---\r\n\r\n# Ein *Titel*\r\n\r\n07.04.2025, Politik\r\n\r\nText.  \r\n\tCode\r\n```\nx"
	a, err := extract.Read(extract.Source{Name: "a.md", Data: []byte(source)})
	if err != nil {
		t.Fatal(err)
	}
	if a.Markdown() != source {
		t.Errorf("got %q", a.Markdown())
	}
	if a.Title != "Ein Titel" || a.EOL != "\r\n" {
		t.Errorf("title %q, line end %q", a.Title, a.EOL)
	}
	var dates []string
	for _, b := range a.Blocks {
		if b.Kind == article.Dateline {
			dates = append(dates, b.Text)
		}
	}
	if d := cmp.Diff([]string{"07.04.2025, Politik"}, dates); d != "" {
		t.Error(d)
	}
}

func TestWhatIsNoArticle(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want failure.Reason
	}{
		"empty":        {"", failure.Empty},
		"blank":        {" \n\t\r\n", failure.Empty},
		"a mark alone": {"\uFEFF", failure.Empty},
		"only code":    {"```\nx\n```\n", failure.Empty},
		"PNG":          {"\x89PNG\r\n\x1a\n\x00", failure.NotText},
		"binary":       {"abc\x00\x01\x02def and some more text that is longer", failure.NotText},
		"noise":        {"\x81\x8d\x90\x9d\x81\xff\xfe\x8f", failure.Encoding},
	} {
		_, err := extract.Read(extract.Source{Name: "a.md", Data: []byte(c.data)})
		var e *failure.Error
		if !errors.As(err, &e) || e.Reason != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

func TestFormatOfAnInputWithoutAName(t *testing.T) {
	for source, want := range map[string]string{
		"Ein Titel\n\nEin ganzer Satz steht hier.\n":        "# Ein Titel\n\nEin ganzer Satz steht hier.\n",
		"Ein Titel\n\nEin [Verweis](https://a.example).\n":  "Ein Titel\n\nEin [Verweis](https://a.example).\n",
		"## Ein Titel\n\nEin ganzer Satz steht hier.\n":     "## Ein Titel\n\nEin ganzer Satz steht hier.\n",
		"---\ntitle: x\n---\nEin ganzer Satz steht hier.\n": "---\ntitle: x\n---\nEin ganzer Satz steht hier.\n",
	} {
		a, err := extract.Read(extract.Source{Name: "", Data: []byte(source)})
		if err != nil || a.Markdown() != want {
			t.Errorf("%q became %q, %v", source, a.Markdown(), err)
		}
	}
}
