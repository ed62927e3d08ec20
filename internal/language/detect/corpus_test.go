package detect

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"tolka/internal/language"
	"tolka/internal/race"
)

// corpus returns a file of the corpus beside the project, or skips the test.
func corpus(t *testing.T, name string) string {
	t.Helper()
	if race.Enabled {
		t.Skip("SKIPPED with -race: nothing here runs in parallel")
	}
	path := filepath.Join("../../../../shared/corpus", name)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("SKIPPED: no corpus to measure on: %v", err)
	}
	return string(data)
}

// Of paragraphs of news, at most one in 200 is called by another language's
// name, and none is implausible in its own.
func TestAccuracyOnArticles(t *testing.T) {
	t.Parallel()
	d := New(Options{})
	for name, want := range map[string]string{"wmt23-de-en/source.de.txt": "de", "wmt23-de-en/human.en.txt": "en"} {
		lines := strings.Split(strings.TrimSpace(corpus(t, name)), "\n")
		wrong, implausible := 0, 0
		for _, line := range lines {
			if utf8.RuneCountInString(line) < 60 {
				continue
			}
			if got := d.Detect(line); got.Lang != language.Make(want) {
				wrong++
				t.Logf("%s: %q (%v): %s", name, got.Lang, got.Margin, line)
			}
			if ok, known := d.Plausible(line, language.Make(want)); known && !ok {
				implausible++
				t.Logf("%s: implausible: %s", name, line)
			}
		}
		if wrong > len(lines)/200 || implausible > 0 {
			t.Errorf("%s: %d of %d wrong, %d implausible", name, wrong, len(lines), implausible)
		}
	}
}

// A German paragraph that was left untranslated hardly ever passes for English.
func TestEchoIsImplausible(t *testing.T) {
	t.Parallel()
	d := New(Options{})
	echo, missed := 0, 0
	for _, line := range strings.Split(strings.TrimSpace(corpus(t, "wmt23-de-en/source.de.txt")), "\n") {
		if utf8.RuneCountInString(line) < 60 {
			continue
		}
		echo++
		if ok, _ := d.Plausible(line, language.Make("en")); ok {
			missed++
			t.Logf("plausible: %s", line)
		}
	}
	if missed > echo/100 {
		t.Errorf("%d of %d German paragraphs pass for English", missed, echo)
	}
}

// Every language of the corpus is told in most of its texts, Galician aside.
func TestEveryLanguage(t *testing.T) {
	t.Parallel()
	d := New(Options{})
	right, all := map[string]int{}, map[string]int{}
	for _, line := range strings.Split(strings.TrimSpace(corpus(t, "languages/articles.tsv")), "\n") {
		fields := strings.SplitN(line, "\t", 3)
		if all[fields[0]] >= 10 {
			continue
		}
		all[fields[0]]++
		if d.Detect(strings.ReplaceAll(fields[2], "\u2028", "\n")).Lang == language.Make(fields[0]) {
			right[fields[0]]++
		}
	}
	for language, n := range all {
		// lingua knows no Galician, which passes for Spanish or Portuguese.
		if language != "gl" && right[language]*10 < n*6 {
			t.Errorf("%s: %d of %d", language, right[language], n)
		}
	}
}
