package markdown_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/markdown"
)

// specExamples are the examples of the CommonMark specification, which goldmark
// brings along for its own tests.
func specExamples(t *testing.T) []string {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Skipf("SKIPPED: goldmark's folder is not known: %v", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Skipf("SKIPPED: %v", err)
	}
	var examples []struct{ Markdown string }
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range examples {
		out = append(out, e.Markdown)
	}
	return out
}

func TestSpecificationExamples(t *testing.T) {
	t.Parallel()
	examples := specExamples(t)
	for _, source := range examples {
		blocks := markdown.Parse(source)
		if join(blocks) != source {
			t.Errorf("%q does not come back", source)
		}
		labels := markdown.LabelsOf(blocks)
		texts := map[int]string{}
		for _, b := range blocks {
			if !b.Prose() {
				continue
			}
			protected, spans := markdown.Protect(b.Text, labels)
			if got := markdown.Restore(protected, spans); got != b.Text {
				t.Errorf("%q comes back as %q", b.Text, got)
			}
			texts[b.ID] = markdown.Restore(translate(protected), spans)
		}
		result := markdown.Compose(blocks, texts)
		if diff := markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(result)); diff != nil {
			t.Errorf("%q\nbecomes %q\n%v", source, result, diff)
		}
	}
	t.Logf("%d examples", len(examples))
}
