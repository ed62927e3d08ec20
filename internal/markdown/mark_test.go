package markdown_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/markdown"
)

// What is a mark and not a word is never sent.
func TestMarksAreProtected(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"A :tada: and :octicons-file-16:{ .x } at 10:30:15 or a::b::c.", "A {{1}} and {{2}} at 10:30:15 or a::b::c."},
		{"Well :+1: but : no : and :ja:nein", "Well {{1}} but : no : and :ja:nein"},
		{"Press ++ctrl+alt+del++ in C++ or ++\"a\"+enter++.", "Press {{1}} in C++ or {{2}}."},
		{"A ==marked text== here, a == b == c, x ===y===.", "A {{1}}marked text{{2}} here, a == b == c, x ===y===."},
		{"By @name@example.org. And @IPCC_CH@example.com, too", "By {{1}}. And {{2}}, too"},
		{"See @fig-house, [@smith2020; -@jones] and [@a, p. 3] or a@b.", "See {{1}}, {{2}} and [{{3}}, p. 3] or a@b."},
		{"With \\(a_b\\) and \\[x = y\\], \\(not so\\), \\[sic\\], \\eqref{eq:1}.", "With {{1}} and {{2}}, \\(not so\\), \\[sic\\], {{3}}."},
		{"A \\begin{math}x y\\end{math} b", "A {{1}} b"},
		{"About #garden/herbs and #42, C# or a#b.", "About {{1}} and #42, C# or a#b."},
		{"Seen %%a hidden word%% and 5%.", "Seen {{1}} and 5%."},
		{"[[Note]] and [[Note#Part^id|an alias]] and ![[a.png|300]] ![[b.png|words|20x30]]", "{{1}} and {{2}}an alias{{3}} and {{4}} {{5}}words{{6}}"},
		{"[[1]](a.html) and [[a]][b] and [[c\\|d]]", "[[1]]({{1}}) and [[a]][{{2}}] and {{3}}d{{4}}"},
		{"A [key:: value] and (other key:: 5)", "A {{1}}value] and {{2}}5)"},
		{"{{< figure src=\"a.png\" caption=\"A house\" alt='Red' >}} end", "{{1}}A house{{2}}Red{{3}} end"},
		{"{% include a.html title=\"One two\" %}{{ x }}", "{{1}}One two{{2}}"},
		{"Use {% raw %}{{ a }} text{% endraw %} and {::comment}b{:/comment} {:toc}", "Use {{1}} and {{2}} {{3}}"},
		{"See {ref}`a` and {py:func}`b` or {one}.", "See {{1}}`a` and {{2}}`b` or {one}."},
	} {
		got, spans := markdown.Protect(c.text, nil)
		if got != c.want {
			t.Errorf("%q is protected as\n%q, want\n%q", c.text, got, c.want)
		}
		if back := markdown.Restore(got, spans); back != c.text {
			t.Errorf("%q comes back as %q", c.text, back)
		}
	}
}

// In a document that was written from plain text, #tag and @name are words; addresses are not.
func TestWordsOfWrittenDocuments(t *testing.T) {
	t.Parallel()
	const source = "A post of @name@example.org on #Strom, see https://example.org/#Strom and a@example.org.\n\n#tag\n"
	blocks := markdown.Written.Parse(source)
	if n := len(blocks); blocks[n-1].Prose() || len(markdown.Parse(source)) != n {
		t.Errorf("the blocks are %v", blocks)
	}
	got, spans := markdown.ProtectBlock(blocks[0], nil)
	if want := "A post of @name@example.org on #Strom, see {{1}} and {{2}}."; got != want || markdown.Restore(got, spans) != blocks[0].Text {
		t.Errorf("protected as %q, want %q", got, want)
	}
	rewritten := markdown.Parse(source)
	markdown.Rewrite(rewritten)
	if diff := cmp.Diff(blocks, rewritten); diff != "" {
		t.Error(diff)
	}
	result := markdown.Compose(blocks, map[int]string{1: "A post of @name@example.org on #power, see https://example.org/#Strom and a@example.org."})
	if diff := markdown.Compare(markdown.Written.Skeleton(source), markdown.Written.Skeleton(result)); diff != nil {
		t.Error(diff)
	}
	if diff := markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(result)); diff == nil {
		t.Error("in Markdown, nobody misses #Strom")
	}
}

// A mark that is lost or changed is a difference.
func TestMarksAreCompared(t *testing.T) {
	t.Parallel()
	for _, mark := range []string{
		":tada:", "++ctrl+c++", "==a==", "@fig-a", "[@a]", `\(a_b\)`, "#tag", "%%a%%", "[[Note]]", "![[a.png]]", "{:toc}", "{{ a }}", "[k:: v]", "{ref}`a`",
		"\n\n*[HTML]: b", "\n\nkey:: b", "\n\n<<< @/a{2}", "\n\n\\begin{a}\nb\n\\end{a}", "\n\n%%\nb\n%%", "\n\n{{< x >}}",
	} {
		source, result := "Text "+mark+" end\n", "Text end\n"
		if markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(result)) == nil {
			t.Errorf("nobody misses %q", mark)
		}
		if diff := markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(source)); diff != nil {
			t.Errorf("%q differs from itself: %v", mark, diff)
		}
	}
}

// Code, hidden text and formulas over lines are blocks that stay as they are.
func TestRegions(t *testing.T) {
	t.Parallel()
	for name, region := range map[string]string{
		"liquid":          "{% highlight python %}\n# Ein Gruß\n\nprint('Hallo')\n{% endhighlight %}",
		"hugo":            "{{< highlight go >}}\nfmt.Println(\"Hallo\")\n{{< /highlight >}}",
		"toggle":          "{{< code-toggle file=hugo >}}\ntitle = 'Ein Titel'\n{{< /code-toggle >}}",
		"diagram":         "{{<mermaid class=\"x\">}}\ngraph TD\n\nA[Anfang] --> B[Ende]\n{{</mermaid>}}",
		"formula":         "{{% katex %}}\nx = \\text{eins}\n{{% /katex %}}",
		"raw":             "{% raw %}\n<b>{{ Titel }}</b> Text\n{% endraw %}",
		"comment":         "{%- comment -%}\nEin verborgener Satz.\n\nNoch einer.\n{%- endcomment -%}",
		"kramdown":        "{::comment}\nEin verborgener Satz.\n{:/comment}",
		"kramdown, short": "{::comment}\nEin verborgener Satz.\n{:/}",
		"LaTeX":           "\\begin{align*}\na &= b \\\\\n\n\\text{mit Masse}\n\\end{align*}",
		"display":         "\\[\nE = mc^2 \\text{ mit Masse}\n\\]",
		"obsidian":        "%%\nEin verborgener Satz.\n\nNoch einer.\n%%",
		"one line":        "%% Ein verborgener Satz. %%",
		"ignored":         "<!-- prettier-ignore-start -->\nconst a = { Eins: 1 };\nlet b = [];\n<!-- prettier-ignore-end -->",
		"ignored once":    "<!-- prettier-ignore -->\nconst Eins = { a: 1 };\nrufe(Eins);",
		"over lines":      "{{< datatable\n  \"Ein Name\"\n  x=\"Wort\"\n>}}",
	} {
		for _, prefix := range []string{"", "> ", "  "} {
			lines := ""
			source := "Ein Satz.\n\n"
			if prefix == "  " {
				source += "- Punkt\n\n"
			}
			for _, line := range splitLines(region) {
				lines += prefix + line + "\n"
			}
			source += lines + "\nNoch ein Satz.\n"
			for _, b := range markdown.Parse(source) {
				if b.Prose() && b.Text != "Ein Satz." && b.Text != "Noch ein Satz." && b.Text != "Punkt" {
					t.Errorf("%s in %q: %q is prose", name, prefix, b.Text)
				}
			}
			if diff := markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(source)); diff != nil {
				t.Errorf("%s: %v", name, diff)
			}
		}
	}
}

// What only looks like such a region is prose.
func TestNoRegions(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:   "not closed",
			source: "{% highlight x %}\none\n\n%% two\n\n\\begin{x} three\n\n{{< four\n",
			prose:  []string{"paragraph: one", "paragraph: %% two", "paragraph: \\begin{x} three", "paragraph: {{< four"},
		},
		{
			name:   "raw text apart from its tags, or with fences",
			source: "{% raw %}\n\nOne.\n\n{% endraw %}\n\n{% raw %}\nTwo:\n```x\n{{ a }}\n```\n{% endraw %}\n",
			prose:  []string{"paragraph: One.", "paragraph: Two:"},
		},
		{
			name:   "a body of prose",
			source: "{{< notice >}}\nOne.\n{{< /notice >}}\n\n{{% details %}}\nTwo.\n{{% /details %}}\n\n<!-- prettier-ignore -->\n| Three |\n| --- |\n",
			prose:  []string{"paragraph: One.", "paragraph: Two.", "cell: Three"},
		},
		{
			name:   "escaped brackets",
			source: "\\[sic\\] one\n\n\\(two words\\)\n",
			prose:  []string{"paragraph: \\[sic\\] one", "paragraph: \\(two words\\)"},
		},
	})
}

func TestParameters(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:    "of shortcodes that are lines",
			source:  "{{< figure src=\"a.png\" title=\"One\" caption='Two' alt=\"a/b.png\" >}}\n\n{% include x.html caption=\"Three\" %}\n",
			prose:   []string{"heading: One", "heading: Two", "heading: Three"},
			replies: []string{"Das \"Eins\"", "Das ist's", "drei\nvier"},
			want:    "{{< figure src=\"a.png\" title=\"Das 'Eins'\" caption='Das ist’s' alt=\"a/b.png\" >}}\n\n{% include x.html caption=\"drei vier\" %}\n",
		},
		{
			name:    "over lines",
			source:  "> {{< figure\n>   src=\"a.png\"\n>   alt=\"One\"\n>   caption=\"Two\" >}}\n",
			prose:   []string{"heading: One", "heading: Two"},
			replies: []string{"Eins", "Zwei"},
			want:    "> {{< figure\n>   src=\"a.png\"\n>   alt=\"Eins\"\n>   caption=\"Zwei\" >}}\n",
		},
		{
			name:    "of directives",
			source:  "::: details One {open}\na\n:::\n\n:::note{title=\"Two\"}\nb\n:::\n\n::: {.callout title=\"Three\"}\nc\n:::\n\n:::{admonition} Four\nd\n:::\n\n:::{figure} e.png\n:::\n\n::: tip {no-title}\nf\n:::\n",
			prose:   []string{"heading: One", "paragraph: a", "heading: Two", "paragraph: b", "heading: Three", "paragraph: c", "heading: Four", "paragraph: d", "paragraph: f"},
			replies: []string{"Eins", "", "Zwei", "", "Drei", "", "Vier"},
			want:    "::: details Eins {open}\na\n:::\n\n:::note{title=\"Zwei\"}\nb\n:::\n\n::: {.callout title=\"Drei\"}\nc\n:::\n\n:::{admonition} Vier\nd\n:::\n\n:::{figure} e.png\n:::\n\n::: tip {no-title}\nf\n:::\n",
		},
	})
	source := "{{< figure caption=\"One\" >}}\n\nText {% x alt=\"One\" %} end\n"
	result := "{{< figure caption=\"Eins\" >}}\n\nText {% x alt=\"Eins\" %} Ende\n"
	if diff := markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(result)); diff != nil {
		t.Errorf("a translated parameter is a difference: %v", diff)
	}
}

func TestMarkersOfLines(t *testing.T) {
	t.Parallel()
	testConstructs(t, []construct{
		{
			name:    "abbreviations and fields",
			source:  "*[HTML]: One\n*[W3C]: Two\n\nstatus:: three\ndue date:: four\n\n- [ ] key:: five\n\nnot a::key\n",
			prose:   []string{"paragraph: One", "paragraph: Two", "paragraph: three", "paragraph: four", "item: five", "paragraph: not a::key"},
			replies: []string{"Eins", "Zwei\nund mehr", "drei", "", "fünf"},
			want:    "*[HTML]: Eins\n*[W3C]: Zwei und mehr\n\nstatus:: drei\ndue date:: four\n\n- [ ] key:: fünf\n\nnot a::key\n",
		},
		{
			name:    "block ids",
			source:  "One. ^a-1\n\n> Two.\n^b\n\n- Three ^c\n\n^d\n\n2 ^ 3 or x^2\n",
			prose:   []string{"paragraph: One.", "quote: Two.", "item: Three", "paragraph: 2 ^ 3 or x^2"},
			replies: []string{"Eins.", "Zwei.", "Drei"},
			want:    "Eins. ^a-1\n\n> Zwei.\n^b\n\n- Drei ^c\n\n^d\n\n2 ^ 3 or x^2\n",
		},
	})
}

// Plain shows what a reader sees of the marks.
func TestPlainMarks(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"See [[Note]] and [[Note#Part|an alias]] ![[a.png|300]].":     "See Note and an alias .",
		"A [post]({% post_url 2024-01-01-start %}) and [b]({{ c }}).": "A post and b.",
		"By @jane on #garden ==now== :tada: %%no%%":                   "By @jane on #garden now",
	} {
		if diff := cmp.Diff(want, markdown.Plain(text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
}

// A quotation mark in a parameter's value does not end it.
func TestQuotesInParameters(t *testing.T) {
	t.Parallel()
	source := "A {% x alt=\"house\" %} end"
	protected, spans := markdown.Protect(source, nil)
	if protected != "A {{1}}house{{2}} end" {
		t.Fatalf("protected as %q", protected)
	}
	got := markdown.Restore("Ein {{1}}\"Haus\"{{2}} Ende", spans)
	if diff := markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(got)); diff != nil {
		t.Errorf("%q: %v", got, diff)
	}
}
