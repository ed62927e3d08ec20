package verify_test

import (
	"strings"
	"testing"

	"tolka/internal/article"
)

// BenchmarkCheck runs all checks, those of the language included, on an article
// of a thousand words, with its instructions, and reports the words.
func BenchmarkCheck(b *testing.B) {
	tuned, _ := news(b)
	var lines []line
	words := 0
	for _, l := range tuned[0][80:] {
		if words >= 1000 {
			break
		}
		lines = append(lines, l)
		words += len(strings.Fields(l.source))
	}
	t := translation(lines, gpt4)
	t.Prompt = strings.Repeat("Answer with all of its segments again, whole and in the form described above. ", 30)
	t.Nonce = "q4zz"
	t.Terms = []article.Term{{Source: "Regierung", Target: "government"}, {Source: "Bundestag"}}
	t.Check()
	b.ReportAllocs()
	for b.Loop() {
		t.Check()
	}
	b.ReportMetric(float64(words), "words")
}
