package verify_test

import (
	"strings"
	"testing"

	"tolka/internal/verify"
)

const article1 = `Der Trainer Diego Cocca übernimmt im Sommer 2026 die Nationalmannschaft von Mexiko. Das teilte der Verband FMF am 7. April mit.

Cocca, 50 Jahre alt, folgt auf Gerardo Martino. „Wir freuen uns auf die gemeinsame Arbeit“, sagte Präsident Yon de Luisa. Der Vertrag bringt ihm 1,5 Millionen Euro im Jahr. Der Verein Tigres bedauert den Abgang seines Trainers sehr.`

// TestSummary has for each check what it finds, and what looks like it and is not.
func TestSummary(t *testing.T) {
	t.Parallel()
	const fine = "Diego Cocca wird Trainer der Nationalmannschaft Mexikos, wie der Verband FMF mitteilte. „Wir freuen uns auf die gemeinsame Arbeit“, sagte Yon de Luisa."
	const fineEnglish = "Diego Cocca will coach the national team of Mexico from the summer of 2026 on, for 1.5 million euros a year. Yon de Luisa said: “We look forward to working together.”"
	for _, e := range []struct{ name, to, text, want string }{
		{"all is well", "de", fine, ""},
		{"all is well in English", "en", fineEnglish, ""},
		{"empty", "de", " ", "empty!"},
		{"refusal", "de", "Es tut mir leid, aber ich kann diesen Artikel nicht zusammenfassen.", "refusal!"},
		{"introduction", "de", "Hier ist die Zusammenfassung: " + fine, "wrapper!"},
		{"in the wrong language", "de", fineEnglish, "language! quotation!"},
		{"a number that is not there", "de", "Diego Cocca bekommt 2,5 Millionen Euro im Jahr.", "numbers!"},
		{"a number in another form", "en", "Diego Cocca will earn 1,500,000 euros, it was said on April 7.", ""},
		{"a number twice", "de", "Im Sommer 2026 kommt er. 2026 wird sein Jahr.", ""},
		{"a name that is not there", "de", "Diego Cocca folgt auf Jürgen Klinsmann.", "names"},
		{"an acronym that is not there", "de", "Diego Cocca wird Trainer, teilte die FIFA mit.", "names!"},
		{"an acronym that is not there in English", "en", "Diego Cocca becomes coach, FIFA said in the summer.", "names"},
		{"a quotation that is not there", "de", "Diego Cocca kommt. „Das wird ein großes Fest“, sagte Yon de Luisa.", "quotation!"},
		{"a link", "de", fine + " Mehr unter https://example.net/x.", "foreign!"},
		{"too long", "de", strings.Replace(fine, "Trainer", strings.Repeat("guter und sehr netter ", 20)+"Trainer", 1), "repetition! length"},
		{"inflected names", "de", "Coccas Vertrag mit Mexikos Verband gilt ab Sommer. Martinos Zeit ist vorbei.", ""},
	} {
		var got []string
		for _, f := range (verify.Summary{Source: article1, Text: e.text, From: "de", To: e.to, Words: 40, Ended: true, Languages: languages}).Check() {
			s := f.Check
			if f.Level.String() == "error" {
				s += "!"
			}
			got = append(got, s)
		}
		if strings.Join(got, " ") != e.want {
			t.Errorf("%s: found %q, want %q", e.name, strings.Join(got, " "), e.want)
		}
	}
	cut := verify.Summary{Source: article1, Text: "Diego Cocca wird Trainer der", From: "de", To: "de"}
	if f := cut.Check(); len(f) != 1 || f[0].Check != "cut" {
		t.Errorf("cut: found %v", f)
	}
}

// TestSummaryOfOwnSentences takes the first sentences of real articles as their
// summaries: nothing in them is made up. At most one in a hundred is found at
// fault; a short one that quotes a refrain is.
func TestSummaryOfOwnSentences(t *testing.T) {
	t.Parallel()
	tuned, held := news(t)
	for lang, column := range map[string]func(line) string{"en": human, "de": func(l line) string { return l.source }} {
		wrong, n := 0, 0
		for _, lines := range articles(append(tuned, held)...) {
			var source, gist []string
			for _, l := range lines {
				source = append(source, column(l))
				first, _, _ := strings.Cut(column(l), ". ")
				gist = append(gist, strings.TrimSuffix(first, ".")+".")
			}
			n++
			s := verify.Summary{Source: strings.Join(source, "\n\n"), Text: strings.Join(gist[1:4], " "), From: lang, To: lang, Ended: true, Languages: languages}
			if f := s.Check(); len(f) > 0 {
				if wrong++; wrong < 4 {
					t.Logf("%s: %v", lang, f)
				}
			}
		}
		t.Logf("%s: %d of %d summaries of an article's own sentences are found at fault", lang, wrong, n)
		if wrong*100 > n {
			t.Errorf("that is more than one in a hundred")
		}
	}
}
