package markdown_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/markdown"
)

func TestCompare(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		source, result string
		want           []string
	}{
		{"# a\n\nb *c* [d](e)", "# x\n\n[y](e)\n*z*", nil},
		{"a `b` c `d`", "`d` x `b`", nil},
		{"a\n\nb `c`", "x\n\ny `z`", []string{"block 2: code span `c` is missing", "block 2: code span `z` is new"}},
		{"[a](b)", "[a](c)", []string{"block 1: link to b is missing", "block 1: link to c is new"}},
		{"[a](b \"t\")", "[a](b)", []string{"block 1: link to b is new", "block 1: link to b with a title is missing"}},
		{"[a](b)", "[](b) a", []string{"block 1: link to b is missing", "block 1: link to b without text is new"}},
		{"# a\n\nb", "## a\n\nb", []string{"block 1: heading has changed"}},
		{"# a {#b}", "# a {#c}", []string{"block 1: {#b} is missing", "block 1: {#c} is new"}},
		{"a\n\nb", "a", []string{"block 2: paragraph is missing"}},
		{"> a\n>\n> > b", "> a\n\n> b", []string{"block 1: quote in the place of quote"}},
		{"a", "a\n\nb", []string{"block 1: paragraph is new"}},
		{"a\n\n- b", "a\n\n1. b", []string{"block 1: list has changed"}},
		{"3. a", "4. a", []string{"list has changed"}},
		{"- a\n- b", "* a\n\n* b", nil},
		{"a\n\n```\nb\n```", "a\n\n```\nc\n```", []string{"block 1: code block has changed"}},
		{"| a | b |\n|---|---|", "| a |\n|---|", []string{"table has changed", "block 2: table cell is missing"}},
		{"- [ ] a", "- [x] a", []string{"block 1: paragraph has changed"}},
		{"a **b**", "a b", []string{"block 1: strong emphasis is missing"}},
		{"a", "a <script>", []string{"block 1: tag <script> is new"}},
		{"<abbr title=\"a\">b</abbr>", "<abbr title=\"c\">d</abbr>", nil},
		{"a[^1]\n\n[^1]: b", "a[^2]\n\n[^1]: b", []string{"block 1: [^1] is missing", "block 1: [^2] is new"}},
		{"/// note\na\n///", "/// note | Hinweis\na\n///", nil},
		{"/// note\na\n///", "/// tip\na\n///", []string{"directive has changed"}},
		{"---\ntitle: a\nb: c\n---\n", "---\ntitle: x\nb: d\n---\n", []string{"block 1: metadata has changed"}},
		{"> [!NOTE] a\n> b", "> [!NOTE] a\n> `b`", []string{"block 1: code span `b` is new", "block 2: code span `b` is new"}},
	} {
		var got []string
		for _, d := range markdown.Compare(markdown.Skeleton(c.source), markdown.Skeleton(c.result)) {
			got = append(got, d.String())
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q against %q (-want +got):\n%s", c.source, c.result, diff)
		}
	}
}

// TestConcurrentUse runs under the race detector.
func TestConcurrentUse(t *testing.T) {
	t.Parallel()
	var all strings.Builder
	for _, source := range documents(t) {
		all.WriteString(strings.TrimPrefix(source, "\ufeff"))
	}
	source := all.String()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			blocks := markdown.Parse(source)
			if got := markdown.Compose(blocks, nil); got != source {
				t.Error("the document does not come back")
			}
			markdown.Plain(blocks[0].Raw)
			markdown.Skeleton(source)
		})
	}
	wg.Wait()
}
