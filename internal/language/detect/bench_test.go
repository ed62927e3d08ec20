package detect

import (
	"os"
	"strings"
	"testing"
)

// BenchmarkDetect tells the language of 1,000 articles an operation. For
// figures beside other detectors see bench/detect.
func BenchmarkDetect(b *testing.B) {
	data, err := os.ReadFile("../../../../shared/corpus/languages/articles.tsv")
	if err != nil {
		b.Skipf("SKIPPED: no corpus to measure on: %v", err)
	}
	var articles []string
	for _, line := range strings.SplitN(string(data), "\n", 1001)[:1000] {
		_, text, _ := strings.Cut(line, "\t")
		articles = append(articles, strings.ReplaceAll(text, "\u2028", "\n"))
	}
	d := New(Options{})
	for b.Loop() {
		for _, text := range articles {
			d.Detect(text)
		}
	}
}
