package markdown_test

import (
	"testing"

	"tolka/internal/markdown"
)

func TestHeadings(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:    "number signs",
			source:  "# One\n## Two ##\n###\tThree `code`\n",
			prose:   []string{"heading: One", "heading: Two", "heading: Three `code`"},
			replies: []string{"Eins\nund\n\nmehr", "1. Zwei", "Drei `code` #"},
			want:    "# Eins und mehr\n## 1. Zwei ##\n###\tDrei `code` \\#\n",
		},
		{
			name:    "anchors",
			source:  "# One {#one}\n\n## Two { #two .big }\n\nThree {#three}\n===\n",
			prose:   []string{"heading: One", "heading: Two", "heading: Three"},
			replies: []string{"Eins", "Zwei", "Drei"},
			want:    "# Eins {#one}\n\n## Zwei { #two .big }\n\nDrei {#three}\n===\n",
		},
		{
			name:    "underlined",
			source:  "One\ntwo\n---\n\n> Three\n> ===\n",
			prose:   []string{"heading: One\ntwo", "heading: Three"},
			replies: []string{"# Eins\nzwei", "- Drei"},
			want:    "\\# Eins zwei\n---\n\n> \\- Drei\n> ===\n",
		},
		{
			name:   "empty",
			source: "#\n\n## ##\n\n### {#x}\n",
		},
	})
}

func TestHeadingLevels(t *testing.T) {
	t.Parallel()
	var got []int
	for _, b := range markdown.Parse("# a\n\nb\n---\n\n###### c\n\nd\n") {
		if b.Prose() {
			got = append(got, b.Level)
		}
	}
	if want := []int{1, 2, 6, 0}; len(got) != 4 || [4]int(got) != [4]int(want) {
		t.Errorf("levels %v, want %v", got, want)
	}
}
