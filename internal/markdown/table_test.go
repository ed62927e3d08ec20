package markdown_test

import "testing"

func TestTables(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:    "cells",
			source:  "words\n| a | b |\n|:--|--:|\n| `x \\| y` c | 1 |\n| d\n",
			prose:   []string{"paragraph: words", "cell: a", "cell: b", "cell: `x \\| y` c", "cell: d"},
			replies: []string{"Worte\nmehr", "a\na", "b | b", "`x | y` c", `d\`},
			want:    "Worte\nmehr\n| a a | b \\| b |\n|:--|--:|\n| `x \\| y` c | 1 |\n| d\\\\\n",
		},
		{
			name:    "without outer pipes",
			source:  "a | b\n--|--\nc | d\n",
			prose:   []string{"cell: a", "cell: b", "cell: c", "cell: d"},
			replies: []string{"# a", "# b", "- c", "- d"},
			want:    "\\# a | # b\n--|--\n\\- c | - d\n",
		},
		{
			name:    "tight",
			source:  "|a|b|\n|-|-|\n||c|\n",
			prose:   []string{"cell: a", "cell: b", "cell: c"},
			replies: []string{`a\`, `\|b`, "c`|`"},
			want:    "|a\\\\|\\|b|\n|-|-|\n||c`\\|`|\n",
		},
	})
}
