package markdown_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/markdown"
)

func TestCodeAndHTMLStay(t *testing.T) {
	t.Parallel()
	for source, want := range map[string][]string{
		"```go\ncode\n```\nwords\n":        {"code: ```go\ncode\n```"},
		"```\n```\n":                       {"code: ```\n```"},
		"~~~\ncode\n":                      {"code: ~~~\ncode"},
		"- a\n\n  ```\n  code\n  ```\n":    {"code: ```\n  code\n  ```"},
		"> ```\n> code\n> ```\n":           {"code: ```\n> code\n> ```"},
		"words\n\n    code\n\n    more\n":  {"code: code\n\n    more"},
		"````\n```\n````\n":                {"code: ````\n```\n````"},
		"<div>\nhtml\n</div>\n\nwords":     {"html: <div>\n", "html: \n</div>"},
		"<!-- a\n\nb -->\nwords":           {"html: <!-- a\n\nb -->"},
		"<script>\n\nx\n</script>\nwords":  {"html: <script>\n\nx\n</script>"},
		"- a\n\n\t```\n\tcode\n\t```\n\nb": {"code: ```\n\tcode\n\t```"},
	} {
		if diff := cmp.Diff(want, kinds(markdown.Parse(source))); diff != "" {
			t.Errorf("%q (-want +got):\n%s", source, diff)
		}
	}
}

func TestHTMLInProse(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{{
		name:    "between paragraphs",
		source:  "<details>\n<summary>no</summary>\n\nyes <b>here</b>\n\n</details>\n",
		prose:   []string{"heading: no", "paragraph: yes <b>here</b>"},
		replies: []string{"nein", "ja <b>hier</b>\n</details>"},
		want:    "<details>\n<summary>nein</summary>\n\nja <b>hier</b> </details>\n\n</details>\n",
	}})
}
