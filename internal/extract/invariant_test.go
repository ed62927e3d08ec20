package extract_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"tolka/internal/article"
	"tolka/internal/extract"
	"tolka/internal/language/detect"
	"tolka/internal/markdown"
)

// prose is the text of a document as its reader sees it, without its signs.
func prose(a *article.Article) string {
	var all []string
	for _, b := range a.Prose() {
		all = append(all, markdown.Plain(b.Text))
	}
	return strings.Join(all, " ")
}

// letters are the letters of a text alone, in their order. What was divided at the end
// of a line has the same ones before and after.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}

// prosaic draws lines of prose, and odd draws lines of all the forms that tell
// something about a text.
var (
	prosaic = rapid.OneOf(
		rapid.StringMatching(`[A-ZÄÖÜ][a-zäöüß]{2,9}( [a-zäöüß]{1,9}){8,14}[.!?:]?`),
		rapid.StringMatching(`[a-zäöüß]{2,9}( [A-Za-zäöüß]{1,9}){6,12}[,-]?`),
		rapid.StringMatching(`[A-ZÄÖÜ][a-zäöüß]{2,9}( [a-zäöüß*_#<>\[\]()&$~|+=-]{1,9}){0,14}[.!?:]?`),
	)
	odd = rapid.OneOf(
		rapid.StringMatching(`[-*•–·#+>] ?[a-zäöü]{2,9}( [a-zäöü]{2,9}){0,5}`),
		rapid.StringMatching(`( |  |\t|      )[A-Za-zäöü]{2,9}( [a-zäöü]{2,9}){0,12}`),
		rapid.StringMatching(`[A-ZÄÖÜ]{4,9}( [A-ZÄÖÜ]{2,9}){0,4}`),
		rapid.StringMatching(`\(?[1-9]{1,2}[.)] [A-Za-zäöü]{2,9}( [a-zäöü]{2,9}){0,5}`),
		rapid.SampledFrom([]string{
			"***", "---", "===", "-- ", "* * *", "+++", "1. Punkt", "2. Punkt", "2) Punkt", "07.04.2025", "Stand: heute", "Von Anna Müller", "```", "> Zitat", ">> mehr", ">",
			"| a | b |", "::: note", "a\\*b", "und &amp; so", "Foto: dpa", "(Bild: AFP)", "Lesen Sie auch: mehr", "Anzeige", "MOSKAU (dpa) - Es geht los", "Betreff: Termin",
			"Von: Anna", "Ham-", "burg  12   Grad", "a\tb", "„Ja“, sagte er.", "— Nein.", "© dpa", "[x]: y", "![a](b)", "Setext\n-", "    - tief", "新しい協議が始まる", "x\u00ad", "&#35; so",
		}),
	)
)

// Whatever a text looks like, no letter of it is lost or moved, but for a title that
// stands there twice and the lines that go before it: here the first paragraph is none.
func TestNoWordIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.OneOf(prosaic, prosaic, odd, rapid.Just("")), 1, 30).Draw(t, "lines")
		source := "anfang steht hier.\n\n" + strings.Join(lines, "\n")
		a, err := extract.Read(extract.Source{Name: "a.txt", Data: []byte(source)})
		if err != nil {
			t.Fatal(err)
		}
		// A paragraph that is only a mark, such as #tag, is not prose but stays.
		var all []string
		for _, b := range a.Blocks {
			if b.Prose() {
				all = append(all, markdown.Plain(b.Text))
			} else {
				all = append(all, b.Raw)
			}
		}
		if want, got := letters(source), letters(strings.Join(all, " ")); got != want {
			t.Errorf("%q\nbecame %q\nwant %s\ngot  %s", source, a.Markdown(), want, got)
		}
	})
}

// A title, its repetitions and the lines around it: the title comes first and once, the
// lines that file the article after it, and then all the rest in its order.
func TestHeadAndTitle(t *testing.T) {
	filing := rapid.SampledFrom([]string{"07.04.2025, 16:39 Uhr", "Von Anna Müller", "Politik", "Stand: 7. April 2025", "Veröffentlicht: gestern"})
	title := rapid.StringMatching(`[A-ZÄÖÜ][a-zäöüß]{3,9}( [A-Za-zäöü]{2,9}){2,5}`)
	sentence := rapid.StringMatching(`[A-ZÄÖÜ][a-zäöüß]{2,9}( [a-zäöüß]{3,9}){12,20}\.`)
	rapid.Check(t, func(t *rapid.T) {
		before := rapid.SliceOfN(filing, 0, 2).Draw(t, "before")
		name := title.Draw(t, "title")
		times := rapid.IntRange(1, 3).Draw(t, "times")
		between := rapid.SliceOfN(filing, 0, 1).Draw(t, "between")
		if slices.Contains(between, "Politik") {
			between = nil // below a title it is no different from other text
		}
		body := rapid.SliceOfN(sentence, 1, 8).Draw(t, "body")
		parts := slices.Concat(before, slices.Repeat([]string{name}, times), between, body)
		a, err := extract.Read(extract.Source{Name: "a.txt", Data: []byte(strings.Join(parts, "\n\n"))})
		if err != nil {
			t.Fatal(err)
		}
		want := strings.Join(slices.Concat([]string{"# " + name}, before, between, body), "\n\n") + "\n"
		if a.Markdown() != want {
			t.Errorf("got %q\nwant %q", a.Markdown(), want)
		}
	})
}

// The golden cases hold as many words as their sources, but for repeated titles.
func TestGoldenCasesLoseNoWord(t *testing.T) {
	files, _ := filepath.Glob("testdata/text/*.txtar")
	if len(files) < 40 {
		t.Errorf("%d cases, want 40 at least", len(files))
	}
	for _, f := range files {
		ar, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		a, err := extract.Read(extract.Source{Name: "a.txt", Data: ar.Files[0].Data})
		if err != nil {
			t.Fatal(err)
		}
		all := prose(a)
		for _, b := range a.Blocks {
			if b.Kind == article.Code {
				all += b.Raw
			}
		}
		source, got := []rune(letters(string(ar.Files[0].Data))), []rune(letters(all))
		for repeated := []rune(letters(a.Title)); len(got) < len(source) && len(repeated) > 0; {
			got = append(got, repeated...)
		}
		slices.Sort(source)
		slices.Sort(got)
		if string(source) != string(got) {
			t.Errorf("%s: the letters are not the same:\nin  %s\nout %s", filepath.Base(f), string(source), string(got))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("a.txt", "", []byte("Titel\n\nText."))
	f.Add("a.md", "", []byte("# Titel\n\n- Text\n\n```\nx\n```"))
	f.Add("", "", []byte("\uFEFFTitel\r\rText"))
	f.Add("a.txt", "", []byte("Von: A\nBetreff: B\n\n> > > > x\n> - y\n- z\n1. a\n2. b\nBun-\ndestag\n"))
	f.Add("a.txt", "", []byte("F\xfcr die B\xfcrger"))
	f.Add("a.html", "koi8-r", []byte("<meta charset=big5>\xa4\xa4"))
	f.Add("a.txt", "", []byte("H\x00a\x00l\x00l\x00o\x00 \x00W\x00e\x00l\x00t\x00.\x00"))
	d := detect.New(detect.Options{})
	f.Fuzz(func(t *testing.T, name, charset string, data []byte) {
		for _, s := range []extract.Source{{Charset: charset}, {Encoding: charset}} {
			s.Name, s.Data, s.Scorer = name, data, d
			a, err := extract.Read(s)
			if err == nil && !utf8.ValidString(a.Markdown()) {
				t.Error("not valid UTF-8")
			}
		}
	})
}

// BenchmarkRead shows how many megabytes a second are read, of usual texts and of some
// that are made to be slow.
func BenchmarkRead(b *testing.B) {
	d := detect.New(detect.Options{})
	for _, c := range []struct{ name, unit string }{
		{"prose", "Die Regierung hat neue Gespräche angekündigt, die schon in der\nnächsten Woche beginnen sollen.\n\n"},
		{"Windows-1252", "Die Regierung hat neue Gespr\xe4che angek\xfcndigt.\n\n"},
		{"items", "1. a\n"}, {"bullets", "- a\n"}, {"quotations", ">>>>>>>> a\n>\n"}, {"hyphens", "Bun-\nde-\n"},
		{"divided words", "Die Regierung und die Opposition streiten weiter über den Bundes-\nhaushalt, "}, {"indented", "  Wort geht und geht und geht und geht noch\n"}, {"rules", "a\n\n---\n"}, {"capitals", "ABCDEFGH IJ\n"}, {"dates", "07.04.2025 Uhr\n"}, {"one line", "Wort "}, {"numbers in prose", "Wort geht und\n1. Mai ist es heute\n"},
	} {
		b.Run(c.name, func(b *testing.B) {
			data := []byte(strings.Repeat(c.unit, 1<<20/len(c.unit)))
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := extract.Read(extract.Source{Name: "a.txt", Data: data, Scorer: d}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
