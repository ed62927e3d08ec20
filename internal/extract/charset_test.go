package extract_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"tolka/internal/article"
	"tolka/internal/extract"
	"tolka/internal/failure"
	"tolka/internal/language/detect"
	"tolka/internal/race"
)

// charsets are those that are decoded without being named, with the texts of
// testdata/charset that each can hold.
var charsets = []struct {
	name     string
	encoding encoding.Encoding
	texts    string
}{
	{"UTF-8", unicode.UTF8, "de fr ru ja zh ko"},
	{"UTF-8 with mark", unicode.UTF8BOM, "de fr ru ja zh ko"},
	{"UTF-16LE with mark", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "de fr ru ja zh ko"},
	{"UTF-16BE with mark", unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "de fr ru ja zh ko"},
	{"UTF-16LE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "de fr ru ja zh ko"},
	{"UTF-16BE", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), "de fr ru ja zh ko"},
	{"UTF-32LE with mark", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM), "de ja"},
	{"UTF-32LE", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "de ja"},
	{"Windows-1252", charmap.Windows1252, "de fr es"},
	{"ISO-8859-1", charmap.ISO8859_1, "de es"},
	{"ISO-8859-15", charmap.ISO8859_15, "de fr es"},
	{"Windows-1250", charmap.Windows1250, "de pl cs hu"},
	{"ISO-8859-2", charmap.ISO8859_2, "de pl cs hu"},
	{"Windows-1251", charmap.Windows1251, "ru uk"},
	{"KOI8-R", charmap.KOI8R, "ru"},
	{"KOI8-U", charmap.KOI8U, "uk"},
	{"Windows-1253", charmap.Windows1253, "el"},
	{"Windows-1254", charmap.Windows1254, "de tr"},
	{"Windows-1257", charmap.Windows1257, "de"},
	{"Macintosh", charmap.Macintosh, "de fr es"},
	{"CP850", charmap.CodePage850, "de es"},
	{"CP866", charmap.CodePage866, "ru"},
	{"CP855", charmap.CodePage855, "ru"},
	{"Mac Cyrillic", charmap.MacintoshCyrillic, "ru uk"},
	{"Shift_JIS", japanese.ShiftJIS, "ja"},
	{"EUC-JP", japanese.EUCJP, "ja"},
	{"ISO-2022-JP", japanese.ISO2022JP, "ja"},
	{"GB18030", simplifiedchinese.GB18030, "zh zh-Hant de ru"},
	{"GBK", simplifiedchinese.GBK, "zh"},
	{"Big5", traditionalchinese.Big5, "zh-Hant"},
	{"EUC-KR", korean.EUCKR, "ko"},
}

// cuts are the lengths of a text: a headline, a paragraph under it, the whole.
var cuts = []struct {
	name  string
	lines int
}{{"headline", 1}, {"paragraph", 2}, {"article", 99}}

// Each text in each charset that can hold it, at three lengths: at least 95 of 100 are
// decoded exactly, and what is not comes with a warning or an error. "go test -v -run
// TestCharsets ./internal/extract" prints the table of docs/formats.md.
func TestCharsets(t *testing.T) {
	t.Parallel()
	var sums, exacts [3]int
	var table strings.Builder
	for _, c := range charsets {
		fmt.Fprintf(&table, "| %s | %s |", c.name, c.texts)
		for i, cut := range cuts {
			n, exact := 0, 0
			for _, name := range strings.Fields(c.texts) {
				text := fit(c.encoding, firstLines(nativeText(t, name), cut.lines))
				data, err := c.encoding.NewEncoder().Bytes([]byte(text))
				if err != nil {
					t.Fatalf("%s in %s: %v", name, c.name, err)
				}
				got, doubts, err := decoded(extract.Source{Name: "a.md", Data: data})
				n++
				switch {
				case err == nil && strings.TrimPrefix(got, "\uFEFF") == text:
					exact++
				case err == nil && len(doubts) == 0:
					t.Errorf("%s, %s, %s: read wrongly, and in silence:\n%s", c.name, name, cut.name, got)
				default:
					t.Logf("%s, %s, %s: %v %v", c.name, name, cut.name, err, doubts)
				}
			}
			sums[i] += n
			exacts[i] += exact
			fmt.Fprintf(&table, " %d of %d |", exact, n)
		}
		table.WriteByte('\n')
	}
	t.Logf("\n| charset | texts | headline | paragraph | article |\n| --- | --- | --- | --- | --- |\n%s| all | | %d of %d | %d of %d | %d of %d |",
		&table, exacts[0], sums[0], exacts[1], sums[1], exacts[2], sums[2])
	for i, cut := range cuts {
		if exacts[i]*100 < 95*sums[i] {
			t.Errorf("%s: %d of %d are decoded exactly, want 95 of 100", cut.name, exacts[i], sums[i])
		}
	}
}

// The same with articles that nobody on this project wrote.
func TestCharsetsOnCorpus(t *testing.T) {
	t.Parallel()
	languages := map[string]string{
		"windows-1252": "de fr es it pt nl sv da nb fi is", "iso-8859-15": "de fr es fi", "windows-1250": "de pl cs sk hu sl hr ro",
		"windows-1251": "ru bg uk be mk sr", "koi8-r": "ru", "shift_jis": "ja", "euc-jp": "ja", "gb18030": "zh de ru ja", "big5": "zh", "euc-kr": "ko",
		"windows-1253": "el", "windows-1254": "tr", "windows-1255": "he", "windows-1256": "ar fa", "windows-1257": "lt lv et", "windows-874": "th",
		"utf-16le": "de ru ja zh ko", "utf-16be": "de ru ja zh ko",
	}
	for set, perLanguage := range map[string]int{"headlines": 12, "articles": 3} {
		texts := corpus(t, set, perLanguage)
		n, exact, silent, doubted := 0, 0, 0, 0
		for name, tags := range languages {
			for _, tag := range strings.Fields(tags) {
				for _, text := range texts[tag] {
					data, err := encodingOf(t, name).NewEncoder().Bytes([]byte(text))
					if err != nil || utf8.Valid(data) && !slices.Contains(data, 0) || hasControl(text) {
						continue
					}
					got, doubts, err := decoded(extract.Source{Name: "a.md", Data: data})
					n++
					switch {
					case got == text:
						exact++
						if len(doubts) > 0 {
							doubted++
						}
					case err == nil && len(doubts) == 0:
						silent++
					}
				}
			}
		}
		t.Logf("%s: %d of %d exact, %d of these with a warning; %d wrong in silence", set, exact, n, doubted, silent)
		if exact*100 < 98*n || silent > 0 {
			t.Errorf("%s: %d of %d exact, want 98 of 100; %d wrong in silence", set, exact, n, silent)
		}
	}
}

func encodingOf(t *testing.T, name string) encoding.Encoding {
	t.Helper()
	e, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// decoded returns the text of an input as it was read, with its warnings.
func decoded(s extract.Source) (string, []article.Finding, error) {
	s.Scorer = detect.New(detect.Options{})
	a, err := extract.Read(s)
	if err != nil {
		return "", nil, err
	}
	return a.Markdown(), a.Warnings, nil
}

func nativeText(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "charset", name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func firstLines(text string, n int) string {
	lines := strings.SplitAfter(text, "\n")
	return strings.Join(lines[:min(n, len(lines))], "")
}

// fit puts what writers of old put in the place of signs that a charset does not have.
func fit(e encoding.Encoding, text string) string {
	for _, sign := range []struct{ sign, plain string }{{"€", "Euro"}, {"„", "\""}, {"“", "\""}, {"”", "\""}, {"–", "-"}, {"’", "'"}, {"œ", "oe"}, {"Ґ", "Г"}, {"«", "\""}, {"»", "\""}} {
		if _, err := e.NewEncoder().String(sign.sign); err != nil {
			text = strings.ReplaceAll(text, sign.sign, sign.plain)
		}
	}
	return text
}

// corpus returns the first n texts of each language in a file of the corpus.
func corpus(t *testing.T, set string, n int) map[string][]string {
	t.Helper()
	if race.Enabled {
		t.Skip("SKIPPED with -race: nothing here runs in parallel")
	}
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "corpus", "languages", set+".tsv"))
	if err != nil {
		t.Skipf("SKIPPED: no corpus to test with: %v", err)
	}
	texts := make(map[string][]string)
	for line := range strings.Lines(string(data)) {
		tag, rest, _ := strings.Cut(line, "\t")
		_, text, _ := strings.Cut(rest, "\t")
		if len(texts[tag]) < n {
			texts[tag] = append(texts[tag], strings.ReplaceAll(text, "\u2028", "\n"))
		}
	}
	return texts
}

// hasControl reports whether a text was decoded wrongly before it came here.
func hasControl(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x80 && r < 0xA0 })
}

func TestNamedCharset(t *testing.T) {
	german := "Für die Bürger wird es teurer: 5 € mehr im Jahr.\n"
	cp850, _ := charmap.CodePage850.NewEncoder().String("Für die Bürger wird es teurer.\n")
	utf16be, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(german)
	latin9, _ := charmap.ISO8859_15.NewEncoder().String(german)
	for _, c := range []struct{ name, data, encoding, want, warning string }{
		{"by its number", cp850, "cp850", "Für die Bürger wird es teurer.\n", ""},
		{"by another name", latin9, "ISO_8859-15", german, ""},
		{"without its byte order", utf16be, "UTF-16", german, ""},
		{"UTF-8", german, "utf8", german, ""},
		{"although it is UTF-8", "Für dich.\n", "latin1", "FÃ¼r dich.\n", "well-formed UTF-8"},
		{"although it has a mark", "\uFEFF" + german, "latin1", "\uFEFF" + german, "mark of utf-8"},
		{"although it is ASCII", "For you.\n", "windows-1252", "For you.\n", ""},
	} {
		got, doubts, err := decoded(extract.Source{Name: "a.md", Data: []byte(c.data), Encoding: c.encoding})
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
		if (c.warning == "") != (len(doubts) == 0) || len(doubts) > 0 && !strings.Contains(doubts[0].Message, c.warning) {
			t.Errorf("%s: warnings %v, want %q", c.name, doubts, c.warning)
		}
	}
}

func TestDeclaredCharset(t *testing.T) {
	cyrillic, _ := charmap.Windows1251.NewEncoder().String("Да")
	page := func(head string) string { return head + "<p>" + cyrillic + "</p>\n" }
	for _, c := range []struct{ name, file, header, data, want string }{
		{"in a header", "a.md", "windows-1251", cyrillic + "\n", "Да\n"},
		{"in a page", "a.html", "", page(`<html><head><meta charset="windows-1251">`), "Да"},
		{"in a page with no name", "", "", page(`<!DOCTYPE html><META CHARSET=Windows-1251>`), "Да"},
		{"as a content type", "a.htm", "", page(`<meta http-equiv="Content-Type" content="text/html; charset=windows-1251" />`), "Да"},
		{"as XML", "a.xhtml", "", page(`<?xml version="1.0" encoding="windows-1251"?>`), "Да"},
		{"in a header, and another in the page", "a.html", "windows-1251", page(`<meta charset="koi8-r">`), "Да"},
		{"behind a comment that has another", "a.html", "", page(`<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">`), "Да"},
	} {
		got, doubts, err := decoded(extract.Source{Name: c.file, Charset: c.header, Data: []byte(c.data)})
		if err != nil || !strings.Contains(got, c.want) || len(doubts) > 0 {
			t.Errorf("%s: %q, %v, %v", c.name, got, doubts, err)
		}
	}
	// UTF-8 proves itself, whatever is declared; what a declaration has wrong is told.
	got, doubts, err := decoded(extract.Source{Name: "a.md", Charset: "windows-1252", Data: []byte("Für dich\n")})
	if err != nil || got != "Für dich\n" || len(doubts) > 0 {
		t.Errorf("UTF-8 declared as windows-1252: %q, %v, %v", got, doubts, err)
	}
	got, doubts, err = decoded(extract.Source{Name: "a.md", Charset: "utf-8", Data: []byte("F\xfcr die B\xfcrger\n")})
	if err != nil || got != "Für die Bürger\n" || len(doubts) == 0 || !strings.Contains(doubts[0].Message, "declares its charset as utf-8") {
		t.Errorf("Windows-1252 declared as UTF-8: %q, %v, %v", got, doubts, err)
	}
}

// Bytes that are no text in any charset are never taken for one in silence.
func TestNoise(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 150 {
		data := make([]byte, 8+random.IntN(800))
		for i := range data {
			// No control characters: those alone would give it away.
			data[i] = byte(0x20 + random.IntN(0xE0))
		}
		text, doubts, err := decoded(extract.Source{Name: "a.txt", Data: data})
		if err == nil && len(doubts) == 0 {
			t.Errorf("%q was read as %q", data, text)
		}
	}
}

func TestWhatCannotBeDecoded(t *testing.T) {
	ebcdic, err := charmap.CodePage1140.NewEncoder().String(strings.NewReplacer("„", "", "“", "", "–", "-", "\n", " ").Replace(nativeText(t, "de")))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data, encoding, message string
		want                    failure.Reason
	}{
		"damaged UTF-8":             {"Für die Bürger\nund die Gäste f\xfc\n", "", "damaged in line 2", failure.Encoding},
		"a mark, and not its bytes": {"\xff\xfeH\x00a\x00\x00\xd8", "", "mark of utf-16le", failure.Encoding},
		"named, and it is not":      {"F\xfcr dich", "utf-8", "--encoding says", failure.Encoding},
		"noise":                     {"\x81\xfe\xff\x8d\x90\x9d\x81\xff\xfe\x8f\xff\x81\x8d\xff\xff\xfe\xf7\xa4\x98\xb1\xb2\xbc\xac\xd7", "", "cannot be told", failure.Encoding},
		"EBCDIC":                    {ebcdic, "", "cannot be told", failure.Encoding},
		"UTF-8 with a NUL":          {"Für die Bürger wird alles teurer, auch das Brot,\x00 und niemand weiß, wie lange noch, sagte einer.\n", "", "binary", failure.NotText},
		"Windows-1252 with a NUL":   {"F\xfcr die B\xfcrger wird alles teurer, auch das Brot,\x00 und niemand wei\xdf, wie lange noch, sagte einer.\n", "", "binary", failure.NotText},
		"NULs under a name":         {"a\x00b", "windows-1252", "binary", failure.NotText},
	} {
		got, doubts, err := decoded(extract.Source{Name: "a.txt", Data: []byte(c.data), Encoding: c.encoding})
		var e *failure.Error
		if !errors.As(err, &e) || e.Reason != c.want || !strings.Contains(e.Message, c.message) {
			t.Errorf("%s: %q %v, %v, want %s: %s", name, got, doubts, err, c.want, c.message)
		}
	}
}
