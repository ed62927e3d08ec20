package markdown

import (
	"strings"
	"testing"

	"tolka/internal/article"
)

// FuzzFenceDirective: the first line of a directive of MyST's and the options below it come back
// byte for byte, titles are on their line, and no reply changes what is not prose.
func FuzzFenceDirective(f *testing.F) {
	for _, seed := range []string{
		"{note} a\nb", "{figure} a.png\n:alt: b\n:width: 1\n\nc", "{figure} a\n---\nalt: 'b: c'\nname: d\n---\ne", "{tab-set}\n```\na\n```", "{code-cell} a\nb", "{admonition} {a} `b` \n:class: c\n---",
	} {
		f.Add(seed, "```", "x: 'y'\n---\n```")
		f.Add(seed, "~~~~", "`x` {y} \\")
		f.Add(seed, ":::", "# :x: |")
	}
	f.Fuzz(func(t *testing.T, text, fence, reply string) {
		if len(fence) < 3 || strings.Trim(fence, fence[:1]) != "" || strings.IndexByte("`~:", fence[0]) < 0 || strings.ContainsAny(text+reply, "\x00\r") || !hasLetter(reply) {
			t.Skip()
		}
		source := fence + text + "\n" + fence + "\n"
		for _, prefix := range []string{"", "> ", "  "} {
			source := prefix + strings.ReplaceAll(source, "\n", "\n"+prefix)
			blocks := Parse(source)
			if joined := (&article.Article{Blocks: blocks}).Markdown(); joined != source {
				t.Fatalf("joined: %q, want %q", joined, source)
			}
			texts := map[int]string{}
			for _, b := range blocks {
				if b.Kind != article.Heading || b.Level > 0 {
					continue
				}
				if strings.Contains(b.Raw, "\n") {
					t.Fatalf("%q: the title %q has several lines", source, b.Raw)
				}
				texts[b.ID] = reply
			}
			lines := strings.Count(source, "\n")
			if result := Compose(blocks, texts); strings.Count(result, "\n") != lines {
				t.Fatalf("source %q\nreply %q\nresult %q", source, reply, result)
			}
		}
	})
}
