package verify_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ownSentences returns the sentences that were written for this test, by number and language.
func ownSentences(t *testing.T) map[string]map[string]string {
	t.Helper()
	out := make(map[string]map[string]string)
	for _, f := range ownLines(t, "sentences.tsv") {
		if out[f[0]] == nil {
			out[f[0]] = make(map[string]string)
		}
		out[f[0]][f[1]] = f[2]
	}
	return out
}

// ownLines returns the fields of a file's lines.
func ownLines(t *testing.T, name string) [][]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "pairs", name))
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(b)) {
		out = append(out, strings.SplitN(strings.TrimSpace(line), "\t", 3))
	}
	return out
}

// TestRecallOwnPairs checks sentences in 20 languages with their translations, which have no fault, and
// English ones with one known fault each.
func TestRecallOwnPairs(t *testing.T) {
	t.Parallel()
	sentences, correct, wrong := ownSentences(t), 0, 0
	for id, in := range sentences {
		for lang, text := range in {
			if lang == "en" {
				continue
			}
			correct += 2
			for _, tr := range []struct{ from, to, source, target string }{{"en", lang, in["en"], text}, {lang, "en", text, in["en"]}} {
				if got := found(pairs(tr.from, tr.to, tr.source, tr.target)); got != "" {
					t.Errorf("sentence %s, %s to %s: found %q\n%v", id, tr.from, tr.to, got, pairs(tr.from, tr.to, tr.source, tr.target).Check())
				}
			}
		}
	}
	by := make(map[string]int)
	for _, f := range ownLines(t, "faults.tsv") {
		id, only, _ := strings.Cut(f[0], ":")
		for lang, text := range sentences[id] {
			if lang == "en" || only != "" && lang != only || f[1] == "question" && slices.Contains([]string{"ja", "zh", "yue", "ko", "th", "km", "my", "am", "bo"}, lang) {
				continue
			}
			wrong++
			got := strings.Fields(found(pairs(lang, "en", text, f[2])))
			if slices.Contains(got, f[1]) {
				by[f[1]]++
			} else {
				t.Errorf("%s, %s to en: found %q, want %q", f[2], lang, got, f[1])
			}
		}
	}
	var list []string
	for _, name := range slices.Sorted(maps.Keys(by)) {
		list = append(list, fmt.Sprintf("%s %d", name, by[name]))
	}
	t.Logf("%d correct pairs, %d with a fault: %s", correct, wrong, strings.Join(list, ", "))
}
