package markdown_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"tolka/internal/markdown"
)

// families are inputs whose parsing took quadratic time, in goldmark or here, as a beginning
// and a stretch that is repeated.
var families = []struct{ name, begin, stretch string }{
	{"link-starts", "", "[a]("},
	{"brackets", "", "["},
	{"marker-lookalikes", "", "[[w:1]]\n"},
	{"items-on-a-line", "", "- "},
	{"quotations-on-a-line", "", ">"},
	{"tags", "", "<b>"},
	{"tag-starts", "", "<a "},
	{"definitions", "", "[a]: b\n"},
	{"strong-in-words", "", "a**b"},
	{"emphasis", "", "*a _b"},
	{"backticks", "", "`a``b"},
	{"short-rows", strings.Repeat("|a", 1000) + "\n" + strings.Repeat("|-", 1000) + "\n", "|b\n"},
	{"shortcodes", "", "{{< a "},
	{"templates", "", "{% a "},
	{"nested-items", "- a\n", "  - b\n    - c\n      - d\n"},
	{"fence-directives", "", "```{note}\n"},
	{"quotations", "", "> > > a\n> b\n"},
}

// deepening returns lines that nest one level deeper each, of size bytes.
func deepening(level string, size int) string {
	var out strings.Builder
	for depth := 0; out.Len() < size; depth++ {
		out.WriteString(strings.Repeat(level, depth) + "- a\n")
	}
	return out.String()
}

// BenchmarkFamilies reads and composes each family in three sizes, as a translation does. Twice
// the size may take 2.3 times as long, and four times the size 5.3 times; "refused" is 1 for
// what is refused as too complex instead, which takes less than a second.
//
//	go test ./internal/markdown -run '^$' -bench Families -benchtime 3x
func BenchmarkFamilies(b *testing.B) {
	for _, size := range []int{64 << 10, 256 << 10, 1 << 20} {
		sources := map[string]string{"deepening-items": deepening("  ", size), "deepening-quotations": deepening("> ", size)}
		for _, f := range families {
			sources[f.name] = f.begin + strings.Repeat(f.stretch, (size-len(f.begin))/len(f.stretch))
		}
		for _, name := range slices.Sorted(maps.Keys(sources)) {
			source := sources[name]
			b.Run(fmt.Sprintf("%s/%dkB", name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(source)))
				refused := 0.0
				for b.Loop() {
					if _, ok := markdown.TooComplex(source); ok {
						refused = 1
						continue
					}
					blocks := markdown.Parse(source)
					labels := markdown.LabelsOf(blocks)
					texts := make(map[int]string)
					for _, block := range blocks {
						if block.Prose() {
							text, spans := markdown.Protect(block.Text, labels)
							texts[block.ID], _ = markdown.Restore(text, spans)
						}
					}
					markdown.Compose(blocks, texts)
				}
				b.ReportMetric(refused, "refused")
			})
		}
	}
}
