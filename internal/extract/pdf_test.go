package extract_test

import (
	"testing"

	"tolka/internal/extract"
)

// What pdftotext makes of columns and pages becomes paragraphs.
func TestPDFText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"narrow columns",
			"Zwei Spalten im Blatt\nDie Stadt hat im vergangenen\nJahr mehr Geld ausgegeben als\ngeplant war und viel mehr als\nim Jahr davor.\nDer Rat stimmte dem Entwurf\nmit großer Mehrheit zu, nur\neine Fraktion lehnte ihn ab.\n\f",
			"# Zwei Spalten im Blatt\n\nDie Stadt hat im vergangenen Jahr mehr Geld ausgegeben als geplant war und viel mehr als im Jahr davor.\n\nDer Rat stimmte dem Entwurf mit großer Mehrheit zu, nur eine Fraktion lehnte ihn ab.\n"},
		{"running heads, page numbers, a word across pages",
			"Tagblatt - 5. Mai 2024\n\nBericht zum Haushalt\n\nDie Stadt hat im vergangenen Jahr mehr Geld ausgegeben und die Pla-\n\nSeite 1 von 2\n\n\fTagblatt - 5. Mai 2024\n\nnung für das Jahr weit überschritten. Der Rat berät im Mai.\n\nSeite 2 von 2\n\n\f",
			"# Bericht zum Haushalt\n\nDie Stadt hat im vergangenen Jahr mehr Geld ausgegeben und die Planung für das Jahr weit überschritten. Der Rat berät im Mai.\n"},
		{"a title that is the running head too",
			"Der Bericht\n\nEin erster Satz steht auf der ersten Seite.\n\n1\n\f" + "Der Bericht\n\nEin zweiter Satz steht auf der zweiten.\n\n2\n\f",
			"# Der Bericht\n\nEin erster Satz steht auf der ersten Seite.\n\nEin zweiter Satz steht auf der zweiten.\n"},
		{"headings and cells at the edges of pages",
			"Artikel 1\n\nEin erster Satz steht auf der ersten Seite.\n\nSumme\n\n1350\n\n1\n\f" + "Artikel 2\n\nEin zweiter Satz steht auf der zweiten.\n\n1984\n\n2\n\f",
			"# Artikel 1\n\nEin erster Satz steht auf der ersten Seite.\n\nSumme\n\n1350\n\nArtikel 2\n\nEin zweiter Satz steht auf der zweiten.\n\n1984\n"},
		{"one page keeps all", "Der Bericht\n\nEin Satz steht auf dieser Seite.\n\n7\n\f", "# Der Bericht\n\nEin Satz steht auf dieser Seite.\n\n7\n"},
	} {
		a, err := extract.Read(extract.Source{Name: "a.pdf", Data: []byte(c.text), MediaType: "text/plain", Encoding: "utf-8", Whole: true})
		if err != nil || a.Markdown() != c.want {
			t.Errorf("%s: %v, got\n%s\nwant\n%s", c.name, err, a.Markdown(), c.want)
		}
	}
}

// The notes of a book and the boxes of tasks stay what they are.
func TestNotesAndTasks(t *testing.T) {
	page := `<html><body><section><p>Ein Satz.<a href="#c#n1" class="footnote-ref">1</a></p><p>Noch einer.<a href="#n2" data-noteref="1">2</a></p>` +
		`<ul><li><input type="checkbox" disabled checked> Fertig</li><li>[ ] Text</li></ul></section>` +
		`<section class="footnotes"><hr><ol><li><div id="c#n1"><p>Die erste Note. <a href="#r1">↩︎</a></p></div></li></ol></section><aside id="n2"><p>Die zweite.</p></aside></body></html>`
	want := "Ein Satz.[^1]\n\nNoch einer.[^2]\n\n- [x] Fertig\n- \\[ ] Text\n\n[^1]: Die erste Note.\n\n[^2]: Die zweite.\n"
	a, err := extract.Read(extract.Source{Name: "a.epub", Data: []byte(page), MediaType: "text/html", Encoding: "utf-8", Whole: true})
	if err != nil || a.Markdown() != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, a.Markdown(), want)
	}
}

// An id inside a note that is named too leads to the same note.
func TestNoteInANote(t *testing.T) {
	page := `<p>Eins<a class="footnote-ref" href="#a">1</a> und zwei<a class="footnote-ref" href="#b">2</a>.</p><ul><li id="a"><p id="b">Die Note</p></li></ul>`
	want := "Eins[^1] und zwei[^1].\n\n[^1]: Die Note\n"
	a, err := extract.Read(extract.Source{Name: "a.rst", Data: []byte(page), MediaType: "text/html", Encoding: "utf-8", Whole: true})
	if err != nil || a.Markdown() != want {
		t.Errorf("%v, got\n%s\nwant\n%s", err, a.Markdown(), want)
	}
}

// The title of an office file keeps its raised and lowered text and appears once.
func TestTitleOfOfficeFile(t *testing.T) {
	for _, page := range []string{
		`<header id="title-block-header"><h1 class="title">10<sup>22</sup> Sterne</h1></header><p>Ein Satz.</p>`,
		`<header id="title-block-header"><h1 class="title">1022 Sterne</h1></header><h1>10<sup>22</sup> Sterne</h1><p>Ein Satz.</p>`,
	} {
		a, err := extract.Read(extract.Source{Name: "a.docx", Data: []byte(page), MediaType: "text/html", Encoding: "utf-8", Whole: true})
		if want := "# 10<sup>22</sup> Sterne\n\nEin Satz.\n"; err != nil || a.Markdown() != want {
			t.Errorf("%v, got\n%s\nwant\n%s", err, a.Markdown(), want)
		}
	}
}
