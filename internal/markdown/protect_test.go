package markdown_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/markdown"
)

// protected is what goes out, and the spans that stay.
func TestProtect(t *testing.T) {
	t.Parallel()
	labels := markdown.LabelsOf(markdown.Parse("> [Home Page]: x\n\n[b]: <y>\n"))
	for _, c := range []struct {
		text, want string
		spans      []string
	}{
		{"plain *words* and `code`", "plain *words* and `code`", nil},
		{"[text](a.html \"Title\") end", "[text]({{1}} \"Title\") end", []string{"a.html"}},
		{"![alt](<a b> 'T')", "![alt]({{1}} 'T')", []string{"<a b>"}},
		{"[![alt](i.png)](u)", "[![alt]({{1}})]({{2}})", []string{"i.png", "u"}},
		{"[t](a_(b)_c)", "[t]({{1}})", []string{"a_(b)_c"}},
		{"[t]() and (see](that)", "[t]() and (see](that)", nil},
		{"[t][b] and [b][] and [b]", "[t][{{1}}] and [b][{{2}}] and [b][{{3}}]", []string{"b", "b", "b"}},
		{"[home\npage] or [sic]", "[home\npage][{{1}}] or [sic]", []string{"home\npage"}},
		{"a[^1] b[^note].", "a{{1}} b{{2}}.", []string{"[^1]", "[^note]"}},
		{"<i>A</i> <!-- c --> <a@b.c>", "{{1}}A{{2}} {{3}} {{4}}", []string{"<i>", "</i>", "<!-- c -->", "<a@b.c>"}},
		{"<kbd>A</kbd> and <code>if a < b</code>, <code>open", "{{1}} and {{2}}, {{3}}open", []string{"<kbd>A</kbd>", "<code>if a < b</code>", "<code>"}},
		{"<span translate=\"no\">a <span>b</span></span> c", "{{1}} c", []string{"<span translate=\"no\">a <span>b</span></span>"}},
		{"<i class='x notranslate'>a</i> b <i class=translate>c</i>", "{{1}} b {{2}}c{{3}}", []string{"<i class='x notranslate'>a</i>", "<i class=translate>", "</i>"}},
		{"a <img src=\"b\" alt=\"c d\" title='e'> f", "a {{1}}c d{{2}}e{{3}} f", []string{"<img src=\"b\" alt=\"", "\" title='", "'>"}},
		{"a\n<img alt=\"b\">\nc", "a\n{{1}}b{{2}}\nc", []string{"<img alt=\"", "\">"}},
		{"<img alt=\"1\"> <b alt=x>y</b>", "{{1}} {{2}}x{{3}}y{{4}}", []string{"<img alt=\"1\">", "<b alt=", ">", "</b>"}},
		{"a < b <3 <not", "a < b <3 <not", nil},
		{"see https://a.b/c?d=(e). Or www.a.b!", "see {{1}}. Or {{2}}!", []string{"https://a.b/c?d=(e)", "www.a.b"}},
		{"(https://a.b) mail jane.doe@a.b.", "({{1}}) mail {{2}}.", []string{"https://a.b", "jane.doe@a.b"}},
		{"Bump example.org/tool@v1.64.1 in a/b/c.", "Bump {{1}} in a/b/c.", []string{"example.org/tool@v1.64.1"}},
		{"見てhttps://a.b/東京。次", "見て{{1}}。次", []string{"https://a.b/東京"}},
		{"one  \ntwo\\\nthree", "one{{1}}\ntwo{{2}}\nthree", []string{"  \n", "\\\n"}},
		{"{{< a >}} {% b %} {{ c }} {#d} {*e*}", "{{1}} {{2}} {{3}} {{4}} {{5}}", []string{"{{< a >}}", "{% b %}", "{{ c }}", "{#d}", "{*e*}"}},
		{"literal {{1}} and `{{2}}` and \\{{3}}", "literal {{1}} and `{{2}}` and \\{{3}}", []string{"{{1}}", "{{2}}", "{{3}}"}},
		{"{# d} {..} {a b}", "{# d} {..} {a b}", nil},
		{"<b><i>x</i></b>", "{{1}}x{{2}}", []string{"<b><i>", "</i></b>"}},
		{"`<b>` and ``a`b`` and ` alone <b>", "`<b>` and ``a`b`` and ` alone {{1}}", []string{"<b>"}},
		{`\<b> \[x](y) \$a$`, `\<b> \[x](y) \$a$`, nil},
	} {
		got, spans := markdown.Protect(c.text, labels)
		var raws []string
		for _, s := range spans {
			raws = append(raws, s.Text)
		}
		if got != c.want || cmp.Diff(c.spans, raws) != "" {
			t.Errorf("%q is protected as %q with %q, want %q with %q", c.text, got, raws, c.want, c.spans)
		}
		if back := markdown.Restore(got, spans); back != c.text {
			t.Errorf("%q comes back as %q", c.text, back)
		}
	}
}

// Placeholders may move, be lost or doubled; one that was never sent stays.
func TestRestore(t *testing.T) {
	t.Parallel()
	_, spans := markdown.Protect("a <b>x</b> [^1]", nil)
	for _, c := range []struct{ reply, want string }{
		{"{{3}} {{1}}x{{2}}", "[^1] <b>x</b>"},
		{"{{ 1 }}x{{2 }} {{ 3}}", "<b>x</b> [^1]"},
		{"{{1}}x {{3}}", "<b>x [^1]"},
		{"{{1}}{{1}}x{{2}}{{3}}", "<b><b>x</b>[^1]"},
		{"{{1}}{{2}}{{3}}{{4}}{{0}}", "<b></b>[^1]{{4}}{{0}}"},
		{"{{one}} {1} {{1", "{{one}} {1} {{1"},
	} {
		if got := markdown.Restore(c.reply, spans); got != c.want {
			t.Errorf("%q is restored as %q, want %q", c.reply, got, c.want)
		}
	}
}

// TestReferenceLinksKeepTheirTarget translates the text of a link that is its
// own label.
func TestReferenceLinksKeepTheirTarget(t *testing.T) {
	t.Parallel()
	labels := markdown.LabelsOf(markdown.Parse("[start]: x\n"))
	protected, spans := markdown.Protect("The [start][] of [start].", labels)
	if want := "The [start][{{1}}] of [start][{{2}}]."; protected != want {
		t.Fatalf("protected as %q, want %q", protected, want)
	}
	got := markdown.Restore("Der [Anfang][{{1}}] von [start][{{2}}].", spans)
	if want := "Der [Anfang][start] von [start]."; got != want {
		t.Errorf("restored as %q; want %q", got, want)
	}
}

// TestTagsKeepTheirLines: a tag alone on its line stays so, and a text that a translator put
// into an attribute stays in it.
func TestTagsKeepTheirLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, reply, want string }{
		{"one  \n<br>\ntwo", "eins{{1}}\n{{2}} zwei", "eins  \n<br>\nzwei"},
		{"one\n<img src=\"a\" alt=\"b\">", "eins {{1}}ein \"B\"{{2}}", "eins\n<img src=\"a\" alt=\"ein &quot;B&quot;\">"},
		{"one\\\n<i>\ntwo\n</i>", "eins{{1}}{{2}}zwei{{3}}", "eins\\\n<i>\nzwei\n</i>"},
		{"one <b title=a>two</b>", "eins {{1}}x y{{2}}zwei{{3}}", "eins <b title=\"x y\">zwei</b>"},
	} {
		_, spans := markdown.Protect(c.text, nil)
		if got := markdown.Restore(c.reply, spans); got != c.want {
			t.Errorf("%q is restored as %q; want %q", c.reply, got, c.want)
		}
	}
}

// TestHardBreaksSurviveJoinedLines: a translator may drop the line end that
// follows a hard break's placeholder.
func TestHardBreaksSurviveJoinedLines(t *testing.T) {
	t.Parallel()
	_, spans := markdown.Protect("one  \ntwo", nil)
	for _, reply := range []string{"eins{{1}}\nzwei", "eins{{1}}zwei"} {
		if got := markdown.Restore(reply, spans); got != "eins  \nzwei" {
			t.Errorf("%q is restored as %q", reply, got)
		}
	}
}
