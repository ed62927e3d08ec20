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

// An underscore that is part of a name stays one.
func TestUnderscoresOfNames(t *testing.T) {
	t.Parallel()
	for _, c := range [][3]string{
		{"Open the _config.yml file *today*.", "今天**打开_config.yml文件**。", "今天**打开_config.yml文件**。"},
		{"The user_id and the product_id.", "用户_id和产品_id是必需的。", "用户_id和产品_id是必需的。"},
	} {
		if got := markdown.Compose(markdown.Parse(c[0]), map[int]string{1: c[1]}); got != c[2] {
			t.Errorf("%q is written as %q, want %q", c[1], got, c[2])
		}
	}
}
