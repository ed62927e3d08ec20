package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

// tree writes inlines in a short form.
func tree(inlines []markdown.Inline) string {
	var b strings.Builder
	for _, in := range inlines {
		name := [...]string{"", "em", "strong", "del", "code", "a", "img", "tag", "br"}[in.Kind]
		inner := in.Text + tree(in.Children)
		if in.Kind == markdown.TextRun {
			b.WriteString(inner)
			continue
		}
		fmt.Fprintf(&b, "[%s", name)
		if in.Target != "" {
			fmt.Fprintf(&b, " %s", in.Target)
		}
		fmt.Fprintf(&b, "|%s]", inner)
	}
	return b.String()
}

// A text is shown as it looks, and HTML as its source text.
func TestInlinesOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"plain":                          "plain",
		"a *b* **c** ~~d~~ `e*f*`":       "a [em|b] [strong|c] [del|d] [code|e*f*]",
		"***a** b*":                      "[em|[strong|a] b]",
		"[a *b*](http://c.example)":      "[a http://c.example|a [em|b]]",
		"![alt *x*](p.png) <b>c</b>":     "[img p.png|alt x] [tag|<b>]c[tag|</b>]",
		"<https://a.example>":            "[a https://a.example|https://a.example]",
		"a\nb\\\nc":                      "a b[br|]c",
		`\*a\* &lt;b&gt; &amp;lt; 1 < 2`: "*a* <b> &lt; 1 < 2",
		"#tag and $x^2$":                 "#tag and $x^2$",
		"[javascript](javascript:x)":     "[a javascript:x|javascript]",
		"</script><!-- x -->":            "[tag|</script>][tag|<!-- x -->]",
		"":                               "",
		"one\n\ntwo":                     "one[br|]two",
	} {
		if got := tree(markdown.InlinesOf(article.Block{Kind: article.Paragraph, Text: text})); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	// What is nested too deep is text.
	deep := tree(markdown.InlinesOf(article.Block{Kind: article.Paragraph, Text: strings.Repeat("**a *b ", 30) + strings.Repeat("* **", 30)}))
	if strings.Count(deep, "[") > 40 || !strings.Contains(deep, "a ") {
		t.Error(deep)
	}
}
