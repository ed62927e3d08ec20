package markdown_test

import "testing"

func TestLists(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:    "nested",
			source:  "- one\n  more\n- two\n  1. three\n\n     four\n",
			prose:   []string{"item: one\nmore", "item: two", "item: three", "item: four"},
			replies: []string{"eins\nmehr\n- noch mehr", "zwei\n1. zwei", "drei\nvier", "vier\n\nfünf"},
			want:    "- eins\n  mehr\n  \\- noch mehr\n- zwei\n  1\\. zwei\n  1. drei\n     vier\n\n     vier\n     fünf\n",
		},
		{
			name:    "lazy",
			source:  "1. one\nmore\n",
			prose:   []string{"item: one\nmore"},
			replies: []string{"eins\nmehr\nnoch"},
			want:    "1. eins\nmehr\nnoch\n",
		},
		{
			name:    "tasks",
			source:  "- [ ] one\n- [x] two\n* [x](b) three\n",
			prose:   []string{"item: one", "item: two", "item: [x](b) three"},
			replies: []string{"eins\nzwei", "[x] zwei", "[x](b) drei"},
			want:    "- [ ] eins\n  zwei\n- [x] \\[x] zwei\n* [x](b) drei\n",
		},
		{
			name:    "a task below its box",
			source:  "- [ ]\n  one\n  two\n",
			prose:   []string{"item: one\ntwo"},
			replies: []string{"eins"},
			want:    "- [ ]\n  eins\n",
		},
		{
			name:    "after a tab",
			source:  "-\tone\n\n\ttwo\n",
			prose:   []string{"item: one", "item: two"},
			replies: []string{"eins\nzwei", "drei\nvier"},
			want:    "-\teins\n \tzwei\n\n\tdrei\n\tvier\n",
		},
	})
}
