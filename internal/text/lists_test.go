package text

import (
	"strings"
	"testing"

	"tolka/internal/language"
)

// Every list can be read, and says one thing of a word.
func TestLists(t *testing.T) {
	t.Parallel()
	if len(stopWordLists()) < 12 || len(abbreviationLists()) < 12 {
		t.Errorf("%d lists of stop words, %d of abbreviations", len(stopWordLists()), len(abbreviationLists()))
	}
	for lang, read := range stopWordLists() {
		for w := range read() {
			if w != strings.ToLower(w) {
				t.Errorf("stop words, %s: %q is not in small letters", lang, w)
			}
		}
	}
	for lang, read := range abbreviationLists() {
		data, err := abbreviationFiles.ReadFile("abbreviations/" + lang + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for w, c := range read() {
			if c == none {
				t.Errorf("abbreviations, %s: %q has no class", lang, w)
			}
			if strings.HasSuffix(w, ".") || w != strings.ToLower(w) {
				t.Errorf("abbreviations, %s: %q", lang, w)
			}
		}
		seen := make(map[string]bool)
		for w := range strings.FieldsSeq(string(data)) {
			if seen[w] {
				t.Errorf("abbreviations, %s: %q is there twice", lang, w)
			}
			seen[w] = true
		}
	}
}

func TestStopWords(t *testing.T) {
	t.Parallel()
	for lang, w := range map[string]string{"de-AT": "und", "en_GB": "the", "no": "ikke", "zh": ""} {
		if _, ok := StopWords(language.Make(lang))[w]; ok != (w != "") {
			t.Errorf("%s: %q: %v", lang, w, ok)
		}
	}
}
