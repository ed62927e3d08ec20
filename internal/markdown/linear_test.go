package markdown_test

import (
	"strings"
	"testing"
	"time"

	"tolka/internal/markdown"
)

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

// TestTimeIsLinear lets each stretch grow by a factor of eight and allows the
// time to grow by thirty: a quadratic step would make it sixty-four.
func TestTimeIsLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("SKIPPED: takes seconds")
	}
	work := func(source string) time.Duration {
		start := time.Now()
		blocks := markdown.Parse(source)
		labels := markdown.LabelsOf(blocks)
		texts := map[int]string{}
		for _, b := range blocks {
			if b.Prose() {
				protected, spans := markdown.Protect(b.Text, labels)
				restored, _ := markdown.Restore(protected, spans)
				texts[b.ID] = restored + "."
			}
		}
		markdown.Compose(blocks, texts)
		return time.Since(start)
	}
	for name, stretch := range repeated {
		const size = 20_000
		small := strings.Repeat(stretch, size/len(stretch))
		large := strings.Repeat(stretch, 8*size/len(stretch))
		// A busy machine spoils single measurements: the best of several counts.
		quick, slow := work(small), work(large)
		for range 8 {
			if slow <= 30*quick || slow <= 50*time.Millisecond {
				break
			}
			quick, slow = work(small), work(large)
		}
		if slow > 30*quick && slow > 50*time.Millisecond {
			t.Errorf("%s: %v for %d bytes, %v for %d", name, quick, len(small), slow, len(large))
		}
	}
}
