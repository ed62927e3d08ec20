package wire

import (
	"strings"
	"testing"

	"tolka/internal/article"
)

// A text goes out without the backslashes that only Markdown needs, and its translation gets them back.
func TestEscapes(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, sent, reply, got string }{
		{`1\. Allgemeines`, `1. Allgemeines`, `General`, `General`},
		{`1\. Allgemeines`, `1. Allgemeines`, `1. General`, `1\. General`},
		{`1\. Allgemeines`, `1. Allgemeines`, `1\. General`, `1\. General`},
		{`\- am Ende. 2) so`, `- am Ende. 2) so`, `- in the end. 2) so`, `\- in the end. 2) so`},
		{`Kita \<URL> #nrw`, `Kita <URL> #nrw`, `Daycare <URL> #nrw`, `Daycare \<URL> #nrw`},
		{`2 \* 3 \* 4`, `2 * 3 * 4`, `2 * 3 * 4`, `2 \* 3 \* 4`},
		{`2 \* 3 und *mehr*`, `2 \* 3 und *mehr*`, `2 \* 3 and *more*`, `2 \* 3 and *more*`},
		{`2 \* 3`, `2 * 3`, `2 * 3 and *more*`, `2 * 3 and *more*`},
		{"`a\\_b` und \\_c", "`a\\_b` und _c", "`a\\_b` and _c", "`a\\_b` and \\_c"},
		{`\[\[Note\]\] \{\{1}} \&amp; \\n`, `\[\[Note\]\] \{\{1}} \&amp; \\n`, `\[\[Note\]\] \{\{1}}`, `\[\[Note\]\] \{\{1}}`},
		{`{{1}} \<b>`, `{{1}} <b>`, `<b> {{1}}`, `\<b> {{1}}`},
	} {
		if got := unescape(test.text); got != test.sent {
			t.Errorf("%s is sent as %s, want %s", test.text, got, test.sent)
		}
		if got := escape(test.text, test.reply); got != test.got {
			t.Errorf("%s: %s is read as %s, want %s", test.text, test.reply, got, test.got)
		}
	}
}

// FuzzEscapes repeats each text as its own translation: it comes back unchanged, under markers and
// alone.
func FuzzEscapes(f *testing.F) {
	for _, seed := range []string{`1\. a \<URL> \* \*`, `\- \`, "2\\) `a\\*` {{1}}\n\\# b", `a\\\<b\>`, `\-\-- -`, "1\n\\-0\\."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if text != strings.TrimSpace(text) || text == "" || strings.ContainsAny(text, "\r") {
			return
		}
		if got := escape(text, unescape(text)); got != text {
			t.Errorf("%q is sent as %q and read as %q", text, unescape(text), got)
		}
		segments := []article.Segment{{Block: 1, Text: text}}
		m := Encode(segments)
		if texts, problems := m.Decode(m.Text); len(problems) == 0 && texts["1"] != text {
			t.Errorf("%q: sent as %q, read as %q", text, m.Text, texts["1"])
		}
	})
}
