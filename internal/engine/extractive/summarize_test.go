package extractive

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"tolka/internal/language"
	"tolka/internal/text"
)

// corpus is the folder of test articles, relative to this package.
const corpus = "../../../../shared/corpus/"

// readCorpus reads a file of the corpus, or skips the test.
func readCorpus(tb testing.TB, name string) string {
	tb.Helper()
	data, err := os.ReadFile(corpus + name)
	if err != nil {
		tb.Skipf("the corpus is not there: %v", err)
	}
	return string(data)
}

// seed is the news article that tolka was first written for.
func seed(tb testing.TB) Document {
	tb.Helper()
	data, err := os.ReadFile("../../../testdata/articles/us-russland.de.txt")
	if err != nil {
		tb.Fatal(err)
	}
	paragraphs := strings.Split(strings.TrimSpace(string(data)), "\n\n")
	return Document{Title: paragraphs[1], Paragraphs: paragraphs[3:], Lang: language.Make("de")} // after the date line and the title, twice
}

func summarize(t *testing.T, doc Document, words int) []string {
	t.Helper()
	s, err := Summarize(context.Background(), doc, words)
	if err != nil {
		t.Fatal(err)
	}
	return s.Sentences
}

func count(sentences []string) int { return text.CountWords(strings.Join(sentences, " ")) }

func TestNewsArticle(t *testing.T) {
	t.Parallel()
	got := summarize(t, seed(t), 60)
	all := strings.Join(got, " ")
	for _, want := range []string{"Dmitriev", "nächste Woche neue Gespräche", "Seltenerdmetalle", "Arktis", "LNG"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is missing from %q", want, got)
		}
	}
	if n := count(got); n < 48 || n > 72 {
		t.Errorf("%d words, want 60 within a fifth", n)
	}
}

func TestLengthHolds(t *testing.T) {
	t.Parallel()
	doc := seed(t) // of 216 words
	for _, words := range []int{40, 60, 80, 100, 150, 180} {
		if n := count(summarize(t, doc, words)); n < words*8/10 || n > words*12/10 {
			t.Errorf("%d words asked for, got %d", words, n)
		}
	}
	if got := summarize(t, doc, 5); len(got) != 1 {
		t.Errorf("5 words asked for, got %d sentences", len(got))
	}
}

func TestShortArticleIsGivenBack(t *testing.T) {
	t.Parallel()
	doc := Document{Lang: language.Make("en"), Paragraphs: []string{"The mill burned down.", "Nobody was hurt. It will be rebuilt."}}
	want := []string{"The mill burned down.", "Nobody was hurt.", "It will be rebuilt."}
	if got := summarize(t, doc, 60); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestNothing(t *testing.T) {
	t.Parallel()
	for _, paragraphs := range [][]string{nil, {""}, {" \n "}, {"…"}, {"Lesen Sie auch: Noch ein Artikel."}} {
		_, err := Summarize(context.Background(), Document{Paragraphs: paragraphs}, 60)
		if !errors.Is(err, ErrNothing) {
			t.Errorf("%q: error %v", paragraphs, err)
		}
	}
	doc := Document{Paragraphs: []string{"A sentence."}}
	if _, err := Summarize(context.Background(), doc, 0); !errors.Is(err, ErrLength) {
		t.Errorf("no words: error %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Summarize(ctx, doc, 60); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: error %v", err)
	}
}

func TestWhatIsNoSentenceIsLeftOut(t *testing.T) {
	t.Parallel()
	doc := Document{Lang: language.Make("de"), Title: "Die Mühle", Paragraphs: []string{
		"Von Anna Beispiel, Berlin",
		"Die alte Mühle am Bach ist in der Nacht abgebrannt. Er sagte:",
		"Foto: Die Mühle am Bach vor dem Brand.",
		"Lesen Sie auch: Die Mühle im Jahr 1900.",
		"Die alte Mühle steht am Bach. Archivbild der Gemeinde",
		"Die Feuerwehr war mit vierzig Leuten an der Mühle.",
	}}
	want := []string{"Die alte Mühle am Bach ist in der Nacht abgebrannt.", "Die Feuerwehr war mit vierzig Leuten an der Mühle."}
	if got := summarize(t, doc, 60); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// A text without periods is quoted rather than rejected.
func TestTextWithoutFullStops(t *testing.T) {
	t.Parallel()
	doc := Document{Lang: language.Make("de"), Paragraphs: []string{"Brand in der Mühle", "Vierzig Leute im Einsatz"}}
	if got := summarize(t, doc, 60); len(got) != 2 {
		t.Errorf("got %q", got)
	}
}

func TestQuotationsStayWhole(t *testing.T) {
	t.Parallel()
	quotation := []string{"„Die Mühle brannte.", "Die Mühle war alt“, sagte der Müller."}
	doc := Document{Lang: language.Make("de"), Title: "Die Mühle", Paragraphs: []string{
		"Die Mühle am Bach ist abgebrannt, wie der Müller sagte.",
		strings.Join(quotation, " "),
		"„Wir bauen die Mühle wieder auf. Die Mühle wird schön.",
		"Die Mühle am Bach war seit dem Krieg der letzte Betrieb im Tal.",
	}}
	if got := summarize(t, doc, 60); !slices.Equal(got[1:3], quotation) {
		t.Errorf("the quotation is missing: %q", got)
	}
	for words := 1; words < 60; words++ {
		got := summarize(t, doc, words)
		all := strings.Join(got, " ")
		if strings.Contains(all, quotation[0]) != strings.Contains(all, quotation[1]) {
			t.Errorf("%d words: half a quotation: %q", words, got)
		}
		if strings.Contains(all, "Wir bauen") {
			t.Errorf("%d words: a quotation without an end: %q", words, got)
		}
	}
}

func TestPointersComeWithWhatTheyPointTo(t *testing.T) {
	t.Parallel()
	doc := seed(t)
	for words := 1; words < 220; words++ {
		got := summarize(t, doc, words)
		for i, s := range got {
			if strings.HasPrefix(s, "Dazu gehören") && (i == 0 || !strings.HasPrefix(got[i-1], "Dmitriev führte")) {
				t.Errorf("%d words: %q stands alone", words, s)
			}
		}
	}
}

// A summary does not include two sentences that say the same.
func TestRedundancy(t *testing.T) {
	t.Parallel()
	doc := Document{Lang: language.Make("en"), Paragraphs: []string{
		"The council voted on Monday to close the old harbour bridge to all traffic.",
		"On Monday the council voted to close the old harbour bridge to all traffic.",
		"Engineers had found cracks in two of its pillars during an inspection in May.",
	}}
	got := summarize(t, doc, 28)
	if len(got) != 2 || !strings.HasPrefix(got[1], "Engineers") {
		t.Errorf("got %q", got)
	}
}

// In every language, a summary has the first sentence and complete sentences, and is made in time.
func TestLanguages(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for line := range strings.Lines(readCorpus(t, "languages/articles.tsv")) {
		fields := strings.SplitN(line, "\t", 3)
		lang, article := fields[0], strings.ReplaceAll(fields[2], "\u2028", "\n\n")
		if seen[lang] || len(article) < 2000 {
			continue
		}
		seen[lang] = true
		got := summarize(t, Document{Lang: language.Make(lang), Paragraphs: strings.Split(article, "\n\n")}, 60)
		if n := count(got); n > 120 {
			t.Errorf("%s: %d words: %q", lang, n, got)
		}
	}
	if len(seen) < 12 {
		t.Errorf("only %d languages", len(seen))
	}
}
