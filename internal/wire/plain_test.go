package wire_test

import (
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/wire"
)

func form(t testing.TB, written string) wire.Form {
	t.Helper()
	f, err := wire.NewForm(written)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func numbered(texts ...string) []article.Segment {
	var out []article.Segment
	for i, text := range texts {
		out = append(out, article.Segment{Block: i + 1, Text: text})
	}
	return out
}

// Placeholders and inline code go in the form that the model keeps, each text on a line.
func TestEncodePlain(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ form, text, want string }{
		{"{{{n}}}", "Siehe [hier]({{1}}) und `make`.", "Siehe [hier]({{1}}) und {{2}}."},
		{"<x{n}/>", "Siehe [hier]({{7}}) und `make`.", "Siehe [hier](<x1/>) und <x2/>."},
		{"<s{n}></s{n}>", "{{1}}\nzwei", "<s1></s1> zwei"},
		{"{{{n}}}", "日本\n語", "日本語"},
		{"{{{n}}}", "eins  \n zwei", "eins zwei"},
	} {
		p, ok := wire.EncodePlain(numbered(c.text), form(t, c.form))
		if p.Text != c.want || !ok {
			t.Errorf("%s: %q, %v", c.form, p.Text, ok)
		}
		texts, problems := p.Decode(p.Text)
		if want := strings.Join(strings.Fields(c.text), " "); len(problems) > 0 || c.form != "{{{n}}}" && texts["1"] != want {
			t.Errorf("%s: back comes %q, %v", c.form, texts["1"], problems)
		}
	}
	if _, ok := wire.EncodePlain(numbered("Das Zeichen \\<x1/> steht da"), form(t, "<x{n}/>")); ok {
		t.Error("a text with such a placeholder of its own was encoded")
	}
}

func TestDecodePlain(t *testing.T) {
	t.Parallel()
	tags, two := form(t, "<x{n}/>"), numbered("a {{1}}", "b `c`")
	for reply, want := range map[string][2]string{
		"A <x1/>\nB <x2/>":                {"A {{1}}", "B `c`"},
		"A < X1 / >\r\nB <x2>":            {"A {{1}}", "B `c`"},
		"```\nA <x1/>\nB <x2/>\n```":      {"A {{1}}", "B `c`"},
		"A <x9/>\nB":                      {"A <x9/>", "B"},
		"A <x1></x1>\nB &lt;x2/&gt;":      {"A {{1}}", "B `c`"},
		"A <x1> </ x1 >\nB &lt; x2 /&gt;": {"A {{1}}", "B `c`"},
		"A <x1/><x1/>\nB </x2>":           {"A {{1}}{{1}}", "B `c`"},
		"A B":                             {},
		"Sure! Here it is:\n\nA\nB":       {},
		"A <x1/>\n\nB <x2/>":              {},
		"":                                {},
		"A <x99999999999999999999/>\nB ":  {"A <x99999999999999999999/>", "B"},
	} {
		p, _ := wire.EncodePlain(two, tags)
		texts, problems := p.Decode(reply)
		if texts["1"] != want[0] || texts["2"] != want[1] || (want[0] == "") != (len(problems) == 2) {
			t.Errorf("%q: %q, %v", reply, texts, problems)
		}
	}
}

func TestNewForm(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"", "{n}", "x{n}", "<x/>"} {
		if _, err := wire.NewForm(bad); err == nil {
			t.Errorf("%q is a form", bad)
		}
	}
}

// What is cut is whole when it is joined, and only words go to the model.
func TestCut(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Siehe [diese Seite]({{1}}), bitte.":   "Siehe|diese Seite|, bitte.",
		"Man prüft es mit `make` **sofort**.":  "Man prüft es mit|sofort",
		"{{1}}Fett{{2}} _kursiv_ snake_case":   "Fett|kursiv|snake_case",
		"__In fünf__ und snake__case":          "In fünf|und snake__case",
		"![Bild]({{1}}) 12 {{2}}":              "Bild",
		`Der Stern \* und (eine Klammer) hier`: `Der Stern|und (eine Klammer) hier`,
		"{{1}}":                                "",
	} {
		var words []string
		var all strings.Builder
		for _, p := range wire.Cut(text) {
			all.WriteString(p.Text)
			if !p.Markup {
				words = append(words, p.Text)
			}
		}
		if all.String() != text || strings.Join(words, "|") != want {
			t.Errorf("%q: %q", text, words)
		}
	}
}

// Whatever comes back, what a placeholder stands for comes back whole or not at all, and a text
// that comes back as it went is the text.
func FuzzPlain(f *testing.F) {
	f.Add("Siehe [hier]({{1}}) und `make`.", "See [here](<x1/>) and <x2/>.", true)
	f.Add("a\nb {{3}}", "```\na\n```", false)
	f.Add("`` ` ``{{1}}\\*", "<x1/><x1/>", true)
	f.Fuzz(func(t *testing.T, text, reply string, tag bool) {
		written := "{{{n}}}"
		if tag {
			written = "<x{n}/>"
		}
		var joined strings.Builder
		for _, p := range wire.Cut(text) {
			joined.WriteString(p.Text)
			if !p.Markup && (p.Text == "" || strings.TrimSpace(p.Text) != p.Text) {
				t.Errorf("a piece %q", p.Text)
			}
		}
		if joined.String() != text {
			t.Errorf("cut and joined: %q", joined.String())
		}
		p, ok := wire.EncodePlain(numbered(text), form(t, written))
		p.Decode(reply)
		texts, problems := p.Decode(p.Text)
		if !ok || strings.Contains(text, "`") || strings.ContainsAny(text, "\r\v\f\u0085\u2028\u2029") {
			return
		}
		fold := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if len(problems) > 0 || fold(texts["1"]) != fold(text) {
			t.Errorf("%q went as %q and came back as %q: %v", text, p.Text, texts["1"], problems)
		}
	})
}
