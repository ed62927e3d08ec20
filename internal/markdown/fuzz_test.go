package markdown

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"tolka/internal/article"
)

func addDocuments(f *testing.F, add func(source string)) {
	paths, _ := filepath.Glob("testdata/documents/*.md")
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		add(string(data))
	}
}

// FuzzParse: cutting and joining are inverse, also through Compose with every
// block's own text.
func FuzzParse(f *testing.F) {
	addDocuments(f, func(source string) { f.Add(source) })
	f.Fuzz(func(t *testing.T, source string) {
		blocks := Parse(source)
		a := article.Article{Blocks: blocks}
		if got := a.Markdown(); got != source {
			t.Fatalf("joined: %q, want %q", got, source)
		}
		own := map[int]string{}
		for i, b := range blocks {
			if b.Raw == "" || b.Prose() != (b.ID > 0) || b.Prose() != (b.Text != "") {
				t.Fatalf("block %d is not well formed: %+v", i, b)
			}
			own[b.ID] = b.Text
		}
		if got := Compose(blocks, own); got != source {
			t.Fatalf("composed: %q, want %q", got, source)
		}
	})
}

// FuzzProtect: protecting and restoring are inverse.
func FuzzProtect(f *testing.F) {
	addDocuments(f, func(source string) {
		for _, b := range Parse(source) {
			if b.Prose() {
				f.Add(b.Text, "ref")
			}
		}
	})
	f.Fuzz(func(t *testing.T, text, label string) {
		for _, labels := range []Labels{nil, {labelKey(label): {}}} {
			protected, spans := Protect(text, labels)
			if got := Restore(protected, spans); got != text {
				t.Fatalf("%q comes back as %q; protected %q", text, got, protected)
			}
		}
	})
}

// FuzzCompose: whatever replies hold, the composed document has the blocks of
// the source. Where a reply brings what Markdown can hold nowhere but at the
// beginning of a line, an HTML block or a shortcode, Compare may find it
// instead.
func FuzzCompose(f *testing.F) {
	addDocuments(f, func(source string) {
		f.Add(source, "Words\n# heading\n- item\n\n> quote | cell `code`")
		f.Add(source, "1. one\n===\n[label]: x\n~~~\n$$")
		f.Add(source, "a\x00b\x1f c\u0085\rd\x7f")
	})
	f.Add("- [ ]\n  a", "b")
	f.Add(">1. > - a\nb", "c\nd")
	f.Fuzz(func(t *testing.T, source, reply string) {
		if !utf8.ValidString(source) || !hasLetter(reply) || strings.ContainsAny(reply, "<{[$") {
			t.Skip()
		}
		blocks := Parse(source)
		texts := map[int]string{}
		for _, b := range blocks {
			if b.Prose() {
				texts[b.ID] = reply
			}
		}
		want, got := Skeleton(source), Skeleton(Compose(blocks, texts))
		for _, tree := range []Tree{want, got} {
			for i := range tree.nodes {
				tree.nodes[i].inlines = nil
			}
		}
		if diff := Compare(want, got); diff != nil {
			t.Fatalf("source %q\nreply %q\nresult %q\n%v", source, reply, Compose(blocks, texts), diff)
		}
	})
}

// FuzzHTML: whatever an HTML block holds and whatever replies hold, the result has no other
// tags than the source, as a browser sees them and as a site does that expands templates. Where
// a reply leaves a tag out, Compare finds it.
func FuzzHTML(f *testing.F) {
	for _, source := range []string{
		"<p title=\"a\">b <b>c</b> <!-- d -->", "<td><code>a</code> b<td class=notranslate>c", "> <div>a\n> <a\n> href=b>c</a>", "<details>\n<summary>a</summary>\n\nb <i alt='c'>d",
		"<pre>a</pre> b <script>c", "<svg><a alt=\"{{ \"b\" }}\">", "<div markdown>\n```\n<b>\n```\n- c &lt; &#100;", "<a href='{{< x >}}'>b</a> <?php > ?> <![CDATA[ <b> ]]>",
		"div markdown>\n```\n<b)\n```\n- c", " href='{{< x  <b> ]>}}'>b", "{{ <b }} c <i>d</i>", "<i {{ a=' }}>b</i> c <p title='{{ \"d's\" }} e'>f", "{% f alt=\"<b>g\" %} h <img alt=\"i\"> j",
		"{{ '<!-- ' }} a <b>c", "{{ <script> }}a{{ </script> }} <img src={{ b > c }} alt='d'>", "a</\t", "<p>b</p> c <? d",
		"<p>a</alt=p>", "<C\vtitle=A>", "a <b\vtitle=A> c", "kdown>\n```\n<b)n>\n``\n\n```", "<v m\n```\na\n```\nb>\nc",
		"<b x='\n\n<p>it's</p>", "<!-- a\n\n<p title=\"b\">c</p>",
	} {
		f.Add(source, "x <b>y</b>\n\n- z </div> \"'&lt; <!-- --> {{ a }}")
		f.Add(source, "```\n<script>\n# a <")
		f.Add(source, "{% f alt=\"<i> <s>\" %} <img alt=\"<s> '>\"> x {{ <b }} y='")
	}
	f.Fuzz(func(t *testing.T, source, reply string) {
		source = "<div>\n" + source
		if !utf8.ValidString(source) || !hasLetter(reply) || strings.ContainsAny(source+reply, "\x00\r") {
			t.Skip()
		}
		blocks := Parse(source)
		texts, own := map[int]string{}, map[int]string{}
		for _, b := range blocks {
			if b.Form >= int(formHTML) {
				texts[b.ID], own[b.ID] = reply, b.Text+" x"
			}
		}
		if join := (&article.Article{Blocks: blocks}).Markdown(); join != source {
			t.Fatalf("joined: %q, want %q", join, source)
		}
		// Which attributes a tag has that a template is in, its site knows.
		hasTemplates := strings.Contains(source, "{{") || strings.Contains(source, "{%")
		want := count(browserTags(source, !hasTemplates))
		for tag, n := range count(browserTags(Compose(blocks, texts), !hasTemplates)) {
			if n > want[tag] {
				t.Fatalf("source %q\nreply %q\nresult %q\nhas %d times %q, the source %d", source, reply, Compose(blocks, texts), n, tag, want[tag])
			}
		}
		result := Compose(blocks, own)
		if want, got := browserTags(source, !hasTemplates), browserTags(result, !hasTemplates); !slices.Equal(got, want) {
			t.Fatalf("source %q\nresult %q\nhas the tags %q, want %q", source, result, got, want)
		}
		if want, got := browserTags(expand(source), true), browserTags(expand(result), true); !slices.Equal(got, want) {
			t.Fatalf("source %q\nresult %q\nhas the tags %q where templates are expanded, want %q", source, result, got, want)
		}
	})
}

// expand returns source as a site does whose templates, code and processing instructions are
// but text. Where an HTML block ends at a blank line, code in it does too.
func expand(source string) string {
	code := fencedIn(source)
	for line := range strings.Lines(source) {
		if strings.Trim(line, whitespace) == "" {
			code = nil
		}
	}
	out, _ := masked(source, code)
	return out
}

// browserTags returns the tags and comments of source as a browser sees them, without the
// attributes that people read, or without all.
func browserTags(source string, attributes bool) []string {
	var out []string
	z := html.NewTokenizer(strings.NewReader(source))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return out
		case html.TextToken:
		case html.CommentToken, html.DoctypeToken:
			out = append(out, string(z.Raw()))
		default:
			tag := z.Token()
			tag.Attr = slices.DeleteFunc(tag.Attr, func(a html.Attribute) bool { return !attributes || slices.Contains(proseAttributes, a.Key) })
			out = append(out, tag.String())
		}
	}
}

func count(tags []string) map[string]int {
	out := map[string]int{}
	for _, tag := range tags {
		out[tag]++
	}
	return out
}
