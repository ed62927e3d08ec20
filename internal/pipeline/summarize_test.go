package pipeline

import (
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
)

// A name that the translation has is no strange one, however the article spells it.
func TestStrangeNames(t *testing.T) {
	en, err := language.Parse("en")
	if err != nil {
		t.Fatal(err)
	}
	of := &translation{to: en, restored: map[int]string{1: "In Moscow, Zaphod Beeblebrox said so."}}
	sum := "It was said by Zaphod Beeblebrox and by Arthur Dent in Moscow."
	var findings []article.Finding
	for _, name := range []string{"Zaphod Beeblebrox", "Arthur Dent", "Moscow"} {
		findings = append(findings, article.Finding{Check: "names", Message: `the name "` + name + `" is not in the article`})
	}
	findings = append(findings, article.Finding{Check: "length", Message: "too long"})
	got := of.strangeNames(sum, findings)
	if len(got) != 2 || got[0].Message != `the name "Arthur Dent" is not in the article` || got[1].Check != "length" {
		t.Errorf("left are %v", got)
	}
}

func TestCutHeading(t *testing.T) {
	for _, c := range []struct{ in, heading, rest string }{
		{"# A title\n\nText.", "A title", "Text."},
		{"## C# in use ##\nText.", "C# in use", "Text."},
		{"#Hashtag is how it begins.", "", "#Hashtag is how it begins."},
		{"Text.\n# not first", "", "Text.\n# not first"},
		{"# A title", "A title", ""},
		{"", "", ""},
	} {
		if heading, rest := cutHeading(c.in); heading != c.heading || rest != c.rest {
			t.Errorf("cutHeading(%q) = %q, %q", c.in, heading, rest)
		}
	}
}
