package markdown

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
)

// FuzzMDX: whatever the replies to a page hold, the result has no tag or expression that the
// source has not, even if MDX refuses the page. Any page can be put together again.
func FuzzMDX(f *testing.F) {
	for _, source := range []string{
		"import a from 'b'\n\n# c {/*d*/}\n\n<A title=\"e\" {...f}>\n  - g {h} <i>j</i>\n</A>\n", "export const a = () => {\n\n return <p>b</p> }\n\nc",
		"<td>a</td><td>b</td>\n\n> <A\n>  label='b'/>\n> c", "<svg>\n<text>a</text>\n</svg>\n\nb <code>{c}</code> $d$", "    a\n\n        - b\n\n          ```\n          c\n",
		":::note[a {b}]\n<Tabs>\n\n| a | {b} |\n|---|---|\n| <C/> | d |\n\n</Tabs>\n:::", "{a\n\n+ `${b}`}\nc  \n<br/>\nd\\\n{e}",
		"export const a = (\n\nb", "- {a\n\n  b\n- c\n\n<A d={\n\ne", "a {b\n\n<i c\n\nd",
	} {
		f.Add(source, "x {y} <z> </A>\n\n<A>\n{b}")
		f.Add(source, "import x from 'y'\n- {\n<!-- `{` <a>` ![{b}](<c>) [d]: {e}")
	}
	f.Fuzz(func(t *testing.T, source, reply string) {
		if !utf8.ValidString(source) || !MDX.hasLetter(reply) || strings.ContainsFunc(source+reply, isControl) {
			t.Skip()
		}
		blocks := MDX.Parse(source)
		if joined := (&article.Article{Blocks: blocks}).Markdown(); joined != source {
			t.Fatalf("joined: %q, want %q", joined, source)
		}
		texts := map[int]string{}
		for _, b := range blocks {
			if b.Prose() {
				texts[b.ID] = reply
			}
		}
		result := Compose(blocks, texts)
		left := liveJSX(source)
		for part, n := range liveJSX(result) {
			if n > left[part] {
				t.Fatalf("source %q\nreply %q\nresult %q\nhas %d times %q, the source %d", source, reply, result, n, part, left[part])
			}
		}
	})
}

// liveJSX counts the tags and expressions of a page.
func liveJSX(source string) map[string]int {
	out := map[string]int{}
	for _, n := range MDX.Skeleton(source).nodes {
		if n.kind == "JSX" || n.kind == "ESM" {
			out[n.kind+" "+n.detail]++
		}
		for _, inline := range n.inlines {
			if strings.HasPrefix(inline, "tag ") && !strings.HasSuffix(inline, " out of its place") {
				out[inline]++
			}
		}
	}
	return out
}

// isControl reports whether r is a control character other than a line break.
func isControl(r rune) bool { return r != '\n' && unicode.IsControl(r) }
