package markdown_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"tolka/internal/markdown"
)

// A documented construct is one of docs/document.md with an example of it.
type documented struct {
	source string
	// sent must be in what a translator gets, and change. kept must never be sent, and comes
	// back byte for byte.
	sent, kept []string
}

// list returns its arguments, for short tables.
func list(s ...string) []string { return s }

// documentedConstructs has a row for each construct that the tables of docs/document.md
// list, by its name there.
var documentedConstructs = map[string]documented{
	// HTML.
	"`alt`":         {"<p><img src=\"a.png\" alt=\"Ein Haus\"></p>\n", list("Ein Haus"), list(`<img src="a.png" alt="`)},
	"`title`":       {"<div title=\"Ein Titel\">Text</div>\n", list("Ein Titel", "Text"), list(`<div title="`)},
	"`aria-label`":  {"Im Satz <a aria-label=\"Zum Haus\" href=\"x.html\">hier</a>.\n", list("Zum Haus", "hier"), list(`<a aria-label="`, `href="x.html"`)},
	"`placeholder`": {"<form><input placeholder=\"Ihr Name\" name=\"n\"></form>\n", list("Ihr Name"), list(`name="n"`)},
	"`script`":      {"<div>Text<script>var geheim = 1</script></div>\n", list("Text"), list("<script>var geheim = 1</script>")},
	"`style`":       {"<style>\n.geheim { top: 0 }\n</style>\n\nText\n", list("Text"), list(".geheim { top: 0 }")},
	"`pre`":         {"<pre>\ngeheim\n\ngeheim\n</pre>\n\nText\n", list("Text"), list("<pre>\ngeheim\n\ngeheim\n</pre>")},
	"`code`":        {"<p>Der Befehl <code>geheim</code> hilft.</p>\n", list("Der Befehl", "hilft."), list("<code>geheim</code>")},
	"`kbd`":         {"Die Taste <kbd>geheim</kbd> hilft.\n", list("Die Taste", "hilft."), list("<kbd>geheim</kbd>")},
	"`samp`":        {"Es sagt <samp>geheim</samp> dazu.\n", list("Es sagt"), list("<samp>geheim</samp>")},
	"`svg`":         {"<p>Text <svg><title>geheim</title></svg></p>\n", list("Text"), list("<svg><title>geheim</title></svg>")},
	"`math`":        {"<p>Text <math><mi>geheim</mi></math> hier</p>\n", list("Text", "hier"), list("<math><mi>geheim</mi></math>")},
	"`textarea`":    {"<textarea>geheim</textarea>\n\nText\n", list("Text"), list("<textarea>geheim</textarea>")},
	"`iframe`":      {"<iframe src=\"x\">geheim</iframe>\n\nText\n", list("Text"), list("geheim</iframe>")},
	"`xmp`":         {"<div><xmp>geheim</xmp>Text</div>\n", list("Text"), list("<xmp>geheim</xmp>")},
	"`translate=\"no\"`": {
		"<div translate=\"no\">\n\ngeheim *geheim*\n\n</div>\n\nText <b translate=\"no\">geheim</b>\n", list("Text"),
		list("<div translate=\"no\">\n\ngeheim *geheim*\n\n</div>", `<b translate="no">geheim</b>`),
	},
	"`class=\"notranslate\"`": {"<p class=\"a notranslate\" title=\"geheim\">geheim</p>\n\nText\n", list("Text"), list(`<p class="a notranslate" title="geheim">geheim</p>`)},
	"comments":                {"Text <!-- geheim --> Text\n\n<!-- geheim\n\ngeheim -->\n", list("Text"), list("<!-- geheim -->", "<!-- geheim\n\ngeheim -->")},
	"`<?…?>`":                 {"<?php geheim ?>\n\nText\n", list("Text"), list("<?php geheim ?>")},
	"`<!…>`":                  {"<!DOCTYPE geheim>\n\nText\n", list("Text"), list("<!DOCTYPE geheim>")},
	"templates in attributes": {"<p><a href=\"{{ geheim }}\" title=\"{{ geheim }}\">Text</a> hier</p>\n", list("Text"), list(`<a href="{{ geheim }}" title="{{ geheim }}">`)},
	"headings":                {"<div>\n# Titel\nText\n</div>\n", list("Titel", "Text"), list("# ")},
	"list items and fenced code on lines of their own": {
		"<div>\n- Eins\n- Zwei\n```go\ngeheim\n```\nEnde\n</div>\n", list("Eins", "Zwei", "Ende"), list("\n- ", "```go\ngeheim\n```"),
	},
	"as kramdown and JSX read them":                         {"<div markdown=\"1\">\n* Eins\n</div>\n", list("Eins"), list("* ")},
	"entities that stand for letters and typographic signs": {"<p>&Uuml;ber &lt;b&gt; &mdash; Text</p>\n", list("Über", "—", "Text"), list("&lt;", "&gt;")},

	// Beyond CommonMark.
	"`[[Note#Heading|alias]]`":               {"Siehe [[Geheim#Heimlich^id|das Haus]] und [[Geheim]].\n", list("Siehe", "das Haus"), list("[[Geheim#Heimlich^id|", "[[Geheim]]")},
	"`![[a.png|alias|300]]`":                 {"![[geheim.png|Das Haus|300]]\n", list("Das Haus"), list("![[geheim.png|", "|300]]")},
	"`text ^block-id` at the end of a block": {"# Titel ^geheim\n\nEin Absatz ^geheim-1\n", list("Titel", "Ein Absatz"), list(" ^geheim\n", " ^geheim-1")},
	"`#tag`":                                 {"Text mit #geheim/heimlich darin\n", list("Text mit", "darin"), list("#geheim/heimlich")},
	"`@key`":                                 {"Siehe @fig-geheim dazu\n", list("Siehe", "dazu"), list("@fig-geheim")},
	"`[@key; @other]`":                       {"Siehe [@geheim2020; -@heimlich] dazu\n", list("Siehe", "dazu"), list("[@geheim2020; -@heimlich]")},
	"`@handle`":                              {"Dank an @geheim@server.example\n", list("Dank an"), list("@geheim@server.example")},
	"`[#key]`":                               {"Ein Zitat [S. 4][#geheim]\n", list("Ein Zitat"), list("[#geheim]")},
	"`key:: value`":                          {"geheim:: Ein Wert\n", list("Ein Wert"), list("geheim:: ")},
	"`[key:: value]`":                        {"Ein Satz [geheim:: ein Wert] darin\n", list("Ein Satz", "ein Wert"), list("[geheim:: ")},
	"`*[HTML]: Hyper Text Markup Language`":  {"Text mit Angabe\n\n*[GEHEIM]: Sprache des Netzes\n", list("Sprache des Netzes"), list("*[GEHEIM]: ")},
	"`==text==`":                             {"Ein ==wichtiger Satz== hier\n", list("Ein", "wichtiger Satz"), list("==")},
	"`:icon:`":                               {"Text :geheim-icon: Text :tada:\n", list("Text"), list(":geheim-icon:", ":tada:")},
	"`++ctrl+c++`":                           {"Taste ++ctrl+geheim++ hier\n", list("Taste"), list("++ctrl+geheim++")},
	"`{:toc}`":                               {"* Inhalt\n{:toc}\n", list("Inhalt"), list("{:toc}")},
	"`{: .class}`":                           {"Text\n{: .geheim #heimlich}\n", list("Text"), list("{: .geheim #heimlich}")},
	"`{#id}`":                                {"# Titel {#geheim}\n", list("Titel"), list(" {#geheim}")},
	"`::leaf[Label]{title=\"Title\"}`":       {"::geheim[Das Haus]{title=\"Ein Titel\" #heimlich}\n\nText\n", list("Das Haus", "Ein Titel", "Text"), list("::geheim[", "{title=\"", "#heimlich}")},
	"`:kbd[Label]`":                          {"Taste :geheim[Strg]{.heimlich} hier\n", list("Taste", "Strg", "hier"), list(":geheim", "{.heimlich}")},
	"`<% variable %>`":                       {"Text <% geheim %> hier\n", list("Text", "hier"), list("<% geheim %>")},
	"`{=html}`":                              {"Text `<b>`{=geheim} hier\n", list("Text"), list("{=geheim}")},
	"`{{ variable }}`":                       {"Text {{ geheim.name | geheim }} hier\n", list("Text", "hier"), list("{{ geheim.name | geheim }}")},
	"``{role}`a` ``":                         {"Text {geheim}`x` hier\n", list("Text"), list("{geheim}`x`")},
	"``{ref}`Title <target>` ``":             {"Siehe {ref}`Das Haus <geheim>` dazu\n", list("Siehe", "Das Haus"), list("{ref}`", "<geheim>`")},
	"`(name)=`":                              {"(geheim)=\n# Titel\n", list("Titel"), list("(geheim)=")},
	"`$$ (name)`":                            {"Text\n\n$$\ngeheim = 1\n$$ (heimlich)\n\nEnde\n", list("Text", "Ende"), list("$$\ngeheim = 1\n$$ (heimlich)")},
	"`\\(…\\)`":                              {"Text \\(geheim_b\\) hier\n", list("Text"), list(`\(geheim_b\)`)},
	"`\\[…\\]`":                              {"Text\n\n\\[\ngeheim = 1\n\\]\n", list("Text"), list("\\[\ngeheim = 1\n\\]")},
	"`$…$`":                                  {"Text $geheim_1$ hier\n", list("Text"), list("$geheim_1$")},
	"`$$…$$`":                                {"Text\n\n$$\ngeheim = 1\n$$\n", list("Text"), list("$$\ngeheim = 1\n$$")},
	"`\\begin{x}…\\end{x}`":                  {"Text\n\n\\begin{equation}\ngeheim \\text{ mit}\n\\end{equation}\n", list("Text"), list("\\begin{equation}\ngeheim \\text{ mit}\n\\end{equation}")},
	"`\\ref{x}`":                             {"Siehe \\ref{geheim} dazu\n", list("Siehe"), list(`\ref{geheim}`)},
	"`\\newpage`":                            {"\\geheim\n\nText in C:\\Geheim\\Heimlich hier\n", list("Text in", "hier"), list(`\geheim`, `\Geheim\Heimlich`)},
	"`&nbsp;` and other entities":            {"&Uuml;ber 10&nbsp;Meter &copy; &lt;b&gt;\n", list("Über", "Meter", "©"), list("&nbsp;", "&lt;", "&gt;")},
	"`example.org/path`":                     {"Siehe geheim.example/heimlich dazu\n", list("Siehe", "dazu"), list("geheim.example/heimlich")},
	"`www.example.org`":                      {"Siehe www.geheim.example dazu\n", list("Siehe"), list("www.geheim.example")},
	"`name@example.org`":                     {"Siehe geheim@heimlich.example dazu\n", list("Siehe"), list("geheim@heimlich.example")},
	"`%%…%%`":                                {"Text %%geheim%% hier\n\n%%\ngeheim\n\ngeheim\n%%\n", list("Text"), list("%%geheim%%", "%%\ngeheim\n\ngeheim\n%%")},
	"`{% comment %}…`":                       {"{% comment %}\ngeheim\n\ngeheim\n{% endcomment %}\n\nText\n", list("Text"), list("{% comment %}\ngeheim\n\ngeheim\n{% endcomment %}")},
	"`{::comment}…`":                         {"{::comment}\ngeheim\n{:/comment}\n\nText\n", list("Text"), list("{::comment}\ngeheim\n{:/comment}")},
	"`{% highlight %}…`":                     {"{% highlight py %}\n# geheim\n\ngeheim\n{% endhighlight %}\n\nText\n", list("Text"), list("{% highlight py %}\n# geheim\n\ngeheim\n{% endhighlight %}")},
	"`{{< mermaid >}}…` and other shortcodes with code": {
		"{{< mermaid >}}\ngraph TD\nA[Geheim]\n{{< /mermaid >}}\n\n{% mermaid() %}\ngeheim\n{% end %}\n\nText\n", list("Text"),
		list("A[Geheim]", "{% mermaid() %}\ngeheim\n{% end %}"),
	},
	"diagrams or formulas in them":          {"{{< katex >}}\ngeheim = 1\n{{< /katex >}}\n\nText\n", list("Text"), list("{{< katex >}}\ngeheim = 1\n{{< /katex >}}")},
	"`{% raw %}…`":                          {"{% raw %}{{ geheim }}{% endraw %} hier\n\n{% raw %}\n\nEin Absatz\n\n{% endraw %}\n", list("hier", "Ein Absatz"), list("{% raw %}{{ geheim }}{% endraw %}")},
	"code below `<!-- prettier-ignore -->`": {"<!-- prettier-ignore -->\ngeheim(1,\n  2)\n\nText\n", list("Text"), list("<!-- prettier-ignore -->\ngeheim(1,\n  2)")},
	"`{{< figure src=\"a.png\" caption=\"A house\" >}}`": {
		"{{< figure src=\"geheim.png\" caption=\"Ein Haus\" title='Das Haus' alt=\"Haus\" label=\"eins\" >}}\n\n{% include geheim.html content=\"Ein Hinweis\" %}\n",
		list("Ein Haus", "Das Haus", "Haus", "Ein Hinweis"), list(`src="geheim.png"`, `label="eins"`, `geheim.html`),
	},
	"`{{< tab \"The title\" >}}`": {"{{% notice tip \"Ein Hinweis\" %}}\nText\n{{% /notice %}}\n\n{{< ref \"Geheim und Heimlich\" >}}\n", list("Ein Hinweis", "Text"), list("{{% notice tip ", `"Geheim und Heimlich"`)},
	"`::: details Title {open}`":  {"::: details Der Titel {open}\nText\n:::\n", list("Der Titel", "Text"), list("::: details ", " {open}")},
	"`!!! note \"Title\"`":        {"!!! note \"Der Titel\"\n\n    Text\n", list("Der Titel", "Text"), list("!!! note \"")},
	"`=== \"Tab\"`":               {"=== \"Der Reiter\"\n\n    Text\n", list("Der Reiter", "Text"), list("=== \"")},
	"`:::note{title=\"Title\"}`":  {":::note{title=\"Der Titel\"}\nText\n:::\n", list("Der Titel", "Text"), list(`:::note{title="`)},
	"```` ```{note} Title ```` and other directives of MyST that hold Markdown": {
		"```{figure} geheim.png\n:alt: Das Haus\n:width: 20px\n\nDie Unterschrift\n```\n\n```{admonition} Der Titel\nText\n```\n\n```{code-cell} geheim\nheimlich\n```\n",
		list("Das Haus", "Die Unterschrift", "Der Titel", "Text"), list("```{figure} geheim.png\n:alt: ", ":width: 20px", "```{code-cell} geheim\nheimlich\n```"),
	},
	"`[TOC]`":           {"[TOC]\n\nText\n", list("Text"), list("[TOC]")},
	"`<<< @/file{2}`":   {"<<< @/geheim{2}\n\nText\n", list("Text"), list("<<< @/geheim{2}")},
	"`--8<-- \"file\"`": {"--8<-- \"geheim.md\"\n\nText\n", list("Text"), list("--8<-- \"geheim.md\"")},
	"`Title: The moon` in MultiMarkdown's lines at the top": {"Title: Der Mond\nAuthor: Anna Geheim\n\nText\n", list("Der Mond", "Text"), list("Title: ", "Author: Anna Geheim")},
	"`[label]: a.png \"Title\" width=40px`":                 {"![Haus][geheim]\n\n[geheim]: geheim.png \"Der Titel\" width=40px\n", list("Haus", "Der Titel"), list("[geheim]: geheim.png \"", "width=40px")},
	"`::card`":                                              {"::geheim\n---\nicon: geheim\n---\nText\n::\n", list("Text"), list("::geheim\n---\nicon: geheim\n---\n", "\n::\n")},
	"`::right::`":                                           {"Text\n\n::geheim::\n\nText\n", list("Text"), list("::geheim::")},
	"`:button[Title]{href=x}`":                              {"Ein :geheim[Der Titel]{href=/geheim} hier\n", list("Der Titel", "hier"), list(":geheim[", "{href=/geheim}")},
	"`+++ {\"tags\": [\"x\"]}`":                             {"Text\n\n+++ {\"geheim\": [\"heimlich\"]}\n\nText\n", list("Text"), list("+++ {\"geheim\": [\"heimlich\"]}")},
	"`~\"type::bug\"`":                                      {"Siehe ~\"geheim ist\" und ~geheim::heimlich hier\n", list("Siehe", "hier"), list("~\"geheim ist\"", "~geheim::heimlich")},
	"`![bg right:40%](a.png)`":                              {"Text\n![bg right:40% 80%](geheim.png)\n", list("Text"), list("![bg right:40% 80%](geheim.png)")},
	"keys between lines of `---` as on slides": {
		"Text\n\n---\nlayout: geheim\ngeheim:\n  - heimlich\n---\n\nText\n", list("Text"), list("---\nlayout: geheim\ngeheim:\n  - heimlich\n---"),
	},
	"`% Title` in Pandoc's lines at the top":            {"% Der Titel\n% Anna Geheim\n% Geheim 2024\n\nText\n", list("Der Titel", "Text"), list("\n% Anna Geheim\n% Geheim 2024\n")},
	"`% comment` in pages with roles or labels of MyST": {"(geheim)=\n# Titel\n\n% geheim\n% heimlich\n", list("Titel"), list("% geheim\n% heimlich")},
	"tables drawn with `+---+`":                         {"Text\n\n+-----+----+\n| Geheim | a |\n+=====+====+\n| b | c |\n+-----+----+\n", list("Text"), list("| Geheim | a |")},
	"`<<id,text>>`":                                     {"Siehe <<geheim,das Haus>> dazu\n", list("Siehe", "das Haus"), list("<<geheim,", ">>")},
	"`image::a.png[text]`":                              {"image::geheim.png[Das Haus]\n", list("Das Haus"), list("image::geheim.png[")},
	"`link:a.html[text]`":                               {"Siehe link:geheim.html[das Haus] dazu\n", list("Siehe", "das Haus"), list("link:geheim.html[")},
}

// TestDocumentedConstructs translates an example of each construct of docs/document.md with
// a strict translator.
func TestDocumentedConstructs(t *testing.T) {
	t.Parallel()
	for name, c := range documentedConstructs {
		blocks := markdown.Parse(c.source)
		labels := markdown.LabelsOf(blocks)
		var sent []string
		for _, b := range blocks {
			if b.Prose() {
				protected, _ := markdown.Protect(b.Text, labels)
				sent = append(sent, protected)
			}
		}
		request, result := strings.Join(sent, "\n"), strictly(c.source)
		for _, s := range c.sent {
			if !strings.Contains(request, s) {
				t.Errorf("%s: %q is not sent: %q", name, s, request)
			}
			if hasWord(s) && strings.Contains(result, s) {
				t.Errorf("%s: %q is not translated: %q", name, s, result)
			}
		}
		for _, s := range c.kept {
			if !strings.Contains(c.source, s) {
				t.Errorf("%s: the example has no %q", name, s)
			}
			if hasWord(s) && strings.Contains(request, s) {
				t.Errorf("%s: %q is sent: %q", name, s, request)
			}
			if !strings.Contains(result, s) {
				t.Errorf("%s: %q is changed: %q", name, s, result)
			}
		}
		if low := strings.ToLower(request); strings.Contains(low, "geheim") || strings.Contains(low, "heimlich") {
			t.Errorf("%s: what is secret is sent: %q", name, request)
		}
		if d := markdown.Compare(markdown.Skeleton(c.source), markdown.Skeleton(result)); d != nil {
			t.Errorf("%s: %v in %q", name, d, result)
		}
	}
}

// hasWord reports whether s has a letter.
func hasWord(s string) bool { return word.MatchString(s) }

// TestEveryConstructIsTested finds a construct in docs/document.md without an example.
func TestEveryConstructIsTested(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../docs/document.md")
	if err != nil {
		t.Fatal(err)
	}
	var listed []string
	for _, header := range []string{"| HTML | what is sent |\n", "| construct | sent | kept byte for byte, never sent |\n"} {
		_, table, ok := strings.Cut(string(data), header)
		if !ok {
			t.Fatalf("no table %q", header)
		}
		table, _, _ = strings.Cut(table, "\n\n")
		for _, row := range strings.Split(table, "\n")[1:] {
			listed = append(listed, constructsIn(row)...)
		}
	}
	for _, name := range listed {
		if _, ok := documentedConstructs[name]; !ok {
			t.Errorf("docs/document.md lists %s, which has no row here", name)
		}
	}
	for name := range documentedConstructs {
		if !slices.Contains(listed, name) {
			t.Errorf("docs/document.md does not list %s", name)
		}
	}
	if len(listed) < 60 {
		t.Errorf("only %d constructs are listed", len(listed))
	}
}

// constructsIn returns the constructs in the first cell of a row of a table: they are separated
// by commas outside of code.
func constructsIn(row string) []string {
	row = strings.ReplaceAll(strings.TrimPrefix(row, "| "), `\|`, "\x00")
	cell, _, _ := strings.Cut(row, " |")
	cell = strings.ReplaceAll(cell, "\x00", "|")
	var out []string
	for cell != "" {
		end := 0
		for end < len(cell) && !strings.HasPrefix(cell[end:], ", ") {
			n := len(cell[end:]) - len(strings.TrimLeft(cell[end:], "`"))
			end += max(n, 1)
			if n > 0 {
				at := strings.Index(cell[end:], strings.Repeat("`", n))
				end += at
				end += len(cell[end:]) - len(strings.TrimLeft(cell[end:], "`"))
			}
		}
		out = append(out, strings.Join(strings.Fields(cell[:end]), " "))
		cell = strings.TrimPrefix(cell[end:], ", ")
	}
	return out
}
