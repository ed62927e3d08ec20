package markdown_test

import (
	"testing"

	"tolka/internal/markdown"
)

// TestEmphasisWithoutSpaces puts emphasis into scripts without spaces between
// words, where CommonMark would not see it.
func TestEmphasisWithoutSpaces(t *testing.T) {
	t.Parallel()
	const source = "**Note:** _do_ *read* `**this**`"
	for reply, want := range map[string]string{
		"**注意：**请_务必_*阅读*`**this**`":         "**注意：** 请*务必**阅读*`**this**`",
		"请看**「书」**吧 _a_ *b* `**this**`":      "请看 **「书」** 吧 _a_ *b* `**this**`",
		"**强调**是 _a_ *b* `**this**`":         "**强调**是 _a_ *b* `**this**`",
		"**Hinweis:** _a_ *b* `**this**`":    "**Hinweis:** _a_ *b* `**this**`",
		`\**注意：**请 _a_ *b* **`:               `\**注意：**请 _a_ *b* **`,
		"snake_case_name 和 2*3*4 `**this**`": "snake_case_name 和 2*3*4 `**this**`",
	} {
		got := markdown.Compose(markdown.Parse(source), map[int]string{1: reply})
		if got != want {
			t.Errorf("%q is written as %q, want %q", reply, got, want)
		}
	}
}
