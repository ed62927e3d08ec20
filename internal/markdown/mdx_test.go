package markdown_test

import (
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/markdown"
)

func TestMDX(t *testing.T) {
	t.Parallel()
	testFlavor(t, markdown.MDX, []construct{{
		name:   "import and export statements stay",
		source: "import a from 'b';\nexport const c = {\n\n  d: 'e',\n};\n\none\n\nexport function F() {\n\n  return <p>it's</p>;\n}\n",
		prose:  []string{"paragraph: one"},
	}, {
		name:    "a reply does not become a statement",
		source:  "one\n\n- two\n",
		prose:   []string{"paragraph: one", "item: two"},
		replies: []string{"import duties rise", "export goods"},
		want:    "&#105;mport duties rise\n\n- &#101;xport goods\n",
	}, {
		name:   "expressions and comments on lines of their own stay",
		source: "{version}\n\n{/* a\n\n# comment */}\n\n{[1].map(i => (\n  <li>it's {i}</li>\n))}\none\n{two}\n",
		prose:  []string{"paragraph: one"},
	}, {
		name:    "expressions and comments in a text",
		source:  "One {version} {/* two */} three\n",
		prose:   []string{"paragraph: One {version} {/* two */} three"},
		replies: []string{"Eins {/* two */} drei {version} {four}"},
		want:    "Eins {/* two */} drei {version} \\{four}\n",
	}, {
		name:    "tags on lines of their own stay there, with what is between them as Markdown",
		source:  "<Steps>\n1. one\n   <br/>\n   two\n</Steps>\nthree  \n<img src=\"a\" />\nfour\\\n<br />\n",
		prose:   []string{"item: one", "item: two", "paragraph: three", "paragraph: four"},
		replies: []string{"a", "b", "c", "d"},
		want:    "<Steps>\n1. a\n   <br/>\n   b\n</Steps>\nc  \n<img src=\"a\" />\nd\\\n<br />\n",
	}, {
		name:    "attributes that people read",
		source:  "<Tab value={'x'} value=\"y\" label=\"A &quot;tab&quot;\"\n  title='it'\n  description='a\nb' file=\"one.two\" alt=\"one.two\" {...z} />\n\n> <A\n>   caption=\"c\" />\n",
		prose:   []string{`label: A "tab"`, "label: it", "label: a\nb", "label: c"},
		replies: []string{"1 \"2\" \\ {3} <4>", "5'6", "7\n8", "9"},
		want:    "<Tab value={'x'} value=\"y\" label=\"1 &quot;2&quot; \\ {3} &lt;4&gt;\"\n  title='5&#39;6'\n  description='7 8' file=\"one.two\" alt=\"one.two\" {...z} />\n\n> <A\n>   caption=\"9\" />\n",
	}, {
		name:    "elements that are not part of a sentence",
		source:  "<Option isCorrect title=\"t\">one</Option>\n<Option>two *three*</Option>\n\n<tr><td>four</td><td>five</td></tr>\n\nSee <Link to=\"x\">six</Link> or <b>seven</b>.\n\n<Link>eight</Link> nine\n\n<><p>\n",
		prose:   []string{"label: t", "paragraph: one", "paragraph: two *three*", "paragraph: four", "paragraph: five", `paragraph: See <Link to="x">six</Link> or <b>seven</b>.`, "paragraph: <Link>eight</Link> nine"},
		replies: []string{"", "# 1\n# 2", "", "<b>3</b> {4}"},
		want:    "<Option isCorrect title=\"t\">\\# 1\n\\# 2</Option>\n<Option>two *three*</Option>\n\n<tr><td>&lt;b>3&lt;/b> \\{4}</td><td>five</td></tr>\n\nSee <Link to=\"x\">six</Link> or <b>seven</b>.\n\n<Link>eight</Link> nine\n\n<><p>\n",
	}, {
		name:    "a tag of a text does not get a line of its own",
		source:  "one <Badge text=\"x\" /> two\n",
		prose:   []string{`paragraph: one <Badge text="x" /> two`},
		replies: []string{"1\n<Badge text=\"x\" />\n2"},
		want:    "1 <Badge text=\"x\" />\n2\n",
	}, {
		name:    "nothing in a reply becomes live",
		source:  "one <b>two</b>\n\n| a |\n| - |\n| b |\n",
		prose:   []string{"paragraph: one <b>two</b>", "cell: a", "cell: b"},
		replies: []string{"<b>1</b> <i>2</i> {3} \\{4} <https://a.example> a < b <3 `{x}<y>` $a{x}$", "{1} `{2}`", "<!-- 3 -->"},
		want:    "<b>1</b> &lt;i>2&lt;/i> \\{3} \\{4} &lt;https://a.example> a < b &lt;3 `{x}<y>` $a\\{x}$\n\n| \\{1} `{2}` |\n| - |\n| &lt;!-- 3 --> |\n",
	}, {
		name:   "no indented code, and code however deep it is indented",
		source: "    one\n\n<A>\n        - two\n          - three\n\n          ```js\n          four\n          ```\n\n        > five\n        > six\n\n        # seven\n\n        eight\n        ===\n</A>\n",
		prose:  []string{"paragraph: one", "item: two", "item: three", "quote: five\nsix", "heading: seven", "heading: eight"},
	}, {
		name:   "elements that stay",
		source: "<style>{`\n  a { b: c }\n`}</style>\n\n<svg>\n  <text>one</text>\n  <svg>two</svg>\n</svg>\n\nthree <code>four</code> <kbd>five</kbd>\n\n<div translate=\"no\" title=\"six\">\n\nseven\n\n</div>\n\n<div className=\"notranslate\">\n\neight\n\n</div>\n",
		prose:  []string{"paragraph: three <code>four</code> <kbd>five</kbd>"},
	}, {
		name:    "lines that end in CRLF",
		source:  "import a from 'b'\r\n\r\n<A\r\n  title='one'\r\n>\r\ntwo {three}\r\nfour\r\n</A>\r\n",
		prose:   []string{"label: one", "paragraph: two {three}\nfour"},
		replies: []string{"1", "2 {three}\n{4}"},
		want:    "import a from 'b'\r\n\r\n<A\r\n  title='1'\r\n>\r\n2 {three}\r\n\\{4}\r\n</A>\r\n",
	}, {
		name:    "what never ends hides what is below it",
		source:  "one\n\n- {a\n\n  no\n- two\n\nthree\n{b\n\nfour\n\nexport const a = (\n\nno\n\n# no\n",
		prose:   []string{"paragraph: one", "item: two", "paragraph: three\n{b", "paragraph: four"},
		replies: []string{"1)}", "2}", "3 {b", "4)}"},
		want:    "1)}\n\n- {a\n\n  no\n- 2}\n\n3 \\{b\n\n4)}\n\nexport const a = (\n\nno\n\n# no\n",
	}, {
		name:   "a tag that never ends",
		source: "one\n\n<A b={\n\nno\n",
		prose:  []string{"paragraph: one"},
	}, {
		name:   "a tab before a list",
		source: "> \t- one\n> \t- two\n",
		prose:  []string{"item: one", "item: two"},
	}, {
		name:   "a heading's comment, admonitions and math",
		source: "## one {/*two*/}\n\n:::note[three]\nfour\n:::\n\n$$\n\\frac{a}{b}\n$$\n\nfive $\\frac{a}{b}$\n",
		prose:  []string{"heading: one", "heading: three", "paragraph: four", "paragraph: five $\\frac{a}{b}$"},
	}})
}

// What is sent, and what is not.
func TestMDXProtects(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"a {b + `}`} c":                             "a {{1}} c",
		"a <B c={`>`} title='d' e=\"f\">g</B> h":    "a {{1}}d{{2}}g{{3}} h",
		"a <code>b</code> <Code>c</Code> {/* d */}": "a {{1}} {{2}}c{{3}} {{4}}",
		`a \{b} \<c> <3 {d`:                         `a \{b} \<c> <3 {d`,
		"<!-- a --> <https://b.example>":            "{{1}} {{2}}",
		"a < b > c":                                 "a < b > c",
	} {
		block := markdown.MDX.Parse("x " + text)[0]
		got, spans := markdown.ProtectBlock(block, nil)
		if got != "x "+want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
		if back := markdown.Restore(got, spans); back != "x "+text {
			t.Errorf("%s comes back as %s", text, back)
		}
	}
}

func TestMDXSkeleton(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ source, same, other string }{
		{"<A title='b' c='d'>\n\ne\n\n</A>\n", "<A title='x' c='d'>\n\ny\n\n</A>\n", "<A title='b' c='x'>\n\ne\n\n</A>\n"},
		{"a {b} c\n", "x {b} y\n", "a {x} c\n"},
		{"*a* <b>c</b>\n", "<b>x</b> *y*\n", "*a <b>c* x</b>\n"},
		{"import a from 'b'\n\nc\n", "import a from 'b'\n\nx\n", "import x from 'b'\n\nc\n"},
		{"a <B />\n", "x <B />\n", "a\n<B />\n"},
	} {
		if d := markdown.Compare(markdown.MDX.Skeleton(c.source), markdown.MDX.Skeleton(c.same)); d != nil {
			t.Errorf("%q and %q: %v", c.source, c.same, d)
		}
		if d := markdown.Compare(markdown.MDX.Skeleton(c.source), markdown.MDX.Skeleton(c.other)); d == nil {
			t.Errorf("%q and %q are the same", c.source, c.other)
		}
	}
}

// Tags of a quotation would be components twice, and elements such as cells have no place
// outside of theirs.
func TestMDXBilingual(t *testing.T) {
	t.Parallel()
	source := "<A>\neins <B /> <i>zwei</i> {c} {/* d */}\n</A>\n\n## drei {/*e*/}\n\n<td>vier</td>\n"
	target := "<A>\none <B /> <i>two</i> {c} {/* d */}\n</A>\n\n## three {/*e*/}\n\n<td>four</td>\n"
	want := "<A>\none <B /> <i>two</i> {c} {/* d */}\n\n> eins  zwei {c}\n\n</A>\n\n## three {/*e*/}\n\n> drei\n\n<td>four</td>\n"
	got, without, ok := markdown.MDX.Bilingual(source, target)
	if got != want || without != 1 || !ok {
		t.Errorf("%d without, %v:\n%s", without, ok, got)
	}
	if back := markdown.MDX.Monolingual(source, got); back != target {
		// A blank line before a tag stays.
		if strings.ReplaceAll(back, "\n\n</A>", "\n</A>") != target {
			t.Errorf("without the quotations:\n%s", back)
		}
	}
}

func TestFlavorOf(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]markdown.Flavor{
		"import A from '@site/a';\n\n# b\n\n<A />\n":        markdown.MDX,
		"export const a = 1;\n\nb {a}\n":                    markdown.MDX,
		"<Intro>\n\na\n\n</Intro>\n":                        markdown.MDX,
		"## a {/*b*/}\n":                                    markdown.MDX,
		"---\nsidebar_label: a\n---\n\nb\n":                 markdown.MDX,
		"<Intro />\n\na <b style={{c: 1}}>d</b>\n":          markdown.MDX,
		"The curlies `{{` and `}}`.\n\n<Intro>\n</Intro>\n": markdown.MDX,
		"# a\n\nb\n": markdown.CommonMark,
		"import duties rose from 'low' to high\n":              markdown.CommonMark,
		"```\nimport a from 'b'\n{/*\n<A />\n```\n":            markdown.CommonMark,
		"<script setup>\nimport A from './a.vue'\n</script>\n": markdown.CommonMark,
		"<Badge />\n\n{{ $frontmatter.title }}\n":              markdown.CommonMark,
		"<Intro>\n\na\n":                        markdown.CommonMark,
		"import a from 'b'\n\nx < y and <br>\n": markdown.CommonMark,
		"{/* a */}\n\nb {c\n":                   markdown.CommonMark,
		"---\nid: a\n---\n\n    code\n":         markdown.CommonMark,
		"<p>\n\na\n\n</p>\n":                    markdown.CommonMark,
	} {
		if got := markdown.FlavorOf("a.md", text); got != want {
			t.Errorf("%q: %v", text, got)
		}
		if got := markdown.FlavorOf("a.MDX", text); got != markdown.MDX {
			t.Errorf("%q: %v by the name", text, got)
		}
	}
}

func TestMDXPlain(t *testing.T) {
	t.Parallel()
	blocks := markdown.MDX.Parse("# One {version} <B c={d}>two</B> {/*e*/}\n")
	for _, b := range blocks {
		if b.Kind == article.Heading {
			if got := markdown.PlainOf(b); got != "One  two" {
				t.Errorf("%q", got)
			}
		}
	}
}

func TestInert(t *testing.T) {
	t.Parallel()
	const text = "a {b} <c> `{d}` [e](f)"
	if got := markdown.CommonMark.Inert(text); got != text {
		t.Error(got)
	}
	if got := markdown.MDX.Inert(text); got != "a \\{b} &lt;c> `{d}` [e](f)" {
		t.Error(got)
	}
}
