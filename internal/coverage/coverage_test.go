package coverage_test

import (
	"os"
	"strings"
	"sync"
	"testing"

	"tolka/internal/coverage"
	"tolka/internal/language"
)

// pairs returns German paragraphs and their English translations.
func pairs(t testing.TB) (german, english []string) {
	t.Helper()
	b, err := os.ReadFile("testdata/pairs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		de, en, _ := strings.Cut(strings.TrimSpace(line), "\t")
		german, english = append(german, de), append(english, en)
	}
	return german, english
}

// TestCompare compares each paragraph with its translation and with that of every other one.
func TestCompare(t *testing.T) {
	german, english := pairs(t)
	for _, d := range []struct {
		from, to       string
		source, target []string
	}{{"de", "en", german, english}, {"en-GB", "de-AT", english, german}} {
		m := coverage.Shipped(language.Make(d.from), language.Make(d.to))
		detached, missed := 0, 0
		for i, source := range d.source {
			for j, target := range d.target {
				c := m.Compare(source, target)
				switch {
				case i != j:
					detached++
					if !c.Enough || c.Evidence > -6 {
						missed++
					}
				case !c.Enough || c.Evidence < 6 || c.Omitted != nil || c.Added != nil:
					t.Errorf("%s: %q and its translation: %+v", d.from, source, c)
				}
			}
		}
		t.Logf("%s to %s: %d of %d unrelated pairs missed", d.from, d.to, missed, detached)
		if missed > detached/20 {
			t.Errorf("%s to %s: %d of %d unrelated pairs missed", d.from, d.to, missed, detached)
		}
	}
}

// TestParts leaves out a sentence of each pair of paragraphs that are joined, or adds one.
func TestParts(t *testing.T) {
	german, english := pairs(t)
	missed := 0
	for i := range german {
		j := (i + 5) % len(german)
		m := coverage.Shipped(language.Make("de"), language.Make("en"))
		c := m.Compare(german[i]+" "+german[j], english[i])
		if len(c.Omitted) == 0 || !strings.Contains(german[j], c.Omitted[0].Text) {
			t.Logf("not found omitted: %q", german[j])
			missed++
		}
		c = m.Compare(german[i], english[i]+" "+english[j])
		if len(c.Added) == 0 || !strings.Contains(english[j], c.Added[0].Text) {
			t.Logf("not found added: %q", english[j])
			missed++
		}
	}
	if missed > len(german)/10 {
		t.Errorf("%d of %d parts missed", missed, 2*len(german))
	}
}

// TestSurplus adds a sentence that says too little to be judged by itself, leaves one out, and
// puts one in the place of another.
func TestSurplus(t *testing.T) {
	const german, english = "Der Gemeinderat hat am Mittwoch beschlossen, die alte Brücke über den breiten Fluss abzureißen. Die Kinder spielten bis spät am Abend im Garten.", "The town council decided on Wednesday to tear down the old bridge across the wide river. The children played in the garden until late in the evening."
	m := coverage.Shipped(language.Make("de"), language.Make("en"))
	for _, e := range []struct{ name, source, target, surplus, missing string }{
		{"both", german, english, "", ""},
		{"added", german, english + " The hotel has cheap and quiet rooms.", "The hotel has cheap and quiet rooms.", ""},
		{"left out", german + " Das Hotel hat billige und ruhige Zimmer.", english, "", "Das Hotel hat billige und ruhige Zimmer."},
		{"in the place of another", german, strings.Replace(english, english[strings.Index(english, "The children"):], "The manufacturer is recalling many cars because of the brakes.", 1), "The manufacturer is recalling many cars because of the brakes.", ""},
	} {
		c := m.Compare(e.source, e.target)
		if c.Surplus != e.surplus && (len(c.Added) != 1 || c.Added[0].Text+"." != e.surplus) || c.Missing != e.missing && (len(c.Omitted) != 1 || c.Omitted[0].Text+"." != e.missing) {
			t.Errorf("%s: %+v", e.name, c)
		}
	}
}

func TestClause(t *testing.T) {
	m := coverage.Shipped(language.Make("de"), language.Make("en"))
	source := "Der Gemeinderat hat am Mittwoch beschlossen, die alte Brücke über den breiten Fluss abzureißen und im Frühjahr neu zu bauen, während die Fans des Vereins bis spät in die Nacht auf dem Marktplatz den ersten Sieg seit zwanzig Jahren feierten."
	target := "The town council decided on Wednesday to tear down the old bridge across the wide river and to build a new one in spring."
	c := m.Compare(source, target)
	if len(c.Omitted) != 1 || !strings.HasPrefix(c.Omitted[0].Text, "während die Fans") || len(c.Added) != 0 {
		t.Errorf("%+v", c)
	}
}

// TestSilent has texts that the tables know too little of.
func TestSilent(t *testing.T) {
	for _, s := range [][2]string{
		{"", ""},
		{"Fußball", "Weather"},
		{"Vera Lindholm, Karl Weitner, Oldenbrück", "Anna Sorge, Peter Hallmann, Neustadt"},
		{"Nous sommes arrivés hier soir après un long voyage à travers les montagnes.", "The hotel is located in a quiet street close to the beach."},
		{"これは日本語の文章です。", "The hotel is located in a quiet street close to the beach."},
	} {
		if c := coverage.Shipped(language.Make("de"), language.Make("en")).Compare(s[0], s[1]); c.Enough || c.Evidence != 0 || c.Omitted != nil || c.Added != nil {
			t.Errorf("%q and %q: %+v", s[0], s[1], c)
		}
	}
	for _, p := range [][2]string{{"", "en"}, {"de", "fi"}, {"de", "de"}, {"zh", "en"}} {
		if coverage.Shipped(language.Make(p[0]), language.Make(p[1])) != nil {
			t.Errorf("a model for %q", p)
		}
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("Der Rat tagt am 3. Mai (siehe Seite 4), sagt sie.", "The council — it meets; 3 May: page 4.")
	f.Add("ß\xff\u0301ä–", "ÿ\x80—")
	f.Fuzz(func(t *testing.T, source, target string) {
		c := coverage.Shipped(language.Make("de"), language.Make("en")).Compare(source, target)
		for _, p := range c.Omitted {
			if !strings.Contains(source, p.Text) || p.Evidence >= 0 {
				t.Errorf("%+v is not a part of %q", p, source)
			}
		}
	})
}

// BenchmarkCompare compares about 1,000 words, half of them German and half English.
func BenchmarkCompare(b *testing.B) {
	german, english := pairs(b)
	for b.Loop() {
		m := coverage.Shipped(language.Make("de"), language.Make("en"))
		for i := range german {
			m.Compare(german[i], english[i])
		}
	}
}

// The models of a pair of languages share what they know of words, from many goroutines.
func TestSharedModel(t *testing.T) {
	t.Parallel()
	source, target := "Die Regierung hat dem Gesetz zugestimmt.", "The government has agreed to the law."
	want := coverage.Shipped(language.Make("de"), language.English).Compare(source, target)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if got := coverage.Shipped(language.Make("de"), language.English).Compare(source, target); got.Evidence != want.Evidence {
				t.Errorf("evidence %v, want %v", got.Evidence, want.Evidence)
			}
		})
	}
	all.Wait()
}
