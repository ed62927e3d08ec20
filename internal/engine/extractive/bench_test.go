package extractive

import (
	"context"
	"strings"
	"testing"

	"tolka/internal/language"
	"tolka/internal/text"
)

// articleOf returns about the given number of words of real German articles.
func articleOf(tb testing.TB, words int) Document {
	doc := Document{Title: "Aale", Lang: language.Make("de")}
	all := readCorpus(tb, "klexikon/wiki/Aal.txt") + "\n\n" + readCorpus(tb, "klexikon/wiki/Madrid.txt")
	for n := 0; n < words; {
		for p := range strings.SplitSeq(all, "\n\n") {
			if n >= words {
				break
			}
			n += text.CountWords(p)
			doc.Paragraphs = append(doc.Paragraphs, p)
		}
	}
	return doc
}

// BenchmarkSummarize summarizes an article of 500 words. Articles per second are 10⁹ divided by
// ns/op.
func BenchmarkSummarize(b *testing.B) {
	doc := articleOf(b, 500)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Summarize(context.Background(), doc, 60); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSummarizeLong summarizes a text of about 1 MB.
func BenchmarkSummarizeLong(b *testing.B) {
	doc := articleOf(b, 135_000)
	b.SetBytes(int64(len(strings.Join(doc.Paragraphs, ""))))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Summarize(context.Background(), doc, 400); err != nil {
			b.Fatal(err)
		}
	}
}
