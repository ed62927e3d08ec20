package markdown_test

import "testing"

func TestQuotes(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:    "nested",
			source:  "> one\n> two\n>\n> > three\n",
			prose:   []string{"quote: one\ntwo", "quote: three"},
			replies: []string{"eins\n\n> zwei", "drei\nvier"},
			want:    "> eins\n> \\> zwei\n>\n> > drei\n> > vier\n",
		},
		{
			name:    "lazy",
			source:  "> one\ntwo\n",
			prose:   []string{"quote: one\ntwo"},
			replies: []string{"eins\nzwei\n==="},
			want:    "> eins\n> zwei\n> \\===\n",
		},
		{
			name:    "in and around lists",
			source:  "- > one\n  > two\n\n> 1. three\n",
			prose:   []string{"quote: one\ntwo", "item: three"},
			replies: []string{"eins\nzwei\ndrei", "vier\nfünf"},
			want:    "- > eins\n  > zwei\n  > drei\n\n> 1. vier\n>    fünf\n",
		},
		{
			name:    "callouts",
			source:  "> [!NOTE]\n> one\n> two\n\n> [!tip]- Title\n> three\n\n> [!WARNING]\n",
			prose:   []string{"quote: one\ntwo", "heading: Title", "quote: three"},
			replies: []string{"eins", "Titel\nund mehr", "drei"},
			want:    "> [!NOTE]\n> eins\n\n> [!tip]- Titel und mehr\n> drei\n\n> [!WARNING]\n",
		},
	})
}
