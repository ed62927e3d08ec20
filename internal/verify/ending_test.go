package verify_test

import (
	"testing"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/verify"
)

// A reply without an end mark may be cut: its end shows it, as a warning.
func TestCutShort(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		from, to, source, target string
		cut                      bool
	}{
		{"de", "en", "Oberstes Gericht lässt Imran Khan frei", "Supreme Court releases Imran Khan", false},
		{"de", "en", "Oberstes Gericht lässt Imran Khan frei", "Supreme Court releases Imran Kh", true},
		{"de", "en", "Oberstes Gericht lässt Imran Khan frei", "Supreme Court releases the", true},
		{"de", "en", "Neue Schilder sollen zum Pflanzen anregen", "New signs encourage planting", false},
		{"de", "en", "Neue Schilder sollen zum Pflanzen anregen", "New signs encourage pla", true},
		{"de", "en", "Die Ukraine droht mit Boykott", "Ukraine threatens boycott", false},
		{"de", "en", "Sie sind leicht zu reparieren.", "They are easy to repair.", false},
		{"de", "en", "Sie sind leicht zu reparieren.", "They are easy to rep", true},
		{"de", "en", "Das Licht im Haus (aus Glas) und im „Garten“", "The light in the house (made of glass) and in the \"garden\"", false},
		{"de", "en", "Das Licht im Haus und im „Garten“", "The light in the house and in the \"gar", true},
		{"de", "en", "Das Licht im Haus am Garten (aus Glas)", "The light in the house in the garden (made", true},
		{"de", "en", "Die Kosten für die neue Straße in der Stadt steigen weiter an", "Costs are up", true},
		{"en", "de", "The council of the town wants more schools", "Der Rat der Stadt will mehr Schulen für", true},
		{"en", "fr", "The council of the town wants more schools", "Le conseil de la ville veut plus d'écoles", false},
		{"en", "fr", "The council of the town wants more schools", "Le conseil de la ville veut plus d'écoles pour", true},
		{"en", "ja", "The council of the town wants more schools", "町議会は学校を増やしたい", false},
		{"de", "en", "Der Rat traf gestern die neue Ministerin", "Yesterday the council met Sulak", false},
		{"de", "en", "Das kleine Haus hat ein Dach", "The little house has a roof", false},
		{"de", "en", "Der Mann wollte nicht weggehen", "The man did not want to be there", false},
		{"de", "en", "#FAV2023 #Barcamp", "#FAV2023 #Barcamp", false},
	} {
		v := verify.Translation{
			Pairs: []verify.Pair{{Block: 1, Kind: article.Paragraph, Source: c.source, Target: c.target}},
			From:  language.Make(c.from), To: language.Make(c.to), Unmarked: true,
		}
		found := false
		for _, f := range v.Check() {
			found = found || f.Check == "cut"
			if f.Check == "cut" && f.Level != article.Warning {
				t.Errorf("%q is an error", c.target)
			}
		}
		if found != c.cut {
			t.Errorf("%q for %q: found %t, want %t", c.target, c.source, found, c.cut)
		}
		v.Unmarked = false
		for _, f := range v.Check() {
			if f.Check == "cut" {
				t.Errorf("%q: found although an end mark shows that it is complete", c.target)
			}
		}
	}
}
