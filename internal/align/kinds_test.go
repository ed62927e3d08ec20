package align

import (
	"slices"
	"strings"
	"testing"

	"tolka/internal/article"
)

// Omitting or adding a block does not change the other pairs.
func TestByKind(t *testing.T) {
	t.Parallel()
	// blocks makes a heading of each capital letter and a paragraph of each small one. Each letter
	// has a length of its own.
	blocks := func(s string) (out []article.Block) {
		for i, r := range s {
			b := article.Block{ID: i + 1, Kind: article.Paragraph, Text: strings.Repeat("x", 20*(int(r|0x20)-'a'+1))}
			if r < 'a' {
				b.Kind, b.Level = article.Heading, 1
			}
			out = append(out, b)
		}
		return out
	}
	for _, c := range []struct {
		source, result string
		want           []int
	}{
		{"Abcd", "Abcd", []int{0, 1, 2, 3}},
		{"Abcd", "Dcba", []int{0, 1, 2, 3}}, // the same kinds, whatever the text
		{"Abjc", "Abc", []int{0, 1, -1, 2}},
		{"Abc", "Abjc", []int{0, 1, 3}},
		{"Abc", "bc", []int{-1, 0, 1}},
		{"Abc", "bcA", []int{-1, 0, 1}}, // a heading never matches a paragraph
		{"abc", "", []int{-1, -1, -1}},
		{"", "abc", nil},
	} {
		if got := ByKind(blocks(c.source), blocks(c.result)); !slices.Equal(got, c.want) {
			t.Errorf("%q and %q: %v, want %v", c.source, c.result, got, c.want)
		}
	}
}

// A Chinese paragraph has a third of its German source's letters, and a date line matches a
// paragraph.
func TestByKindAcrossScripts(t *testing.T) {
	t.Parallel()
	block := func(kind article.Kind, text string, times int) article.Block {
		return article.Block{Kind: kind, Text: strings.Repeat(text, times)}
	}
	german := []article.Block{
		block(article.Paragraph, "Wort ", 40), block(article.Paragraph, "Wort ", 10), block(article.Dateline, "Wort ", 20), block(article.Paragraph, "Wort ", 60),
	}
	chinese := []article.Block{
		block(article.Paragraph, "字", 65), block(article.Paragraph, "字", 30), block(article.Paragraph, "字", 95),
	}
	if got, want := ByKind(german, chinese), []int{0, -1, 1, 2}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
