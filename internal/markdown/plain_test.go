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

		"10<sup>22</sup>, m<sup>2</sup>, CO<sub>2</sub>":                "10²², m², CO₂",
		"10<sup>-3</sup>, 2<sup>nd</sup>, x<sup>2a</sup>":               "10⁻³, 2nd, x^2a",
		"so.<sup>[\\[1\\]](#c-1)</sup> And.<sup>[2](#c), [3](#d)</sup>": "so. And.",
		"`10<sup>2</sup>` so": "10<sup>2</sup> so",
		"":                    "",
	} {
		if got := markdown.Plain(text); got != want {
			t.Errorf("Plain(%q) = %q, want %q", text, got, want)
		}
	}
}
