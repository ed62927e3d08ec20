package summary

import "testing"

func TestCutHeading(t *testing.T) {
	for _, c := range []struct{ in, heading, rest string }{
		{"# A title\n\nText.", "A title", "Text."},
		{"## C# in use ##\nText.", "C# in use", "Text."},
		{"#Hashtag is how it begins.", "", "#Hashtag is how it begins."},
		{"Text.\n# not first", "", "Text.\n# not first"},
		{"# A title", "A title", ""},
		{"", "", ""},
	} {
		if heading, rest := CutHeading(c.in); heading != c.heading || rest != c.rest {
			t.Errorf("CutHeading(%q) = %q, %q", c.in, heading, rest)
		}
	}
}
