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
	}})
}
