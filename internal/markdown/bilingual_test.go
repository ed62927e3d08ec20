package markdown_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tolka/internal/markdown"
	"tolka/internal/race"
)

func TestBilingual(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, source, target, want string }{
		{"paragraphs", "Eins\nzwei.\n\nDrei.\n", "One two.\n\nThree.\n", "One two.\n\n> Eins\n> zwei.\n\nThree.\n\n> Drei.\n"},
		{"no line end at the end", "Eins", "One", "One\n\n> Eins"},
		{"CRLF", "Eins\r\n\r\nZwei\r\n", "One\r\n\r\nTwo\r\n", "One\r\n\r\n> Eins\r\n\r\nTwo\r\n\r\n> Zwei\r\n"},
		{"headings", "# Titel #\nText\n\nUnter\n=====\n\n## 1. Anfang {#a}\n", "# Title #\ntext\n\nSub\n=====\n\n## 1. Start {#a}\n",
			"# Title #\n\n> Titel\n\ntext\n\n> Text\n\nSub\n=====\n\n> Unter\n\n## 1. Start {#a}\n\n> 1\\. Anfang\n"},
		{"a list stays one", "- Eins\n- [ ] Zwei\n  1. Drei\n\n     Vier\n", "- One\n- [ ] Two\n  1. Three\n\n     Four\n",
			"- One\n  > Eins\n- [ ] Two\n  > Zwei\n  1. Three\n     > Drei\n\n     Four\n     > Vier\n"},
		{"a quotation", "> Wer?\n>\n> Ich.\n", "> Who?\n>\n> I.\n", "> Who?\n>\n> > Wer?\n>\n> I.\n>\n> > Ich.\n"},
		{"a table as a whole", "| a | b |\n|---|---|\n| ja | 1 |\n| 2 | 3 |\nEnde\n", "| c | d |\n|---|---|\n| yes | 1 |\n| 2 | 3 |\nEnd\n",
			"| c | d |\n|---|---|\n| yes | 1 |\n| 2 | 3 |\nEnd\n\n> | a | b |\n> |---|---|\n> | ja | 1 |\n> | 2 | 3 |\n> Ende\n"},
		{"code once", "Vor:\n\n```go\nx := 1\n```\nNach.\n", "Before:\n\n```go\nx := 1\n```\nAfter.\n",
			"Before:\n\n> Vor:\n\n```go\nx := 1\n```\nAfter.\n\n> Nach.\n"},
		{"what is the same once", "Eins\n\nABBA\n\n123\n", "One\n\nABBA\n\n123\n", "One\n\n> Eins\n\nABBA\n\n123\n"},
		{"a footnote", "Text[^1].\n\n[^1]: Die Note.\n", "A text[^1].\n\n[^1]: The note.\n",
			"A text[^1].\n\n> Text[^1].\n\n[^1]: The note.\n\n    > Die Note.\n"},
		{"a callout", "> [!NOTE]\n> Achtung\n", "> [!NOTE]\n> Beware\n", "> [!NOTE]\n> Beware\n>\n> > Achtung\n"},
		{"an image is named", "![Ein Hund](d.png)\n", "![A dog](d.png)\n", "![A dog](d.png)\n\n> Ein Hund\n"},
		{"front matter once", "---\ntitle: Titel\n---\nEins\n", "---\ntitle: Title\n---\nOne\n", "---\ntitle: Title\n---\nOne\n\n> Eins\n"},
		{"a definition list", "Wort\n: Sinn\n", "Word\n: sense\n", "Word\n: sense\n\n> Wort\n> : Sinn\n"},
		{"a definition with a second paragraph", "Wort\n:   Sinn\n\n    Mehr\n", "Word\n:   sense\n\n    More\n",
			"Word\n:   sense\n\n    > Wort\n    > :   Sinn\n\n    More\n\n    > Mehr\n"},
		{"an HTML block", "<p align=\"center\">\n  Eins <b>zwei</b> *drei*<br>vier <img src=\"a.png\" alt=\"Ein Hund\"> <code>x</code>\n</p>\n\nEnde\n",
			"<p align=\"center\">\n  One <b>two</b> *three*<br>four <img src=\"a.png\" alt=\"A dog\"> <code>x</code>\n</p>\n\nEnd\n",
			"<p align=\"center\">\n  One <b>two</b> *three*<br>four <img src=\"a.png\" alt=\"A dog\"> <code>x</code>\n</p>\n\n> Eins zwei \\*drei\\*\\\n> vier Ein Hund <code>x</code>\n\nEnd\n\n> Ende\n"},
		{"a table in HTML", "<table>\n<tr><td>Eins</td>\n\n<td title=\"Tipp\">Zwei</td></tr>\n\n<tr><td>\n\nDrei\n\n</td></tr>\n</table>\n",
			"<table>\n<tr><td>One</td>\n\n<td title=\"Hint\">Two</td></tr>\n\n<tr><td>\n\nThree\n\n</td></tr>\n</table>\n",
			"<table>\n<tr><td>One</td>\n\n<td title=\"Hint\">Two</td></tr>\n\n<tr><td>\n\nThree\n\n> Drei\n\n</td></tr>\n</table>\n\n> Eins\\\n> Zwei\n"},
		{"details", "<details>\n<summary>Mehr</summary>\n\nText\n</details>\n", "<details>\n<summary>More</summary>\n\nText\n</details>\n",
			"<details>\n<summary>More</summary>\n\n> Mehr\n\nText\n</details>\n"},
		{"HTML in a list and a quotation", "- <p>Eins</p>\n- Zwei\n\n> <div>Drei</div>\n", "- <p>One</p>\n- Two\n\n> <div>Three</div>\n",
			"- <p>One</p>\n\n  > Eins\n\n- Two\n  > Zwei\n\n> <div>Three</div>\n>\n> > Drei\n"},
		{"HTML that looks like Markdown", "<p>\n# Eins &lt;b&gt;\n</p>\n<!-- a -->\n1. Zwei\n", "<p>\n# One &lt;b&gt;\n</p>\n<!-- a -->\n1. Two\n",
			"<p>\n# One &lt;b&gt;\n</p>\n<!-- a -->\n1. Two\n\n> Eins \\<b>\\\n> Zwei\n"},
	} {
		got, without, ok := markdown.Bilingual(c.source, c.target)
		if !ok || without > 0 {
			t.Errorf("%s: a quotation is none", c.name)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
		if d := markdown.Compare(markdown.Skeleton(c.target), markdown.Skeleton(markdown.Monolingual(c.source, got))); len(d) > 0 {
			t.Errorf("%s: without its quotations it is %q: %v", c.name, markdown.Monolingual(c.source, got), d)
		}
	}
	if _, _, ok := markdown.Bilingual("Eins\n", "One\n\nTwo\n"); ok {
		t.Error("documents of two shapes were laid side by side")
	}
}

// Real pages: what is quoted can be read as a quotation, and without the quotations
// the page is the translation again.
func TestBilingualOfRealPages(t *testing.T) {
	t.Parallel()
	if race.Enabled {
		t.Skip("SKIPPED with -race: nothing here runs in parallel")
	}
	root := filepath.Join("..", "..", "..", "shared", "corpus")
	if _, err := os.Stat(root); err != nil {
		t.Skip("SKIPPED: the corpus is not there")
	}
	pages, bad := 0, 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		source := string(data)
		texts := make(map[int]string)
		for _, b := range markdown.Parse(source) {
			if b.Prose() {
				texts[b.ID] = "Xyz " + strings.TrimSpace(b.Text)
			}
		}
		target := markdown.Compose(markdown.Parse(source), texts)
		if len(markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(target))) > 0 {
			return nil // no translation that would be written
		}
		pages++
		both, without, ok := markdown.Bilingual(source, target)
		if !ok || without > 0 {
			bad++
			t.Logf("%s: a quotation is none", path)
			return nil
		}
		for _, diff := range markdown.Compare(markdown.Skeleton(target), markdown.Skeleton(markdown.Monolingual(source, both))) {
			t.Errorf("%s: %s", path, diff.Message)
			break
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d pages, %d that cannot be bilingual", pages, bad)
	if pages == 0 || bad > 0 {
		t.Errorf("%d of %d pages cannot be bilingual", bad, pages)
	}
}

// The oddest documents there are: few quotations have no place, and none is lost
// without being counted.
func TestBilingualOfSpecificationExamples(t *testing.T) {
	t.Parallel()
	pages, out, bad := 0, 0, 0
	for _, source := range specExamples(t) {
		texts := make(map[int]string)
		for _, b := range markdown.Parse(source) {
			if b.Prose() {
				texts[b.ID] = "Xyz " + strings.TrimSpace(b.Text)
			}
		}
		target := markdown.Compose(markdown.Parse(source), texts)
		if len(texts) == 0 || len(markdown.Compare(markdown.Skeleton(source), markdown.Skeleton(target))) > 0 {
			continue
		}
		pages++
		_, without, ok := markdown.Bilingual(source, target)
		out += without
		if !ok {
			bad++
		}
		if without > 0 || !ok {
			t.Logf("%d left out, %v: %q", without, ok, source)
		}
	}
	t.Logf("%d examples, %d quotations left out, %d that cannot be bilingual", pages, out, bad)
	if bad > 0 || out > pages/20 {
		t.Errorf("%d of %d examples cannot be bilingual, %d quotations were left out", bad, pages, out)
	}
}

// Whatever the documents are, laying them side by side ends.
func FuzzBilingual(f *testing.F) {
	f.Add("# A\n\n- b\n  c\n\n| d |\n|---|\n", "# X\n\n- y\n  z\n\n| w |\n|---|\n")
	f.Fuzz(func(t *testing.T, source, target string) {
		both, _, ok := markdown.Bilingual(source, target)
		if ok && len(both) < len(target) {
			t.Errorf("%q was lost", target)
		}
		markdown.Monolingual(source, both)
	})
}
