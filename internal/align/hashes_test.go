package align_test

import (
	"fmt"
	"strings"
	"testing"

	"tolka/internal/align"
	"tolka/internal/markdown"
	"tolka/internal/output"
)

func docOf(text string) align.Doc { return align.DocOf(markdown.Parse(text)) }

// joined puts the pieces of a document together.
func joined(d align.Doc) string {
	var b strings.Builder
	b.WriteString(d.Open)
	for _, k := range d.Keys {
		b.WriteString(k.Raw)
	}
	b.WriteString(d.Close)
	for i, g := range d.Gaps {
		b.WriteString(g.Raw)
		if i < len(d.Body()) {
			b.WriteString(d.Body()[i].Raw)
		}
	}
	return b.String()
}

var documents = []string{
	"", "Text\n", "\n\n# Titel\n\nText\nmit *Zeilen*\n\n```go\nx := 1\n```\n\n- a\n- b\n\n| a | b |\n|---|---|\n| c | d |\n",
	"---\ntitle: Der Titel\n# Kommentar\ntags:\n- eins\n- zwei\nkeywords: [Katze, Hund]\ndate: 2026-01-01\n---\n\n# Kopf\n\nText\n",
	"+++\ntitle = \"Der Titel\"\n\n[extra]\nx = 1\ny = 2\n+++\nText\n", "{\n  \"title\": \"Der Titel\",\n  \"x\": 1\n}\n\nText\n",
	"\uFEFF---\ntitle: Der Titel\n---\nText\n", "---\nx: 1\nx: 2\n---\r\n\r\nText\r\nmehr\r\n", "<div title=\"Ein Wort\">\n<p>Text</p>\n</div>\n\n[a]: b.md \"Titel\"\n",
}

// Joining the pieces restores the document.
func TestDocOfIsLossless(t *testing.T) {
	t.Parallel()
	for _, text := range documents {
		if got := joined(docOf(text)); got != text {
			t.Errorf("%q came back as %q", text, got)
		}
	}
}

func FuzzDocOf(f *testing.F) {
	for _, text := range documents {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if what, ok := markdown.TooComplex(text); ok {
			t.Skip(what)
		}
		d := docOf(text)
		if got := joined(d); got != text {
			t.Errorf("%q came back as %q", text, got)
		}
		h := align.HashesOf(d, d)
		if again, ok := align.ParseHashes(h.String()); !ok || again.String() != h.String() {
			t.Errorf("the hashes of %q are not read back", text)
		}
		for _, p := range align.Pairs(d, d, &h) {
			if p.Changed || p.Edited || p.Moved || len(p.Source) != 1 || len(p.Result) != 1 {
				t.Errorf("a document is not unchanged beside itself: %+v in %q", p, text)
			}
		}
	})
}

func FuzzParseHashes(f *testing.F) {
	f.Add("1..AAAA.")
	f.Add("1.abcdefghijklmn.AAAA.abcdefghijklmn")
	f.Add("2..AAAA.")
	f.Add("1.abcdefghijklm\n.AAAA.")
	f.Fuzz(func(t *testing.T, line string) {
		h, ok := align.ParseHashes(line)
		if !ok {
			if len(h.Blocks)+len(h.Keys) > 0 {
				t.Errorf("%q was read in part", line)
			}
			return
		}
		if got := h.String(); got != line {
			t.Errorf("%q is written as %q", line, got)
		}
	})
}

func TestParseHashesRefusesOthers(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"", "1", "1...", "2..AAAA.", "1.abc.AAAA.", "1..AAA.", "1..AAAA.abc", "1..AA-A.", "1..AAAA..", "1.abcdefghijklmé.AAAA."} {
		if _, ok := align.ParseHashes(line); ok {
			t.Errorf("%q was read", line)
		}
	}
}

// BenchmarkBookRecord reads the record of a book with 5,000 blocks. It must take less than 10 ms.
func BenchmarkBookRecord(b *testing.B) {
	var text strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&text, "Paragraph %d of a long book has some forty words, as most of its kind, and says little else.\n\n", i)
	}
	d := docOf(text.String())
	rec := output.Record{Task: "translate", Source: "buch.md", SourceSHA256: "x", To: "en", Blocks: align.HashesOf(d, d).String()}
	doc := output.Document(text.String(), rec, false)
	for b.Loop() {
		rec, _, ok := output.ReadRecord(doc)
		h, read := align.ParseHashes(rec.Blocks)
		if !ok || !read || len(h.Blocks) != 5000 {
			b.Fatal("the record is not read")
		}
	}
}
