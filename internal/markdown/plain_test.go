package markdown_test

import (
	"testing"

	"tolka/internal/markdown"
)

func TestPlain(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"*a* **b** ~~c~~ `d*e`":               "a b c d*e",
		"[text](u \"t\") ![alt](i) <ux:y>":    "text alt ux:y",
		"one\ntwo  \nthree":                   "one two three",
		`\*no\* &amp; &#228; &nbsp;`:          "*no* & ä",
		"a <b>c</b> <!-- d --> e[^1] {{<f>}}": "a c  e",
		"# no heading":                        "# no heading",
		"1. no list":                          "1. no list",
		"see https://a.b":                     "see https://a.b",
		"$x_1$ is":                            "$x_1$ is",
		"one\n\ntwo":                          "one two",
		"":                                    "",
	} {
		if got := markdown.Plain(text); got != want {
			t.Errorf("Plain(%q) = %q, want %q", text, got, want)
		}
	}
}
