package digest_test

import (
	"strings"
	"testing"
	"time"

	"tolka/internal/digest"
	"tolka/internal/extract"
	"tolka/internal/language"
)

func TestDate(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, lang, text, want string }{
		{"a.txt", "de", "Veröffentlichungsdatum: 07.04.2025 16:39 / Welt Nachrichten\n\nEin Titel\n\nEin Text.", "2025-04-07 16:39"},
		{"a.txt", "de", "7. April 2025\n\nEin Titel\n\nEin Text mit einem Satz.", "2025-04-07 00:00"},
		{"a.md", "en", "---\ntitle: T\ndate: 2024-12-31\n---\nText.", "2024-12-31 00:00"},
		{"a.md", "en", "---\nlastmod: 2025-01-01\ndate: \"2024-12-31T10:00:00+02:00\"\n---\nText.", "2024-12-31 08:00"},
		{"a.md", "en", "+++\ndate = 2024-12-31T10:00:00Z\n+++\nText.", "2024-12-31 10:00"},
		{"a.md", "de", "---\nDate: 3. März 2024\n---\nText.", "2024-03-03 00:00"},
		{"a.md", "en", "---\ndate: soon\n---\nText of 7 April 2025.", ""},
		{"a.txt", "en", "A title\n\nThe talks began on April 7, 2025, they said.", ""},
	} {
		a, err := extract.Read(extract.Source{Name: c.name, Data: []byte(c.text)})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if d, ok := digest.Date(a, language.Make(c.lang)); ok {
			got = d.Format("2006-01-02 15:04")
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestPage(t *testing.T) {
	t.Parallel()
	day := func(n int) time.Time { return time.Date(2025, 4, n, 0, 0, 0, 0, time.UTC) }
	got := digest.Page("Digest of news", []digest.Entry{
		{Title: "Older", Link: "b.txt", Date: day(1), FromFile: true, Language: "German", Summary: "Gist.\n"},
		{Title: `C# \[sic\] [x`, Link: "sub dir/ä (1).txt", Date: day(2), Summary: "- A.\n- B."},
		{Title: "Same day", Link: "a.txt", Date: day(2), Language: "French, summary in English", Summary: "Gist."},
		{Title: "No date", Link: "c:d.txt", Summary: "Gist."},
	})
	want := `# Digest of news

## [Same day](a.txt)

2025-04-02 · French, summary in English

Gist.

## [C# \[sic\] \[x](sub%20dir/%C3%A4%20%281%29.txt)

2025-04-02

- A.
- B.

## [Older](b.txt)

file of 2025-04-01 · German

Gist.

## [No date](./c:d.txt)

Gist.
`
	if got != want {
		t.Errorf("got:\n%s", got)
	}
	if strings.Contains(digest.Page("Digest", nil), "##") {
		t.Error("an entry of nothing")
	}
}

// Whatever a date line says, reading it ends.
func FuzzDate(f *testing.F) {
	f.Add("07.04.2025 16:39", "de")
	f.Add("Dec. 31st, 2024 11 p.m.", "en")
	f.Fuzz(func(t *testing.T, line, lang string) {
		a, err := extract.Read(extract.Source{Name: "a.md", Data: []byte("---\ndate: " + line + "\n---\nText.")})
		if err == nil {
			digest.Date(a, language.Make(lang))
		}
	})
}
