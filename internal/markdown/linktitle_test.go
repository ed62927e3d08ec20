package markdown_test

import "testing"

func TestTitlesOfDefinitions(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{{
		name:    "in quotation marks of both kinds",
		source:  "[one] [two]\n\n[one]: a.md \"First\"\n[two]: <b c> 'Second'\n[three]: d\n",
		prose:   []string{"paragraph: [one] [two]", "heading: First", "heading: Second"},
		replies: []string{"[eins][one] [zwei][two]", "Das \"Erste\"\nhier", "Das Zweite"},
		want:    "[eins][one] [zwei][two]\n\n[one]: a.md \"Das &quot;Erste&quot; hier\"\n[two]: <b c> 'Das Zweite'\n[three]: d\n",
	}})
}
