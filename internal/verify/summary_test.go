package verify_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/race"
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
		{"a name that is not there", "de", "Diego Cocca folgt auf Jürgen Klinsmann.", "names!"},
		{"a noun beside a name", "de", "Im Sommer kommt Erfolgscoach Diego Cocca zur Nationalmannschaft.", "names"},
		{"a name that is not there in English", "en", "Diego Cocca follows Jürgen Klinsmann in the summer of 2026.", "names"},
		{"an acronym that is not there", "de", "Diego Cocca wird Trainer, teilte die FIFA mit.", "names!"},
		{"an acronym that is not there in English", "en", "Diego Cocca becomes coach, FIFA said in the summer.", "names"},
		{"a quotation that is not there", "de", "Diego Cocca kommt. „Das wird ein großes Fest“, sagte Yon de Luisa.", "quotation!"},
		{"a link", "de", fine + " Mehr unter https://example.net/x.", "foreign!"},
		{"too long", "de", strings.Replace(fine, "Trainer", strings.Repeat("guter und sehr netter ", 20)+"Trainer", 1), "repetition! length"},
		{"cut in the middle of a sentence", "de", fine + " Der Vertrag bringt ihm im", "cut"},
		{"cut in the middle of a point", "de", "- Diego Cocca wird Trainer.\n- Der Vertrag bringt ihm im", "cut"},
		{"points without full stops", "de", "- Diego Cocca wird Trainer\n- Der Verein bedauert das", ""},
		{"a single line without a full stop", "de", "Diego Cocca wird Trainer der Nationalmannschaft Mexikos", ""},
		{"half of it in another language", "de", "Diego Cocca wird Trainer der Nationalmannschaft Mexikos, wie der Verband am Montag mitteilte, und er kommt schon im Sommer. His contract is worth a great deal of money every year, and his old club deeply regrets that the coach is leaving it so early in the year.", "language!"},
		{"the beginning in another language", "de", "His contract is worth a great deal of money every year, and his old club deeply regrets that the coach is leaving it so early in the year. Diego Cocca wird Trainer der Nationalmannschaft Mexikos, wie der Verband am Montag mitteilte, und er kommt schon im Sommer.", "language!"},
		{"what it is about", "de", "Der Text handelt von Folgendem: " + fine, "wrapper!"},
		{"what it is about in English", "en", "The article can be summarized as follows: " + fineEnglish, "wrapper!"},
		{"a special token", "de", "<|im_start|>" + fine, "leak!"},
		{"a tag of thinking", "de", "</think>" + fine, "leak! foreign!"},
		{"thinking", "en", "We need to produce a summary of the report. " + fineEnglish, "leak!"},
		{"thinking in other words", "en", "Okay, so Cocca is the coach. Let me count. " + fineEnglish, "leak!"},
		{"an assent in a quotation", "en", fineEnglish + " Let me see, he said.", ""},
		{"inflected names", "de", "Coccas Vertrag mit Mexikos Verband gilt ab Sommer. Martinos Zeit ist vorbei.", ""},
	} {
		var got []string
		for _, f := range (verify.Summary{Source: article1, Text: e.text, From: language.Make("de"), To: language.Make(e.to), Words: 40, Ended: true, Languages: languages}).Check() {
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
	cut := verify.Summary{Source: article1, Text: "Diego Cocca wird Trainer der", From: language.Make("de"), To: language.Make("de")}
	if f := cut.Check(); len(f) != 1 || f[0].Check != "cut" {
		t.Errorf("cut: found %v", f)
	}
}

// A length is that which was asked for within a fifth, as far as the article goes.
func TestSummaryLength(t *testing.T) {
	t.Parallel()
	words := func(n int) string { // each another one
		out := make([]string, n)
		for i := range out {
			out[i] = fmt.Sprintf("w%cx%cy", 'a'+i%26, 'a'+i/26)
		}
		return strings.Join(out, " ") + "."
	}
	for _, c := range []struct {
		name, to     string
		source, text string
		asked        int
		want         string
	}{
		{"as asked for", "de", words(300), words(60), 60, ""},
		{"a fifth more", "de", words(300), words(72), 60, ""},
		{"too long", "de", words(300), words(73), 60, "warning: the summary has 73 words instead of about 60 → the summary has 73 words; shorten it to about 60"},
		{"far too long", "de", words(600), words(300), 60, "warning: the summary has 300 words instead of about 60 → the summary has 300 words; shorten it to about 60"},
		{"a fifth less", "de", words(300), words(48), 60, ""},
		{"too short", "de", words(300), words(47), 60, "warning: the summary has 47 words instead of about 60 → the summary has 47 words; write about 60"},
		{"as short as the article", "de", words(110), words(40), 60, ""},
		{"the article itself", "de", words(300), words(290), 60, "error: the answer has 290 words of the article's 300; summarize it in about 60 → the answer has 290 words of the article's 300; summarize it in about 60"},
		{"the article in another language", "en", words(300), strings.ToUpper(words(290)), 60, "error: the answer has 290 words of the article's 300; summarize it in about 60 → the answer has 290 words of the article's 300; summarize it in about 60"},
		{"as long as the article by chance", "de", words(300), strings.ReplaceAll(words(290), "x", "z"), 60, "warning: the summary has 290 words instead of about 60 → the summary has 290 words; shorten it to about 60"},
	} {
		got := ""
		for _, f := range (verify.Summary{Source: c.source, Text: c.text, From: language.Make("de"), To: language.Make(c.to), Words: c.asked, Ended: true}).Check() {
			if f.Check == "length" || f.Check == "copy" {
				got = f.Level.String() + ": " + f.Message + " → " + strings.TrimPrefix(f.ForModel(), f.Check+": ")
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCopied(t *testing.T) {
	t.Parallel()
	if got := verify.Copied(article1, article1); got != 1 {
		t.Errorf("of itself: %v", got)
	}
	if got := verify.Copied(article1, "Ein ganz anderer Text, der mit diesem Artikel gar nichts zu tun hat."); got != 0 {
		t.Errorf("of another text: %v", got)
	}
	if got := verify.Copied(article1, "Cocca kommt."); got != 0 {
		t.Errorf("of a short one: %v", got)
	}
}

// TestSummaryOfOwnSentences takes the first sentences of real articles as their
// summaries: nothing in them is made up. At most one in a hundred is found at
// fault; a short one that quotes a refrain is.
func TestSummaryOfOwnSentences(t *testing.T) {
	t.Parallel()
	if race.Enabled {
		t.Skip("SKIPPED with -race: nothing here runs in parallel")
	}
	tuned, held := news(t)
	german := func(l line) string { return l.source }
	for _, p := range []struct {
		from, to        string
		article, column func(line) string
	}{{"en", "en", human, human}, {"de", "de", german, german}, {"de", "en", german, human}} {
		lang, column := p.from+" "+p.to, p.column
		wrong, n := 0, 0
		for _, lines := range articles(append(tuned, held)...) {
			var source, gist []string
			for _, l := range lines {
				source = append(source, p.article(l))
				first, _, _ := strings.Cut(column(l), ". ")
				gist = append(gist, strings.TrimSuffix(first, ".")+".")
			}
			n++
			s := verify.Summary{Source: strings.Join(source, "\n\n"), Text: strings.Join(gist[1:4], " "), From: language.Make(p.from), To: language.Make(p.to), Ended: true, Languages: languages}
			f := s.Check()
			if p.from != p.to { // names have another form there
				f = slices.DeleteFunc(f, func(f article.Finding) bool { return f.Check == "names" || f.Check == "numbers" })
			}
			if len(f) > 0 {
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

// TestSummarySigns has letters and signs that no summary should bring along.
func TestSummarySigns(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"Chinese word": "Die Regierung hat am Montag 和 beschlossen, dass die Steuern nicht erhöht werden.",
		"control":      "Die Regierung hat\x1b[31m beschlossen, dass die Steuern nicht erhöht werden.",
		"capitals":     "DIE REGIERUNG HAT BESCHLOSSEN, DASS DIE STEUERN NICHT ERHÖHT WERDEN.",
	} {
		s := verify.Summary{Source: germanText, Text: text, From: language.Make("de"), To: language.Make("de"), Ended: true}
		if f := s.Check(); !article.HasErrors(f) || f[0].Check != "characters" {
			t.Errorf("%s: found %v", name, f)
		}
	}
}

// A faithful summary may write names and amounts in another form than the article.
func TestSummaryForms(t *testing.T) {
	t.Parallel()
	const source = "The United Kingdom and the European Union have agreed on a deal, officials in Britain said on Monday. ``We are pleased with this result,'' the minister said. " +
		"China had asked for £50million, and the United States offered help. The talks with Russia went on for weeks before the agreement was reached in the capital."
	for _, e := range []struct{ name, text, want string }{
		{"initials", "The UK and the EU have agreed on a deal with the US.", ""},
		{"derived names", "British officials announced a deal, and the Chinese side asked for money from the Russian one.", ""},
		{"an amount without a space", "The country had asked for £50 million in the talks.", ""},
		{"backticks", "The minister said: \"We are pleased with this result.\"", ""},
		{"backticks in the summary", "The minister said: ``We are pleased with this result.''", ""},
		{"another acronym", "The UK and NATO have agreed on a deal after weeks of talks.", "names"},
		{"another name", "The deal was reached in Germany, officials there said on Monday.", "names"},
		{"another quotation", "The minister said: ``We are very unhappy about all this.''", "quotation"},
	} {
		var got []string
		for _, f := range (verify.Summary{Source: source, Text: e.text, From: language.Make("en"), To: language.Make("en"), Ended: true, Languages: languages}).Check() {
			got = append(got, f.Check)
		}
		if strings.Join(got, " ") != e.want {
			t.Errorf("%s: found %q, want %q", e.name, got, e.want)
		}
	}
}
