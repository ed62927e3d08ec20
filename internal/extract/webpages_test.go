package extract_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/extract"
	"tolka/internal/markdown"
)

// What readers of real pages must find and must not find in the article. bench/segments
// measures all pages.
func TestWebPages(t *testing.T) {
	dir := "../../../shared/corpus/webpages"
	data, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	if err != nil {
		t.Skip("no pages to read: ", err)
	}
	var expected map[string]struct{ With, Without []string }
	if err := json.Unmarshal(data, &expected); err != nil {
		t.Fatal(err)
	}
	found, wrong := 0, 0
	for name, want := range expected {
		if name[0] > '3' { // a quarter of them: names are hashes
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		text := ""
		if a, err := extract.Read(extract.Source{Name: name, Data: data}); err == nil {
			for _, b := range a.Blocks {
				text += markdown.PlainOf(b) + " "
			}
		}
		text = strings.Join(strings.Fields(text), " ")
		for _, s := range want.With {
			if strings.Contains(text, strings.Join(strings.Fields(s), " ")) {
				found++
			} else {
				wrong++
			}
		}
		for _, s := range want.Without {
			if strings.Contains(text, strings.Join(strings.Fields(s), " ")) {
				wrong++
			}
		}
	}
	const least = 0.93
	if f := 2 * float64(found) / float64(2*found+wrong); f < least {
		t.Errorf("F is %.3f, less than %.3f: %d found, %d missed or extra", f, least, found, wrong)
	} else {
		t.Logf("F %.3f", f)
	}
}
