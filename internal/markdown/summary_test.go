package markdown_test

import (
	"strings"
	"testing"

	"tolka/internal/markdown"
)

const gist = `She said "yes": 50 % of it.`

func TestSetSummary(t *testing.T) {
	t.Parallel()
	const entry = `"She said \"yes\": 50 % of it."`
	for _, c := range []struct{ name, doc, want string }{
		{"no front matter", "# T\n", "---\nsummary: " + entry + "\n---\n\n# T\n"},
		{"byte order mark", "\uFEFF# T\n", "\uFEFF---\nsummary: " + entry + "\n---\n\n# T\n"},
		{"YAML", "---\ntitle: T\ntags:\n  - a\n---\nText.\n", "---\ntitle: T\ntags:\n  - a\nsummary: " + entry + "\n---\nText.\n"},
		{"TOML", "+++\ntitle = 'T'\n[params]\nsummary = 'of the params'\n+++\nText.\n", "+++\nsummary = " + entry + "\ntitle = 'T'\n[params]\nsummary = 'of the params'\n+++\nText.\n"},
		{"an entry without a value", "---\nsummary:\ntitle: T\n---\nText.\n", "---\nsummary: " + entry + "\ntitle: T\n---\nText.\n"},
		{"an empty value", "+++\nsummary = \"\"\n+++\nText.\n", "+++\nsummary = " + entry + "\n+++\nText.\n"},
		{"one of its own", "---\nsummary: mine\n---\nText.\n", "---\nsummary: mine\n---\nText.\n"},
		{"one of its own over lines", "---\nSummary: >\n  mine\n---\nText.\n", "---\nSummary: >\n  mine\n---\nText.\n"},
		{"one of its own below", "---\nsummary:\n  mine\n---\nText.\n", "---\nsummary:\n  mine\n---\nText.\n"},
	} {
		got := markdown.SetSummary(c.doc, "\n", gist)
		if got != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, c.want)
		}
		if got == c.doc {
			continue
		}
		if !markdown.HasSummary(got) || markdown.HasSummary(c.doc) {
			t.Errorf("%s: has a summary: %v before, %v after", c.name, markdown.HasSummary(c.doc), markdown.HasSummary(got))
		}
		if _, text := markdown.CutSummary(got, false); text != gist {
			t.Errorf("%s: read back as %q", c.name, text)
		}
	}
}

func TestSummaryOnTop(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, doc, want string }{
		{"below the title", "# T\n\nText.\n", "# T\n\n> " + gist + "\n\nText.\n"},
		{"behind front matter", "---\na: b\n---\n\n# T\n\nText.\n", "---\na: b\n---\n\n# T\n\n> " + gist + "\n\nText.\n"},
		{"below an underlined title", "T\n===\n\nText.\n", "T\n===\n\n> " + gist + "\n\nText.\n"},
		{"without a title", "Text.\n\nMore.\n", "> " + gist + "\n\nText.\n\nMore.\n"},
		{"above a quotation", "> Quote.\n", "> " + gist + "\n\n> Quote.\n"},
		{"a title alone", "# T", "# T\n\n> " + gist + "\n"},
	} {
		got := markdown.SummaryOnTop(c.doc, "\n", gist)
		if got != c.want {
			t.Errorf("%s:\n%s\nwant:\n%s", c.name, got, c.want)
		}
		if rest, text := markdown.CutSummary(got, true); text != gist || markdown.Compare(markdown.Skeleton(c.doc), markdown.Skeleton(rest)) != nil {
			t.Errorf("%s: read back as %q and\n%s", c.name, text, rest)
		}
	}
	if rest, text := markdown.CutSummary("# T\n\nText.\n", true); rest != "# T\n\nText.\n" || text != "" {
		t.Errorf("nothing to cut: %q, %q", rest, text)
	}
}

// Whatever stands in a document, a summary that was put in comes out again.
func FuzzSummary(f *testing.F) {
	f.Add("# T\n\nText.\n", "gist")
	f.Add("+++\na = 'b'\n+++\n", "gist \"x\" \\")
	f.Add("+++\na = 'b'\n+++", "gist")
	f.Add("---\na: 'b'\n---\n", "g\x00i\x1b\u0080st")
	f.Add("---\na: 'b: 'b''\n---", "gist")
	f.Add("---\na: \x0f\x8c'b'\n---\n", "gist")
	f.Fuzz(func(t *testing.T, doc, text string) {
		text = "A " + strings.ToValidUTF8(strings.Join(strings.Fields(text), " "), "")
		if !markdown.HasSummary(doc) {
			set := markdown.SetSummary(doc, "\n", text)
			if _, got := markdown.CutSummary(set, false); got != text {
				t.Errorf("%q came back as %q:\n%q", text, got, set)
			}
		}
		if _, got := markdown.CutSummary(markdown.SummaryOnTop(doc, "\n", text), true); got != text {
			t.Errorf("on top: %q came back as %q", text, got)
		}
	})
}

// What follows a title at once is not taken into the summary's quotation.
func TestSummaryOnTopStaysApart(t *testing.T) {
	t.Parallel()
	for _, c := range [][2]string{
		{"# Title\nText.\n", "# Title\n\n> Sum.\n\nText.\n"},
		{"Title\n===\n> Quote.\n", "Title\n===\n\n> Sum.\n\n> Quote.\n"},
		{"# Title\n\nText.\n", "# Title\n\n> Sum.\n\nText.\n"},
	} {
		if got := markdown.SummaryOnTop(c[0], "\n", "Sum."); got != c[1] {
			t.Errorf("%q becomes %q, want %q", c[0], got, c[1])
		}
	}
}
