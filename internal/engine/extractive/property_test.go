package extractive

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tolka/internal/language"
)

// fragments are the building blocks of random paragraphs: sentences and parts of sentences that
// some rule applies to.
var fragments = []string{
	"Die Mühle brannte.", "Dr. Meyer kam am 3. März.", "Dies erklärte er.", "Dazu gehören Äpfel und Birnen.",
	"„Ja", "“, sagte sie.", "\"", "« Oui. »", "Foto: dpa", "Er sagte:", "...", "…", "!?", " ", "\n", "\n\n",
	"今日は晴れです。", "「行く。」と言った。", "ประเทศไทยสวย", "It rained all day.", "However, it stopped.", "x", "12.", "\xff",
}

// For any article, a summary consists of its own sentences in its order, without a panic, and is
// the same each time.
func TestSummaryQuotes(t *testing.T) {
	t.Parallel()
	paragraph := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(fragments), rapid.String()), 0, 12).Draw(t, "parts"), " ")
	})
	rapid.Check(t, func(t *rapid.T) {
		doc := Document{
			Title:      rapid.SampledFrom(fragments).Draw(t, "title"),
			Paragraphs: rapid.SliceOfN(paragraph, 0, 6).Draw(t, "paragraphs"),
			Lang:       language.Make(rapid.SampledFrom([]string{"de", "en-GB", "fr", "ja", "th", "xx", ""}).Draw(t, "lang")),
		}
		words := rapid.IntRange(1, 80).Draw(t, "words")
		s, err := Summarize(context.Background(), doc, words)
		if errors.Is(err, ErrNothing) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Sentences) == 0 {
			t.Fatal("a summary without sentences")
		}
		rest := strings.Join(doc.Paragraphs, "\n\n")
		for _, sentence := range s.Sentences {
			_, after, found := strings.Cut(rest, sentence)
			if sentence == "" || !found {
				t.Fatalf("%q is not in the article after the sentences before it", sentence)
			}
			rest = after
		}
		again, err := Summarize(context.Background(), doc, words)
		if err != nil || !slices.Equal(s.Sentences, again.Sentences) {
			t.Fatalf("not the same again: %q, %q, %v", s.Sentences, again.Sentences, err)
		}
	})
}
