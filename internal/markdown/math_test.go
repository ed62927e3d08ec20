package markdown_test

import (
	"testing"

	"tolka/internal/markdown"
)

func TestMathBlocks(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:   "stay",
			source: "one\n$$\nx = y\n\n- z\n$$\ntwo\n\n$$a\n= b$$\n\n$$c$$\n",
			prose:  []string{"paragraph: one", "paragraph: two"},
		},
		{
			name:   "without an end is none",
			source: "$$\none $$ two\n\n$$\n",
			prose:  []string{"paragraph: $$\none $$ two"},
		},
	})
}

func TestInlineMath(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a $x_1$ b":           "a {{1}} b",
		"a $$x$$ b":           "a {{1}} b",
		"$5 and $10":          "$5 and $10",
		"from $5-$10":         "from $5-$10",
		`costs \$5, $\alpha$`: `costs \$5, {{1}}`,
		"$ x$":                "$ x$",
		"5$ or 6 $ more":      "5$ or 6 $ more",
	} {
		if got, _ := markdown.Protect(text, nil); got != want {
			t.Errorf("%q is protected as %q, want %q", text, got, want)
		}
	}
}
