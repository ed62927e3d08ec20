package glossary_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tolka/internal/article"
	"tolka/internal/glossary"
	"tolka/internal/language"
)

func TestParse(t *testing.T) {
	t.Parallel()
	want := []article.Term{{Source: "Haushalt", Target: "budget"}, {Source: "RDIF"}, {Source: "Rat, der", Target: "council"}}
	for name, text := range map[string]string{
		"a.csv":  "# agreed in May\nsource,target\nHaushalt,budget\nRDIF\n\"Rat, der\", council\n",
		"b.csv":  "\uFEFFHaushalt;budget\r\nRDIF;\r\nRat, der;council\r\n",
		"c.tsv":  "Haushalt\tbudget\nRDIF\t\nRat, der\tcouncil\n",
		"d.toml": "keep = [\"RDIF\"]\n[terms]\n\"Rat, der\" = \"council\"\nHaushalt = \"budget\"\n",
	} {
		got, err := glossary.Parse(name, []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := cmp.Diff(want, got, cmpopts.EquateComparable(language.Tag{})); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// Both forms can say the same: what is forbidden, and for which languages.
func TestParsePairsAndForbiddenWords(t *testing.T) {
	t.Parallel()
	want := []article.Term{
		{Source: "Haushalt", Target: "budget", Forbidden: []string{"household", "house hold"}, From: language.Make("de"), To: language.Make("en")},
		{Source: "Kanzler", Forbidden: []string{"canceller"}, From: language.Make("de"), To: language.Make("en")},
		{Source: "Rat", Target: "Rat", Forbidden: []string{"rat"}, From: language.Make("de"), To: language.Make("en")},
		{Source: "Bund", Target: "Fédération", From: language.Make("de")},
	}
	for name, text := range map[string]string{
		"a.csv": "source,target,forbidden,from,to\nHaushalt,budget,household | house hold,German,en\nKanzler,,canceller,de,en\nRat,Rat,rat,de,en\nBund,Fédération,,de\n",
		"b.toml": `[[pairs]]
from = "German"
to = "en"
keep = ["Rat"]
terms = { Haushalt = "budget" }
forbidden = { Haushalt = ["household", "house hold"], Kanzler = ["canceller"], Rat = ["rat"] }
[[pairs]]
from = "de"
terms = { Bund = "Fédération" }
`,
	} {
		got, err := glossary.Parse(name, []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if d := cmp.Diff(want, got, cmpopts.EquateComparable(language.Tag{})); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestParseSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"a.csv", "", "there is no term in it"},
		{"b.csv", "x,y\na,b,c\n", "line 2 has 3 columns"},
		{"c.csv", "a,\"b\n", "line 1"},
		{"d.csv", "a,b\na,c\n", `line 2: "a" is to become "b" and "c"`},
		{"e.toml", "[term]\na = \"b\"\n", "line 1: a glossary has terms, keep, forbidden and [[pairs]], and no term"},
		{"f.toml", "[terms\n", "line 1"},
		{"g.csv", "source,target,tone\n", `line 1: "tone" is not a column`},
		{"h.csv", "source,target,to\na,b,Klingonn\n", `line 2: unknown language "Klingonn"`},
		{"i.toml", "[[pairs]]\nto = \"Klingonn\"\n", `[[pairs]] 1: to: unknown language "Klingonn"`},
		{"j.csv", "source,target,forbidden\na,b,b\n", `line 2: "a" is to become "b", which is forbidden for it`},
	} {
		_, err := glossary.Parse(c.name, []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), c.name) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

// Reading ends for any file, and returns terms or an error.
func FuzzParse(f *testing.F) {
	f.Add("a.csv", "source,target\na,b\n")
	f.Add("a.toml", "[terms]\na = \"b\"\n")
	f.Fuzz(func(t *testing.T, name, text string) {
		terms, err := glossary.Parse(name, []byte(text))
		if (err == nil) == (len(terms) == 0) {
			t.Errorf("%d terms and error %v", len(terms), err)
		}
	})
}
