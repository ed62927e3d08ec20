package markdown_test

import "testing"

// TestBlocksStayApart: blocks without a blank line between them do not become one, whatever
// their translations begin or end with.
func TestBlocksStayApart(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:    "a paragraph below a link definition",
			source:  "[a]: b.md\nEins [a]\n",
			prose:   []string{"paragraph: Eins [a]"},
			replies: []string{"\"One\" [a]"},
			want:    "[a]: b.md\n\\\"One\" [a]\n",
		},
		{
			name:    "a paragraph below a comment",
			source:  "<!-- x -->\nEins\n<!-- y -->\nZwei\n",
			prose:   []string{"paragraph: Eins", "paragraph: Zwei"},
			replies: []string{"- One", "<div> Two"},
			want:    "<!-- x -->\n\\- One\n<!-- y -->\n\\<div> Two\n",
		},
		{
			name:    "headings and rules",
			source:  "# Eins\nZwei\n***\nDrei\n",
			prose:   []string{"heading: Eins", "paragraph: Zwei", "paragraph: Drei"},
			replies: []string{"One\nmore", "Two\n===", "Three\n---"},
			want:    "# One more\nTwo\n\\===\n***\nThree\n\\---\n",
		},
		{
			name:    "a quotation and a list",
			source:  "> Eins\n- Zwei\n1. Drei\n",
			prose:   []string{"quote: Eins", "item: Zwei", "item: Drei"},
			replies: []string{"One\n\n- more", "Two\n\n3. more", "\n\nThree\n\n"},
			want:    "> One\n> \\- more\n- Two\n  3\\. more\n1. Three\n",
		},
		{
			name:    "a code block and a directive",
			source:  "Eins\n```\ncode\n```\nZwei\n::: tip\nDrei\n:::\n",
			prose:   []string{"paragraph: Eins", "paragraph: Zwei", "paragraph: Drei"},
			replies: []string{"One\n```", "```\nTwo", ":::\nThree"},
			want:    "One\n\\`\\`\\`\n```\ncode\n```\n\\`\\`\\`\nTwo\n::: tip\n\\:::\nThree\n:::\n",
		},
		{
			name:    "elements of HTML",
			source:  "<td>Eins</td><td>Zwei</td>\n<b>Drei</b><b>Vier</b>\n",
			prose:   []string{"cell: Eins", "cell: Zwei", "paragraph: <b>Drei</b><b>Vier</b>"},
			replies: []string{"One</td>", "<td>Two", "<b>Three</b><b>Four</b>"},
			want:    "<td>One&lt;/td></td><td>&lt;td>Two</td>\n<b>Three</b><b>Four</b>\n",
		},
		{
			name:    "a reference label over two lines",
			source:  "> Ein [Verweis][das\n> Haus].\n>\n> [das\n> Haus]: a.md \"Der Titel\"\n",
			prose:   []string{"quote: Ein [Verweis][das\nHaus].", "heading: Der Titel"},
			replies: []string{"A [link][das\nHaus].", "The title"},
			want:    "> A [link][das\n> Haus].\n>\n> [das\n> Haus]: a.md \"The title\"\n",
		},
		{
			name:    "MultiMarkdown's lines at the top",
			source:  "Title: Der Mond\nAuthor: Anna\nDescription: Ein Text\n\nTitle: kein\nAuthor: Kopf\n",
			prose:   []string{"paragraph: Der Mond", "paragraph: Ein Text", "paragraph: Title: kein\nAuthor: Kopf"},
			replies: []string{"The moon\nand more", "A text", ""},
			want:    "Title: The moon and more\nAuthor: Anna\nDescription: A text\n\nTitle: kein\nAuthor: Kopf\n",
		},
	})
}
