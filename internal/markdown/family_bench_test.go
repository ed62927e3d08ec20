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
	{"rows-of-one-cell", "|a|\n|-|\n", "|b|\n"},
	{"many-tables", "", "|a|\n|-|\n|b|\n\n"},
	{"a-long-delimiter-row", "a\n", "-:|"},
	{"rows-of-pipes", "", "|\n"},
	{"tables-in-quotations", "", "> |a|b|\n> |-|-|\n> |c|d|\n>\n"},
	{"shortcodes", "", "{{< a "},
	{"templates", "", "{% a "},
	{"nested-items", "- a\n", "  - b\n    - c\n      - d\n"},
	{"fence-directives", "", "```{note}\n"},
	{"braces", "", "{"},
	{"pairs-of-braces", "", "{{a"},
	{"roles", "", "{a}`b"},
	{"colons", "", " :a"},
	{"marks", "", "\\(a ++b ==c $d %%e @f #g "},
	{"embeds", "", "![[a|"},
	{"tags-in-blocks", "<div>\n", "<p title=\""},
	{"open-blocks", "", "<p a='\n\n"},
	{"key-values", "", "a:: b [c:: "},
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

// repeated are stretches that, said often enough, have brought Markdown parsers
// to their knees. Link definitions one below the other are not among them: there
// goldmark takes quadratic time, three seconds for forty thousand.
var repeated = map[string]string{
	"open brackets":     "[",
	"links":             "[a](b ",
	"targets":           "](a",
	"link titles":       "[a](b \"",
	"images":            "![a](<b",
	"references":        "[a][b",
	"open labels":       "[a]: ",
	"backticks":         "`a``b",
	"emphasis":          "*a _b",
	"strong":            "**a ",
	"strikethrough":     "~~a ",
	"tags":              "<a ",
	"attributes":        "<a b=\"",
	"comments":          "<!-- a ",
	"instructions":      "<? ",
	"cdata":             "<![CDATA[ ",
	"shortcodes":        "{{< a ",
	"templates":         "{% a ",
	"placeholders":      "{{1",
	"math":              "$a $$b ",
	"math blocks":       "$$\na\n\n",
	"addresses":         "a@b.",
	"urls":              "https://a.b/(",
	"hard breaks":       "a  \n",
	"spaces":            "     a",
	"quotes":            "> a\n",
	"items":             "- a\n",
	"nested items":      "- a\n  - b\n    - c\n",
	"pipes":             "a | b\n",
	"tables":            "| a `\\|` |\n|---|\n| b `\\|` |\n\n",
	"long table":        "| a `x\\|` | b |\n",
	"footnotes":         "[^1] a\n\n[^1]: b\n\n",
	"admonitions":       "!!! note\n\n",
	"fences":            "```\n\n",
	"html blocks":       "<div>\n\n",
	"open html":         "<a href='\n",
	"setext":            "a\n===\n",
	"entities":          "&a",
	"callouts":          "> [!NOTE] a\n> b\n\n",
	"backslashes":       "\\",
	"directives":        ":::a b\n",
	"delimiter rows":    "a\n-|-\n",
	"escaped pipes":     "\\|",
	"carriage returns":  "a\r\n",
	"nothing but lines": "\n",
}

// BenchmarkFamilies reads and composes each family in three sizes, as a translation does. Twice
// the size may take 2.3 times as long, and four times the size 5.3 times; "refused" is 1 for
// what is refused as too complex instead, which takes less than a second. cpu-ms/op is what the
// processor spent, the garbage collector included, which other programs hardly change.
//
//	GOMAXPROCS=1 go test ./internal/markdown -run '^$' -bench Families -benchtime 3x
func BenchmarkFamilies(b *testing.B) {
	for _, size := range []int{64 << 10, 256 << 10, 1 << 20} {
		sources := map[string]string{
			"a-wide-table":    strings.Repeat("a|", size/4) + "\n" + strings.Repeat("-|", size/4) + "\n",
			"deepening-items": deepening("  ", size), "deepening-quotations": deepening("> ", size),
		}
		for _, f := range families {
			sources[f.name] = f.begin + strings.Repeat(f.stretch, (size-len(f.begin))/len(f.stretch))
		}
		for name, stretch := range repeated {
			sources[name] = strings.Repeat(stretch, size/len(stretch))
		}
		for _, name := range slices.Sorted(maps.Keys(sources)) {
			source := sources[name]
			b.Run(fmt.Sprintf("%s/%dkB", name, size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(source)))
				refused := 0.0
				before := processorTime()
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
							texts[block.ID] = markdown.Restore(text, spans)
						}
					}
					markdown.Compose(blocks, texts)
				}
				b.ReportMetric(refused, "refused")
				b.ReportMetric(float64((processorTime()-before).Milliseconds())/float64(b.N), "cpu-ms/op")
			})
		}
	}
}
