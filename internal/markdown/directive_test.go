package markdown_test

import "testing"

func TestDirectives(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:    "slashes",
			source:  "/// note | A title\none\n///\n\n//// tab | Python 3\n\n/// tip\n\ntwo\n\n///\n\n////\n\n/// details | More\n    type: warning\n\nthree\n\n///\n",
			prose:   []string{"heading: A title", "paragraph: one", "heading: Python 3", "paragraph: two", "heading: More", "paragraph: three"},
			replies: []string{"Ein\nTitel", "eins\n///\nzwei", "", "", "Mehr", "drei"},
			want:    "/// note | Ein Titel\neins\n\\///\nzwei\n///\n\n//// tab | Python 3\n\n/// tip\n\ntwo\n\n///\n\n////\n\n/// details | Mehr\n    type: warning\n\ndrei\n\n///\n",
		},
		{
			name:    "colons",
			source:  ":::tip[A label]{.x}\none\n:::\n\n::: warning Watch out\ntwo\n:::\n\n::: {.note}\nthree\n:::\n\n:::{figure} a.png\n:::\n",
			prose:   []string{"heading: A label", "paragraph: one", "heading: Watch out", "paragraph: two", "paragraph: three"},
			replies: []string{"Ein [Name]", "", "Achtung"},
			want:    ":::tip[Ein [Name\\]]{.x}\none\n:::\n\n::: warning Achtung\ntwo\n:::\n\n::: {.note}\nthree\n:::\n\n:::{figure} a.png\n:::\n",
		},
		{
			name:    "options of MyST in YAML",
			source:  "```{figure} a.png\n---\nalt: 'A house: red'\nname: fig-a\n---\none\n```\n\n> :::{note}\n> ---\n> title: two\n> ---\n> :::\n\n```{note}\n---\nthree\n```\n",
			prose:   []string{"heading: A house: red", "paragraph: one", "heading: two", "paragraph: three"},
			replies: []string{"Ein Haus:\n\"rot\"", "", "yes"},
			want:    "```{figure} a.png\n---\nalt: 'Ein Haus: \"rot\"'\nname: fig-a\n---\none\n```\n\n> :::{note}\n> ---\n> title: \"yes\"\n> ---\n> :::\n\n```{note}\n---\nthree\n```\n",
		},
		{
			name:    "without a body, and in a sentence",
			source:  "::leaf[one]{#a title=\"two\"}\n\n::toc\n\n:kbd[three]{title=\"four\"} :icon{name=x} five 10:30 a:b[c]\n",
			prose:   []string{"heading: one", "heading: two", "paragraph: :kbd[three]{title=\"four\"} :icon{name=x} five 10:30 a:b[c]"},
			replies: []string{"Eins]", "\"Zwei\"", ":kbd[Drei]{title=\"Vier\"} :icon{name=x} fünf"},
			want:    "::leaf[Eins\\]]{#a title=\"'Zwei'\"}\n\n::toc\n\n:kbd[Drei]{title=\"Vier\"} :icon{name=x} fünf\n",
		},
		{
			name:   "lines that are none",
			source: "///path and words\n\n// comment\n\n/// html | div.class\n\n:: two\n",
			prose:  []string{"paragraph: ///path and words", "paragraph: // comment", "paragraph: :: two"},
		},
	})
}

func TestAdmonitions(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:    "with blocks below them",
			source:  "!!! note \"A title\"\n    one\n    two\n\n    three\n\n??? tip\n\n    - four\n\n=== \"Tab\"\n\n    five\n\nsix\n",
			prose:   []string{"heading: A title", "paragraph: one\ntwo", "paragraph: three", "item: four", "heading: Tab", "paragraph: five", "paragraph: six"},
			replies: []string{`Ein "Titel"`, "eins\n\nzwei", "drei\nvier", "vier\nvier", "Reiter", "fünf"},
			want:    "!!! note \"Ein &quot;Titel&quot;\"\n    eins\n    zwei\n\n    drei\n    vier\n\n??? tip\n\n    - vier\n      vier\n\n=== \"Reiter\"\n\n    fünf\n\nsix\n",
		},
		{
			name:   "a loud sentence is none",
			source: "!!! wow\nso loud\n",
			prose:  []string{"paragraph: !!! wow\nso loud"},
		},
	})
}
