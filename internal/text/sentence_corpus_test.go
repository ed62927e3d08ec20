package text

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tolka/internal/language"
)

// Encyclopedia articles, which come with a sentence a line: joined and cut
// again, nearly all boundaries are found and few are invented. Most of what is
// left is colons and errors in the source.
func TestSentencesOfEncyclopedia(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob("../../../shared/corpus/klexikon/wiki/*.txt")
	if err != nil || len(paths) == 0 {
		t.Skip("the corpus is not there")
	}
	found, invented, missed := 0, 0, 0
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for paragraph := range strings.SplitSeq(string(data), "\n\n") {
			if strings.HasPrefix(paragraph, "==") {
				continue
			}
			lines := strings.Split(strings.TrimSpace(paragraph), "\n")
			want := boundaries(lines, 1) // the space that joins them
			for b := range boundaries(Sentences(strings.Join(lines, " "), language.Make("de")), 0) {
				if want[b] {
					found++
				} else {
					invented++
				}
				delete(want, b)
			}
			missed += len(want)
		}
	}
	f1 := 2 * float64(found) / float64(2*found+invented+missed)
	t.Logf("F1 %.4f: %d found, %d invented, %d missed", f1, found, invented, missed)
	if f1 < 0.98 {
		t.Errorf("F1 %.4f, want at least .98", f1)
	}
}

// boundaries returns where pieces meet when gap bytes part them.
func boundaries(pieces []string, gap int) map[int]bool {
	out := make(map[int]bool)
	at := 0
	for _, p := range pieces[:max(0, len(pieces)-1)] {
		at += len(p) + gap
		out[at] = true
	}
	return out
}
