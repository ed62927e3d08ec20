package markdown_test

import (
	"strings"
	"testing"

	"tolka/internal/markdown"
)

func TestTooComplex(t *testing.T) {
	t.Parallel()
	for source, want := range map[string]bool{
		strings.Repeat("> ", 50) + "a\n":                    false,
		strings.Repeat(">", 20_000) + "a\n":                 true,
		strings.Repeat("- ", 20_000) + "a\n":                true,
		strings.Repeat("1. ", 20_000) + "a\n":               true,
		deepening("  ", 80*80):                              false,
		deepening("  ", 250*250):                            true,
		deepening("\t", 150*150):                            true,
		strings.Repeat("- a\n  - b\n    1. c\n", 10_000):    false,
		strings.Repeat("[a](b) ", 1_000) + "\n":             false,
		strings.Repeat("[a](", 20_000) + "\n":               true,
		strings.Repeat("[[w:1]]\n", 50_000):                 true,
		strings.Repeat("[a]: b\n", 20_000):                  true,
		"```\n" + strings.Repeat("[\n", 20_000) + "```\n":   false,
		strings.Repeat("- [a](b) [c](d)\n", 20_000):         false,
		"|a|\n|-|\n" + strings.Repeat("|[a](b)|\n", 20_000): false,
		strings.Repeat("[a] b\n\n", 20_000):                 false,
		"---\n" + strings.Repeat("[a\n", 20_000):            true,
		"|a|b|\n|-|-|\n" + strings.Repeat("a|b\n", 250_000): false,
		"a|b\n-|-\n" + strings.Repeat("|a|b|\n", 250_000):   false,
		wide(5_000, 30):                                     false,
		wide(5_000, 50):                                     true,
		wide(5_000, 30) + "\n" + wide(5_000, 30):            true,
		"```\n" + wide(5_000, 50) + "```\n":                 false,
		strings.Repeat("| a [b](c) | d |\n|---|---|\n", 3):  false,
	} {
		if what, got := markdown.TooComplex(source); got != want {
			t.Errorf("%.20q: %v (%s), want %v", source, got, what, want)
		}
	}
}

// wide returns a table of so many columns whose rows have one cell.
func wide(columns, rows int) string {
	return strings.Repeat("|a", columns) + "\n" + strings.Repeat("|-", columns) + "\n" + strings.Repeat("|b\n", rows)
}
