package extractive

import (
	"io/fs"
	"strings"
	"testing"

	"tolka/internal/language"
)

func TestLink(t *testing.T) {
	t.Parallel()
	cases := []struct {
		lang, sentence string
		want           link
		pointers       int
	}{
		{"de", "Dies erklärte er am Sonntag.", pointer, 2},
		{"de-CH", "„Das ist gut“, sagte sie.", pointer, 1},
		{"de", "Das Haus ist alt.", free, 0},
		{"de", "Dieses Jahr wird gut.", free, 0},
		{"de", "Dazu gehören Äpfel.", list, 1},
		{"en", "However, she left.", loose, 1},
		{"en", "This year it rained.", free, 1},
		{"ja", "これは本です。", free, 0},
		{"", "Dies ist so.", free, 0},
		{"de", "", free, 0},
	}
	for _, c := range cases {
		kind, pointers := openersOf(language.Make(c.lang)).link(c.sentence)
		if kind != c.want || pointers != c.pointers {
			t.Errorf("%q: %v, %d", c.sentence, kind, pointers)
		}
	}
}

// Every list is valid and has only one entry per word.
func TestOpenerLists(t *testing.T) {
	t.Parallel()
	paths, err := fs.Glob(listFiles, "lists/openers.*.txt")
	if err != nil || len(paths) < 12 {
		t.Fatalf("%d lists, %v", len(paths), err)
	}
	for _, path := range paths {
		data, err := listFiles.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		seen := make(map[string]bool)
		for w := range strings.FieldsSeq(string(data)) {
			if seen[w] || w != strings.ToLower(w) {
				t.Errorf("%s: %q", path, w)
			}
			seen[w] = true
		}
	}
}

func TestQuotation(t *testing.T) {
	t.Parallel()
	cases := []struct {
		sentence    string
		open, stray bool
	}{
		{"Er sagte: „Ja", true, false},
		{"Er sagte: „Ja.“", false, false},
		{"„Ein ‚Wort‘“-Spiel.", false, false},
		{"He said “yes” and 5\" more.", false, false},
		{"Nein“, sagte er.", false, true},
		{"« Oui », dit-il.", false, false},
		{"»Ja«, sagte er, »gut«.", false, false},
		{"他说“我来了。", true, false},
		{"「行く。", true, false},
		{"It's the 'end'.", false, false},
	}
	for _, c := range cases {
		var q quotation
		if q.read(c.sentence); q.open() != c.open || q.stray != c.stray {
			t.Errorf("%q: open %v, stray %v", c.sentence, q.open(), q.stray)
		}
	}
}
