package markdown_test

import "testing"

func TestFootnotes(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{{
		name:   "between paragraphs",
		source: "[^1]: one\n\ntwo\n\n[^2]: three\n",
		prose:  []string{"paragraph: one", "paragraph: two", "paragraph: three"},
	}, {
		name:    "definitions stay where they are",
		source:  "one[^1]\n\n[^1]: two\n\n    three\n\nfour[^1]\n",
		prose:   []string{"paragraph: one[^1]", "paragraph: two", "paragraph: three", "paragraph: four[^1]"},
		replies: []string{"", "zwei\nzwei", "drei\n[^2]: drei", ""},
		want:    "one[^1]\n\n[^1]: zwei\n    zwei\n\n    drei\n    [^2]\\: drei\n\nfour[^1]\n",
	}})
}
