package markdown_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/markdown"
)

func TestHTMLBlocks(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:    "a block and its attributes",
			source:  "<p align=\"center\" title='What &quot;it&quot; is'>\n  A <b>tool</b>\n  for <code>make</code>.\n</p>\n",
			prose:   []string{"label: What \"it\" is", "paragraph: A <b>tool</b>\nfor <code>make</code>."},
			replies: []string{"Was 'es' ist", "Ein\n<b>Werkzeug</b>\n\nfür <code>make</code>."},
			want:    "<p align=\"center\" title='Was &#39;es&#39; ist'>\n  Ein\n  <b>Werkzeug</b>\n  für <code>make</code>.\n</p>\n",
		},
		{
			name:    "every element by itself",
			source:  "<table>\n<tr><th>One<td>Two <a href=x>three</a></td></tr>\n</table>\n\n<h2>Four</h2><dl><dt>Five<dd>Six</dl>\n",
			prose:   []string{"cell: One", "cell: Two <a href=x>three</a>", "heading: Four", "item: Five", "item: Six"},
			replies: []string{"Eins", "<a href=x>Drei</a> zwei", "Vier", "Fünf", "Sechs"},
			want:    "<table>\n<tr><th>Eins<td><a href=x>Drei</a> zwei</td></tr>\n</table>\n\n<h2>Vier</h2><dl><dt>Fünf<dd>Sechs</dl>\n",
		},
		{
			name:   "never translated",
			source: "<div>\n<script>var a = \"no\"</script><style>p { no }</style><svg><text>no</text></svg><math><mi>no</mi></math>\n<p translate=\"no\">no <b>no</b></p><p class=\"a notranslate\">no</p>\n<textarea placeholder=\"yes\">no</textarea> <!-- no --> <kbd>no</kbd><samp>no</samp>\n</div>\n\n<pre>\n\nno\n</pre>\n",
			prose:  []string{"label: yes"},
		},
		{
			name:    "slots of Vue",
			source:  "<Team>\n  <template #title>One</template>\n</Team>\n\n<template #lead=\"{ x }\">Two</template>\n",
			prose:   []string{"paragraph: One", "paragraph: <template #lead=\"{ x }\">Two</template>"},
			replies: []string{"<b #c>Eins</b>", "<template #lead=\"{ x }\">Zwei</template>"},
			want:    "<Team>\n  <template #title>&lt;b #c>Eins&lt;/b></template>\n</Team>\n\n<template #lead=\"{ x }\">Zwei</template>\n",
		},
		{
			name:   "across blank lines",
			source: "<div translate=\"no\">\n\nNo.\n\n- No.\n\n</div>\n\nYes.\n\n<div>\n\nYes.\n\n</div>\n",
			prose:  []string{"paragraph: Yes.", "paragraph: Yes."},
		},
		{
			name:    "in lists and quotations",
			source:  "- <p>One\n  two</p>\n\n> <div>Three\n> four</div>\n",
			prose:   []string{"item: One\ntwo", "quote: Three\nfour"},
			replies: []string{"a\nb\nc", "d\ne\n\nf"},
			want:    "- <p>a\n  b\n  c</p>\n\n> <div>d\n> e\n> f</div>\n",
		},
		{
			name:    "no new tags",
			source:  "<p>One <i>two</i> &lt;three&gt; &uuml;&nbsp;&amp; four</p>\n",
			prose:   []string{"paragraph: One <i>two</i> &lt;three&gt; ü&nbsp;& four"},
			replies: []string{"<script>x</script> <i>a</i></p><i>b</i><"},
			want:    "<p>&lt;script>x&lt;/script> <i>a</i>&lt;/p>&lt;i>b&lt;/i>&lt;</p>\n",
		},
		{
			name:    "Markdown inside",
			source:  "<div markdown=\"1\">\n## One\n- [ ] Two\n  more\n```\nno\n```\n1. Three\n</div>\n",
			prose:   []string{"paragraph: One", "paragraph: Two\nmore", "paragraph: Three"},
			replies: []string{"Eins\n# x", "Zwei\n- y\nz", "2. Drei"},
			want:    "<div markdown=\"1\">\n## Eins # x\n- [ ] Zwei - y\n  z\n```\nno\n```\n1. 2&#46; Drei\n</div>\n",
		},
		{
			name:    "images and badges alone",
			source:  "<p>\n  <a href=\"b\"><img src=\"a\" alt=\"One\"></a>\n  <img alt=Two> <img alt=\"\">\n</p>\n",
			prose:   []string{"label: One", "label: Two"},
			replies: []string{"Eins <x> & \"y\" &amp;", "Zwei drei"},
			want:    "<p>\n  <a href=\"b\"><img src=\"a\" alt=\"Eins &lt;x&gt; & &quot;y&quot; &amp;amp;\"></a>\n  <img alt=\"Zwei drei\"> <img alt=\"\">\n</p>\n",
		},
		{
			name:    "templates",
			source:  "<p>\n<a href=\"{{ \"/a>b\" | url }}\">One</a> {% if x > y %}two{% endif %}\n</p>\n",
			prose:   []string{"paragraph: <a href=\"{{ \"/a>b\" | url }}\">One</a> {% if x > y %}two{% endif %}"},
			replies: []string{"<a href=\"{{ \"/a>b\" | url }}\">Eins</a> {% if x > y %}zwei{% endif %}"},
			want:    "<p>\n<a href=\"{{ \"/a>b\" | url }}\">Eins</a> {% if x > y %}zwei{% endif %}\n</p>\n",
		},
		{
			name:    "templates stay, their prose gets no tags",
			source:  "<p>a {{< x <b> y=\"&eacute;\" >}} b {% img alt=\"c\" %}</p>\n",
			prose:   []string{"paragraph: a {{< x <b> y=\"&eacute;\" >}} b {% img alt=\"c\" %}"},
			replies: []string{"{% img alt=\"<i>d\" %} {{< x <b> y=\"&eacute;\" >}} {{ <b> }}"},
			want:    "<p>{% img alt=\"&lt;i&gt;d\" %} {{< x <b> y=\"&eacute;\" >}} {{ &lt;b> }}</p>\n",
		},
		{
			name:    "an attribute gets no tags",
			source:  "<p>a <img alt=\"b\"> c</p>\n",
			prose:   []string{"paragraph: a <img alt=\"b\"> c"},
			replies: []string{"<img alt=\"<s> d\"> e"},
			want:    "<p><img alt=\"&lt;s&gt; d\"> e</p>\n",
		},
		{
			name:    "behind the end of code",
			source:  "<pre>no</pre> One <b>two</b>\n",
			prose:   []string{"paragraph: One <b>two</b>"},
			replies: []string{"eins\n<b>zwei</b>\n\ndrei"},
			want:    "<pre>no</pre> eins <b>zwei</b> drei\n",
		},
	})
}

// TestUnparsedHTML: what cannot be read is left, and is known.
func TestUnparsedHTML(t *testing.T) {
	t.Parallel()
	for source, want := range map[string][]string{
		"<p>One</p>\n<p title=\"two>three</p>\n\nfour\n": {"<p title=\"two>three</p>"},
		"<div>One\n<code>two\n\nthree\n":                 {"<code>two"},
		"<p>One <!-- two\n\nthree\n":                     {"<!-- two"},
		"<!-- one\n\ntwo\n":                              {"<!-- one\n\ntwo"},
		"<p>One\n\ntwo</p></div>\n":                      nil,
		// To a browser, a tag in code or in a template goes on behind it.
		"<div markdown>\none\n```\n<b)\n```\ntwo\n</div>\n":       {"two\n</div>"},
		"<p>one</p> {{ <b }} two <i>c</i>\n":                      {" {{ <b }} two <i>c</i>"},
		"<p>one</p> <a href=\"{{ f(\"x='\") }}\">two isn't</a>\n": {"<a href=\"{{ f(\"x='\") }}\">two isn't</a>"},
		"<p>one <a href=\"{{ \"/a>b\" | url }}\">two</a></p>\n":   nil,
		"<p>one</p> two </\n":                                     nil,
		// A blank line ends the block, but not what is open for a browser.
		"<p>one\n<b x='\n\n<p>it's two</p>\n\n<p>three</p>\n": {"<b x='", "<p>it's two</p>"},
		"<p>one <!-- a\n\n<p title=\"b\">two</p>\n\nthree\n":  {"<!-- a", "<p title=\"b\">two</p>"},
		"<p>one <!-- a -->\n\n<p>two</p>\n":                   nil,
		// The first sign that ends the tag does: what is below is read.
		"<div\n\n<p title=\"a\">it's</p>\n\n<p>two</p>\n":                       {"<div"},
		"<div a=\"\n\none\n\n<p>two</p>\n\n<p b=\"c\">three</p>\n\n<p>four</p>": {"<div a=\"", "<p>two</p>"},
		"<div a=\"\n\n\"one\"\n\n<p>two</p>\n\n<p b=\"c\">three</p>\n":          {"<div a=\"", "<p>two</p>", "<p b=\"c\">three</p>"},
	} {
		var got []string
		for _, b := range markdown.Parse(source) {
			if b.Unparsed {
				got = append(got, b.Raw)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", source, diff)
		}
	}
}
