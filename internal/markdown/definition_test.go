package markdown_test

import "testing"

func TestDefinitions(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{{
		name:    "terms and definitions apart",
		source:  "Term\n: one\n  two\n:   three\n\nOther\n\n: four\n",
		prose:   []string{"paragraph: Term", "paragraph: one\ntwo", "paragraph: three", "paragraph: Other", "paragraph: four"},
		replies: []string{"Wort\nWort", "eins\nzwei\n: drei", "drei\nvier", "", "vier"},
		want:    "Wort\nWort\n: eins\n  zwei\n  \\: drei\n:   drei\n    vier\n\nOther\n\n: vier\n",
	}, {
		name:    "further paragraphs, lists and code",
		source:  "Term\n:   one\n\n    two\n    more\n\n        code\n\n    - three\n\nfour\n\n    code\n",
		prose:   []string{"paragraph: Term", "paragraph: one", "paragraph: two\nmore", "item: three", "paragraph: four"},
		replies: []string{"Wort", "eins", "zwei\nmehr", "drei", "vier"},
		want:    "Wort\n:   eins\n\n    zwei\n    mehr\n\n        code\n\n    - drei\n\nvier\n\n    code\n",
	}})
}
