package main

import (
	"slices"
	"strings"
	"testing"

	"tolka/internal/language"
)

// article is ten sentences of four words each, one a paragraph.
func article() example {
	var lines []string
	for _, w := range []string{"eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"} {
		lines = append(lines, "Der Satz heißt "+w+".")
	}
	return newExample("Sätze", "== Vorn\n\n"+strings.Join(lines, "\n\n"), "Ein Satz.\nNoch ein Satz.")
}

func TestNewExample(t *testing.T) {
	t.Parallel()
	e := article()
	if len(e.doc.Paragraphs) != 10 || e.doc.Paragraphs[0] != "Der Satz heißt eins." {
		t.Errorf("paragraphs %q", e.doc.Paragraphs)
	}
	if e.words != 5 || len(e.reference) != 2 {
		t.Errorf("%d words of %q", e.words, e.reference)
	}
}

func TestFill(t *testing.T) {
	t.Parallel()
	all := sentences(article().doc)
	if got := fill(all, []int{7, 2, 5}, 9); !slices.Equal(got, []string{all[2], all[7]}) {
		t.Errorf("got %q", got)
	}
	if got := fill(all, inOrder(all), 1000); len(got) != 10 {
		t.Errorf("%d sentences", len(got))
	}
}

func TestSystemsKeepLength(t *testing.T) {
	t.Parallel()
	e := article()
	for _, s := range systems {
		got, err := s.summarize(e.doc, 20, 1)
		if err != nil {
			t.Errorf("%s: %v", s.name, err)
		}
		if n := len(got); n != 5 && !(s.name == "Lead-3" && n == 3) {
			t.Errorf("%s: %d sentences", s.name, n)
		}
	}
}

// A sentence that shares its words with all others ranks first.
func TestTextRank(t *testing.T) {
	t.Parallel()
	all := []string{"Katzen fressen gern frische Mäuse.", "Hunde und Katzen fressen gern frische Knochen.", "Hunde vergraben frische Knochen."}
	if got := textRank(all, language.Make("de")); got[0] != 1 {
		t.Errorf("order %v", got)
	}
}

func TestBeginnings(t *testing.T) {
	t.Parallel()
	all := make([]example, 12)
	for i := range all {
		all[i] = article()
		for k := range all[i].doc.Paragraphs {
			all[i].doc.Paragraphs[k] = "Dies ist hier der recht lange Satz Nummer " + string(rune('A'+k)) + "."
		}
	}
	dates, teased := dateLines(all), teasers(all)
	if len(dates) != 2 || len(teased) != 2 {
		t.Fatalf("%d and %d cases", len(dates), len(teased))
	}
	if got := dates[0].doc.Paragraphs; len(got) != 12 || !strings.HasPrefix(got[0], "Veröffentlichungsdatum") {
		t.Errorf("date line: %q", got)
	}
	if got := teased[0].doc.Paragraphs[0]; !strings.Contains(got, "Nummer G.") || !strings.HasSuffix(got, "Nummer J.") {
		t.Errorf("teaser: %q", got)
	}
	if len(all[0].doc.Paragraphs) != 10 {
		t.Error("the corpus was changed")
	}
}

// The engine beats the lead on every set of the corpus: what docs/summaries.md
// says stays true.
func TestBeatsLead(t *testing.T) {
	t.Parallel()
	all, err := readCorpus("../../../shared/corpus/klexikon")
	if err != nil {
		t.Skipf("the corpus is not there: %v", err)
	}
	tuning, heldOut := split(all)
	for name, set := range map[string][]example{
		"tuning": tuning, "held out": heldOut, "date lines": dateLines(all), "teasers": teasers(all),
	} {
		ours, lead := meanOf(t, "tolka", set), meanOf(t, leadK, set)
		if ours.one <= lead.one || ours.two <= lead.two || ours.l <= lead.l {
			t.Errorf("%s: tolka %.2f, Lead-k %.2f", name, ours, lead)
		}
	}
}

func meanOf(t *testing.T, name string, set []example) result {
	i := slices.IndexFunc(systems, func(s system) bool { return s.name == name })
	var results []result
	for _, e := range set {
		r, err := measure(systems[i], e, 0)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, r)
	}
	return mean(results)
}

func TestCut(t *testing.T) {
	t.Parallel()
	docs := cut([]example{article()}, 12)
	if len(docs) != 3 || len(docs[0].Paragraphs) != 3 {
		t.Errorf("%d articles", len(docs))
	}
}
