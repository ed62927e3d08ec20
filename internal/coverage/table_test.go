package coverage

import (
	"slices"
	"strings"
	"testing"
)

// mostBytes is how large all tables together may be.
const mostBytes = 2 << 20

func TestTables(t *testing.T) {
	size := 0
	for name, table := range tables() {
		size += len(table)
		from, to, _ := strings.Cut(name, "-")
		if _, ok := tables()[to+"-"+from]; !ok {
			t.Errorf("%s has no table in the other direction", name)
		}
		var words []string
		for line := range strings.Lines(string(table)) {
			word, _, _ := strings.Cut(line, "\t")
			words = append(words, word)
			e, ok := table.look(word)
			if !ok || e.found <= 0 || e.found > 1 || e.frequency <= 0 || len(e.words) == 0 {
				t.Fatalf("%s: %q is %+v, %v", name, line, e, ok)
			}
			if _, ok := table.look(word + "\x00"); ok {
				t.Fatalf("%s: found what is not listed", name)
			}
		}
		if !slices.IsSorted(words) {
			t.Errorf("%s is not sorted", name)
		}
	}
	if size > mostBytes {
		t.Errorf("the tables have %d bytes", size)
	}
	if _, ok := table("").look("a"); ok {
		t.Error("an empty table knows a word")
	}
}

func TestCompound(t *testing.T) {
	lex := tables()["de-en"]
	for stem, want := range map[string][]string{
		"schuldebatt":  {"debatt", "schul"},
		"wohnungssuch": {"such", "wohnung"},
		"xqzwschul":    {"schul"},
		"schulxqzw":    {"schul"},
		"xqz":          nil,
	} {
		if got := compound(stem, lex); !slices.Equal(got, want) {
			t.Errorf("compound(%q) = %q, want %q", stem, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for w, want := range map[string]string{"größe": "grosse", "kritik": "critic", "czyżewski": "ccicevsci", "": "", "rené": "rene"} {
		if got := fold(w); got != want {
			t.Errorf("fold(%q) = %q, want %q", w, got, want)
		}
	}
}
