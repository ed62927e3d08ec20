package memory_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"tolka/internal/language"
	"tolka/internal/memory"
)

// What is exported and imported is the same set, whatever a text of Markdown has in it.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	text := rapid.OneOf(
		rapid.StringMatching(`[ -~äöüß「」\t\n\r\\]{1,80}`),
		rapid.SampledFrom([]string{"**fett** [Link](a.md \"Titel\")", "a < b && c > d", "]]>", "&amp; &#10;", `\n is not a line`, "zwei\nZeilen", "\\", "<bpt i=\"1\">x</bpt>", "\u2028𝕏\u0301\uFFFD"}),
	).Filter(func(s string) bool { return strings.TrimSpace(s) != "" })
	tags := rapid.SampledFrom([]language.Tag{de, en, language.Make("zh-Hant"), language.Make("pt-BR"), language.Make("fr")})
	entry := rapid.Custom(func(t *rapid.T) memory.Entry {
		e := memory.Entry{Source: text.Draw(t, "source"), Target: text.Draw(t, "target"), To: tags.Draw(t, "to")}
		e.From = rapid.OneOf(tags, rapid.Just(language.Tag{})).Filter(func(tag language.Tag) bool { return tag != e.To }).Draw(t, "from")
		e.Terms = rapid.SampledFrom([]string{"", memory.AnyTerms, "0123456789abcdef"}).Draw(t, "terms")
		e.File = rapid.SampledFrom([]string{"", "a.en.md", "b & c/d.en.md"}).Draw(t, "file")
		if rapid.Bool().Draw(t, "dated") {
			e.Changed = time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "changed"), 0).UTC()
		}
		return e
	})
	rapid.Check(t, func(t *rapid.T) {
		entries := rapid.SliceOfN(entry, 1, 8).Draw(t, "entries")
		for _, name := range []string{"x.tmx", "x.tsv"} {
			var b bytes.Buffer
			if err := memory.Write(&b, name, entries); err != nil {
				t.Fatal(err)
			}
			in, err := memory.Read(name, b.Bytes(), language.Tag{}, language.Tag{})
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, b.String())
			}
			if diff := cmp.Diff(entries, in.Entries, cmp.Comparer(func(a, b language.Tag) bool { return a == b })); diff != "" || in.Skipped > 0 {
				t.Fatalf("%s: %d skipped, %s\n%s", name, in.Skipped, diff, b.String())
			}
		}
	})
}

const head = `<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="DE-DE" segtype="sentence"/><body>`

// Files of other programs: OmegaT's languages, inline elements, several targets, the order of
// languages, the old attribute, UTF-16.
func TestForeignTMX(t *testing.T) {
	t.Parallel()
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(`<?xml version="1.0" encoding="UTF-16"?><tmx version="1.1"><header srclang="de"/><body><tu><tuv lang="de"><seg>Häuser</seg></tuv><tuv lang="en"><seg>houses</seg></tuv></tu></body></tmx>`)
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		data string
		want string
	}{
		"inline elements": {head + `<tu><tuv xml:lang="DE-DE"><seg>Ein <bpt i="1">**</bpt>fettes<ept i="1">**</ept> Wort<ph x="1">{{1}}<sub>u</sub></ph></seg></tuv><tuv xml:lang="EN-US"><seg>A <hi>bold</hi> word</seg></tuv></tu></body></tmx>`, "de-DE→en-US Ein **fettes** Wort{{1}}u=A bold word"},
		"source second":   {head + `<tu><tuv xml:lang="en"><seg>Yes</seg></tuv><tuv xml:lang="de-de"><seg>Ja</seg></tuv></tu></body></tmx>`, "de-DE→en Ja=Yes"},
		"several targets": {head + `<tu srclang="de"><tuv xml:lang="de"><seg>Ja</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv><tuv xml:lang="fr"><seg>Oui</seg></tuv></tu></body></tmx>`, "de→en Ja=Yes; de→fr Ja=Oui"},
		"wrong header":    {strings.Replace(head, `srclang="DE-DE"`, `srclang="en" creationtool="Translate Toolkit"`, 1) + `<tu><tuv xml:lang="de"><seg>Ja</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv></tu></body></tmx>`, "de→en Ja=Yes"},
		"UTF-16":          {utf16, "de→en Häuser=houses"},
		"skipped":         {head + `<tu><tuv xml:lang="de"><seg>Ja</seg></tuv></tu><tu><tuv xml:lang="de"><seg>Ja</seg></tuv><tuv xml:lang="xx-nothing"><seg>?</seg></tuv></tu><tu><tuv xml:lang="de"><seg>Nein</seg></tuv><tuv xml:lang="en"><seg>No</seg></tuv></tu></body></tmx>`, "de→en Nein=No"},
	} {
		in, err := memory.Read("x.tmx", []byte(test.data), language.Tag{}, language.Tag{})
		var got []string
		for _, e := range in.Entries {
			got = append(got, e.From.String()+"→"+e.To.String()+" "+e.Source+"="+e.Target)
		}
		if s := strings.Join(got, "; "); s != test.want || err != nil {
			t.Errorf("%s: %s, %v\nwant %s", name, s, err, test.want)
		}
	}
}

// Files that cannot be used are reported with what is wrong, and never read without end.
func TestHostileFiles(t *testing.T) {
	t.Parallel()
	unit := func(source string) string {
		return head + `<tu><tuv xml:lang="de"><seg>` + source + `</seg></tuv><tuv xml:lang="en"><seg>x</seg></tuv></tu></body></tmx>`
	}
	bomb := strings.Replace(unit("&lol9;"), `SYSTEM "tmx14.dtd"`, `[<!ENTITY lol "lol"><!ENTITY lol9 "&lol;&lol;&lol;&lol;">]`, 1)
	external := strings.Replace(unit("&file;"), `SYSTEM "tmx14.dtd"`, `[<!ENTITY file SYSTEM "file:///etc/passwd">]`, 1)
	for name, test := range map[string]struct{ file, data, want string }{
		"entities":         {"x.tmx", bomb, "entity &lol9;"},
		"external entity":  {"x.tmx", external, "entity &file;"},
		"empty":            {"x.tmx", "", "not TMX"},
		"text":             {"x.tmx", "Guten Tag", "not TMX"},
		"another XML":      {"x.tmx", "<xliff version=\"1.2\"></xliff>", "not TMX"},
		"cut":              {"x.tmx", head + "<tu><tuv xml:lang=\"de\"><seg>Ja", "line 1: unexpected EOF"},
		"huge segment":     {"x.tmx", unit(strings.Repeat("x", memory.MaxText+1)), "more than 1 MB"},
		"many texts":       {"x.tmx", strings.Replace(unit("x"), "</tu>", strings.Repeat(`<tuv xml:lang="fr"><seg>x</seg></tuv>`, 300)+"</tu>", 1), "more than 200 <tuv> elements"},
		"many properties":  {"x.tmx", strings.Replace(unit("x"), "<tuv", strings.Repeat(`<prop type="x">x</prop>`, 300)+"<tuv", 1), "more than 200 <prop> elements"},
		"multiplied texts": {"x.tmx", strings.Replace(unit(strings.Repeat("x", memory.MaxText)), "</tu>", strings.Repeat(`<tuv xml:lang="en"><seg>x</seg></tuv>`, 150)+"</tu>", 1), "more than 128 MB"},
		"deep segment":     {"x.tmx", unit(strings.Repeat("<hi>", 100_000)), "nested"},
		"encoding":         {"x.tmx", strings.Replace(unit("x"), "UTF-8", "EBCDIC-US", 1), "save the file as UTF-8"},
		"no pair":          {"x.tmx", head + "<tu><tuv xml:lang=\"de\"><seg>Ja</seg></tuv></tu></body></tmx>", "two known languages"},
		"wrong languages":  {"x.tmx", strings.ReplaceAll(unit("Oui"), `"de"`, `"fr"`), "only fr to en"},
		"columns":          {"x.tsv", "source\ttarget\nJa\n", "line 2 has 1 columns instead of 2"},
		"unknown column":   {"x.tsv", "source\ttarget\tfoo\n", `"foo" is not a column`},
		"binary":           {"x.tsv", "a\x00b\tc\n", "UTF-8"},
		"many lines":       {"x.tsv", strings.Repeat("Ja\tYes\n", 1_000_001), "line 1000001: the file has more than 1000000 translations"},
		"TSV with nothing": {"x.tsv", "source\ttarget\n", "two known languages"},
	} {
		_, err := memory.Read(test.file, []byte(test.data), de, en)
		if err == nil || !strings.Contains(err.Error(), test.want) || len(err.Error()) > 200 {
			t.Errorf("%s: %v\nwant %s", name, err, test.want)
		}
	}
	if _, err := memory.Read("x.tsv", []byte("Ja\tYes\n"), language.Tag{}, en); err == nil || !strings.Contains(err.Error(), "languages") {
		t.Error(err)
	}
}

// A file of two columns has no escapes: a backslash is a backslash.
func TestPlainTSV(t *testing.T) {
	t.Parallel()
	in, err := memory.Read("x.TSV", []byte("\uFEFFa\\nb\tc\\*d\r\n\n"), de, en)
	if err != nil || len(in.Entries) != 1 || in.Entries[0].Source != `a\nb` || in.Entries[0].Target != `c\*d` {
		t.Errorf("%+v, %v", in, err)
	}
}

// Whatever the bytes are, what is read is written and read again as the same.
func FuzzRead(f *testing.F) {
	f.Add([]byte(head+`<tu changedate="20261128T120000Z"><tuv xml:lang="de"><seg>Ja<ph>{</ph></seg></tuv><tuv xml:lang="en"><seg>Yes&#13;</seg></tuv></tu></body></tmx>`), false)
	f.Add([]byte("from\tto\tsource\ttarget\nde\ten\tJa\\n\tYes\n"), true)
	f.Add([]byte("Ja\tYes\n"), true)
	f.Fuzz(func(t *testing.T, data []byte, tsv bool) {
		name := "x.tmx"
		if tsv {
			name = "x.tsv"
		}
		in, err := memory.Read(name, data, de, en)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := memory.Write(&b, name, in.Entries); err != nil {
			t.Fatal(err)
		}
		again, err := memory.Read(name, b.Bytes(), language.Tag{}, language.Tag{})
		if err != nil || !slices.Equal(again.Entries, in.Entries) {
			t.Fatalf("%v\n%+v\n%+v", err, in.Entries, again.Entries)
		}
	})
}
