package markdown_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/markdown"
)

func TestParagraphs(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:    "lines",
			source:  "One\ntwo.\n\n   Three  \n  four\n",
			prose:   []string{"paragraph: One\ntwo.", "paragraph: Three  \nfour"},
			replies: []string{"Eins zwei.", "Drei  \nvier\nfünf"},
			want:    "Eins zwei.\n\n   Drei  \n  vier\n  fünf\n",
		},
		{
			name:    "windows line ends",
			source:  "One\r\ntwo.\r\n\r\nThree.\r\n",
			prose:   []string{"paragraph: One\ntwo.", "paragraph: Three."},
			replies: []string{"Eins\nzwei.", "Drei\nvier."},
			want:    "Eins\r\nzwei.\r\n\r\nDrei\r\nvier.\r\n",
		},
		{
			name:    "no last line end",
			source:  "\ufeffOne",
			prose:   []string{"paragraph: One"},
			replies: []string{"Eins\n"},
			want:    "\ufeffEins",
		},
		{
			name:   "nothing to translate",
			source: "1,234\n\n***\n\nhttps://example.org\n\n`code`\n\n![](a.png)\n\n🎉\n\n{{1}}\n",
		},
		{
			name:   "a picture with words",
			source: "![A cat](cat.png)\n",
			prose:  []string{"paragraph: ![A cat](cat.png)"},
		},
		{
			name:    "blank lines in a reply",
			source:  "One.\n",
			prose:   []string{"paragraph: One."},
			replies: []string{"Eins.\n\n \t\nZwei."},
			want:    "Eins.\nZwei.\n",
		},
		{
			name:   "right below a definition",
			source: "[a]: b\nOne.\n",
			prose:  []string{"paragraph: One."},
			// Unescaped, this would be the definition's title.
			replies: []string{`"Eins."`},
			want:    "[a]: b\n\\\"Eins.\"\n",
		},
		{
			name:    "a backslash at the end",
			source:  "One\n: two\n",
			prose:   []string{"paragraph: One", "paragraph: two"},
			replies: []string{`Eins\`},
			want:    "Eins\\\\\n: two\n",
		},
	})
}

// TestGuard writes replies that begin like a block as a paragraph.
func TestGuard(t *testing.T) {
	t.Parallel()
	for reply, want := range map[string]string{
		"# no heading":          `\# no heading`,
		"#hashtag":              "#hashtag",
		"####### seven":         "####### seven",
		"> no quotation":        `\> no quotation`,
		"- no item":             `\- no item`,
		"-5 degrees":            "-5 degrees",
		"* no item":             `\* no item`,
		"*emphasis*":            "*emphasis*",
		"**strong**":            "**strong**",
		"* * *":                 `\* * *`,
		"1. Mai":                `1\. Mai`,
		"1.5 million":           "1.5 million",
		"2024) a":               `2024\) a`,
		"a\n---":                "a\n\\---",
		"a\n===":                "a\n\\===",
		"a|b\n-|-":              "a|b\n\\-|-",
		"```go":                 "\\`\\`\\`go",
		"```inline``` code":     "```inline``` code",
		"~~~":                   `\~\~\~`,
		"~~struck~~":            "~~struck~~",
		"[label]: target":       `[label]\: target`,
		"[label]: of a list of": "[label]: of a list of",
		"[^1]: a note":          `[^1]\: a note`,
		"$$\nmath":              "\\$$\nmath",
		"$$math$$ here":         "$$math$$ here",
		"/// note":              `\/// note`,
		"///path":               "///path",
		"::: tip":               `\::: tip`,
		"!!! note":              `\!!! note`,
		"=== \"Tab\"":           `\=== "Tab"`,
		": a definition":        `\: a definition`,
		"<div>block":            `\<div>block`,
		"a\n<div>":              "a <div>",
		"<b>bold</b> words":     "<b>bold</b> words",
		"<b>\nwords":            "<b> words",
		"a\n{{< x >}}\nb":       "a {{< x >}}\nb",
		"    indented":          "indented",
		"[TOC]":                 `\[TOC]`,
	} {
		got := markdown.Compose(markdown.Parse("One."), map[int]string{1: reply})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", reply, diff)
		}
	}
}
