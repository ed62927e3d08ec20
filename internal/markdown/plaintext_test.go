package markdown

import (
	"strings"
	"testing"
)

// plainTexts are texts that isPlain knows, and markedTexts such as look alike and are not plain.
var (
	plainTexts = []string{
		"Ein Satz.", "Ein Satz,\nnoch einer; (und einer): ja?", "10:\n20", "50 % von 7 + 3 = 10", `"a" - 'b'`, "Überall", "说：好", "a: ", "",
	}
	markedTexts = []string{
		"a *b* c", "a_b_", "`a`", "[a](b)", "a  \nb", "a\\\nb", "a\n\nb", "a\n b", ":tada:", ":a[b]", "www.example.org", "WWW.example.org", "example.org/a", "Mailto: a", "https://example.org",
		"a@example.org", "%%a%%", "++a+b++", "==a==", "#a", "@a", "&amp;", "<b>a</b>", "$a$", "{a}", "~~a~~", "a\tb", "a\rb", "(a:: b)", "![a](b)", "a|b", "    a", "a^b", "a\n",
	}
)

// A text that is treated as plain has no inline nodes, reads the same, and needs no escapes.
func FuzzIsPlain(f *testing.F) {
	for _, text := range append(plainTexts, markedTexts...) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !isPlain(text) {
			t.Skip()
		}
		for _, flavor := range []Flavor{CommonMark, MDX, Written} {
			root := flavor.inlineOnly().parse(text)
			if found := flavor.inventory(root, []byte(text)); len(found) > 0 {
				t.Errorf("%q has %q", text, found)
			}
			var read strings.Builder
			plainText(&read, root, []byte(text))
			if got, want := flavor.plain(text), strings.TrimSpace(read.String()); got != want {
				t.Errorf("%q is read as %q, want %q", text, got, want)
			}
			for e := range flavor.elements(text, nil) {
				t.Errorf("%q has the element %q", text, text[e.start:e.end])
			}
		}
		if got := escapeInline(text); got != text && text[0] != '%' {
			t.Errorf("%q is escaped as %q", text, got)
		}
	})
}

func TestIsPlain(t *testing.T) {
	t.Parallel()
	for _, text := range plainTexts {
		if !isPlain(text) {
			t.Errorf("%q is not taken for plain", text)
		}
	}
	for _, text := range markedTexts {
		if isPlain(text) {
			t.Errorf("%q is taken for plain", text)
		}
	}
}

// A block that is parsed by itself knows the link definitions of its document.
func TestSkeletonOfReferences(t *testing.T) {
	t.Parallel()
	const source = "Ein [Wort] und [mehr][Wort].\n\n[Wort]: wort.md\n"
	if found := Compare(Skeleton(source), Skeleton(strings.Replace(source, "[Wort] und", "Wort und", 1))); len(found) != 1 || found[0].Message != "link to wort.md is missing" {
		t.Errorf("%v", found)
	}
}
