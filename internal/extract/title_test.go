package extract_test

import (
	"testing"

	"tolka/internal/extract"
)

// A heading below running text is that of a section.
func TestTitle(t *testing.T) {
	for _, c := range []struct{ name, source, want string }{
		{"a.md", "# Titel\n\nEin ganzer Satz steht hier.\n", "Titel"},
		{"a.md", "Ein ganzer Satz steht hier.\n\n# Geschichte\n\nMehr.\n", ""},
		{"a.md", "Ein ganzer Satz steht hier.\n\n## Geschichte\n\nMehr.\n", ""},
		{"a.md", "---\ntitle: Oben\n---\n\nEin ganzer Satz steht hier.\n\n# Geschichte\n", "Oben"},
		{"a.md", "---\ndescription: Worum es geht.\ntitle: \"Oben\"\n---\n\nEin ganzer Satz steht hier.\n", "Oben"},
		{"a.md", "---\ndescription: Worum es geht.\n---\n\nEin ganzer Satz steht hier.\n", ""},
		{"a.md", "+++\ntitle = 'Oben'\n+++\n\nEin ganzer Satz steht hier.\n", "Oben"},
		{"a.md", "[![Bau](https://a.example/b.svg)](https://a.example)\n\nStart > Hilfe\n\n# Titel\n\nText.\n", "Titel"},
		{"a.md", "7. April 2025, 16:39 Uhr\n\n# Titel\n\nText.\n", "Titel"},
		{"a.md", "![Bild](b.png)\n\n## Titel\n\nEin ganzer Satz steht hier.\n", "Titel"},
		{"a.md", "- Der erste Punkt ist ein Satz.\n\n# Geschichte\n", ""},
		{"a.md", "李白是唐代的一位诗人，写了很多诗。\n\n# 生平\n\n他生于碎叶。\n", ""},
		{"a.txt", "Der Aal ist ein Fisch, der in Flüssen lebt.\n\n== Verbreitung ==\n\nEr kommt in Europa vor.\n", ""},
		{"a.txt", "Der Aal\n\nDer Aal\n\nDer Aal ist ein Fisch, der in Flüssen lebt.\n", "Der Aal"},
		{"a.txt", "Der Tag geht still zur Neige\nund niemand ist zu Haus\nich höre eine Geige\nund lösche alles aus\n", ""},
	} {
		a, err := extract.Read(extract.Source{Name: c.name, Data: []byte(c.source)})
		if err != nil || a.Title != c.want {
			t.Errorf("%q: title %q, %v, want %q", c.source, a.Title, err, c.want)
		}
	}
}

// Text that was decoded twice is repaired only if it all was.
func TestMojibake(t *testing.T) {
	for _, c := range []struct {
		source, want string
		warned       bool
	}{
		{"Der BÃ¼rger grÃ¼ÃŸt.\n", "Der Bürger grüßt.\n", true},
		{"Der BÃƒÂ¼rger grÃƒÂ¼ÃƒÅ¸t.\n", "Der Bürger grüßt.\n", true},
		{"Ein einziger BÃ¼rger.\n", "Ein einziger Bürger.\n", true},
		{"РџСЂРёРІРµС‚, РјРёСЂ!\n", "Привет, мир!\n", true},
		{"Die Straße und die StraÃŸe und GrÃ¼ÃŸe.\n", "Die Straße und die StraÃŸe und GrÃ¼ÃŸe.\n", true},
		{"Ein Café in São Paulo, « CAFÉ».\n", "Ein Café in São Paulo, « CAFÉ».\n", false},
		{"Das Zeichen Ã steht allein.\n", "Das Zeichen Ã steht allein.\n", false},
		{"Der Vergleich groß–klein ist alt.\n", "Der Vergleich groß–klein ist alt.\n", false},
		{"Привет, мир!\n", "Привет, мир!\n", false},
	} {
		a, err := extract.Read(extract.Source{Name: "a.md", Data: []byte(c.source)})
		if err != nil || a.Markdown() != c.want || len(a.Warnings) > 0 != c.warned {
			t.Errorf("%q became %q, %v, %v", c.source, a.Markdown(), a.Warnings, err)
		}
	}
}

// A text file is Markdown only if more than one sign says so.
func TestMarkdownInTextFile(t *testing.T) {
	for source, want := range map[string]bool{
		"# Titel\n\nEin ganzer Satz steht hier.\n":                             true,
		"Ein Satz.\n\n## Eins\n\nText.\n\n## Zwei\n\nText.\n":                  true,
		"---\ntitle: x\n---\n\nEin Satz.\n":                                    true,
		"Ein [Link](https://a.example) und **fett**.\n":                        true,
		"Ein Satz.\n\n```sh\nls\n```\n":                                        true,
		"| a | b |\n|---|---|\n| c | d |\n":                                    true,
		"# Kommentar\nSchlüssel = Wert\n\n# noch einer\nZahl = 2\n":            false,
		"Ein Satz steht hier.\n\n# Nummer 5 lebt\n\nNoch ein Satz steht da.\n": false,
		"Titel\n=====\n\nEin **fettes** Wort.\n\nTeil\n----\n\nText.\n":        true,
		"Er rief **laut** und ging.\n\nEin ganzer Satz steht hier.\n":          false,
		"Die Liste [1] steht (unten) und f(x) = a[i](b) gilt.\n":               false,
	} {
		a, err := extract.Read(extract.Source{Name: "a.txt", Data: []byte(source)})
		if err != nil || (a.Markdown() == source) != want {
			t.Errorf("%q became %q, %v", source, a.Markdown(), err)
		}
	}
}
