package names_test

import (
	"fmt"
	"testing"

	"tolka/internal/language"
	"tolka/internal/names"
)

// One source word with two spellings in the translation is inconsistent; inflected forms, common
// nouns and words for the people of a place are not.
func TestInconsistent(t *testing.T) {
	t.Parallel()
	for _, e := range []struct {
		from, to string
		pairs    [][2]string
		want     string
	}{
		{"de", "en", [][2]string{{"Heute kam Selenskyj an.", "Today Zelensky arrived."}, {"Gestern sprach Selenskyj.", "Yesterday Zelenskyy spoke."}}, "[{Selenskyj [{Zelensky 1 [{0 1}]} {Zelenskyy 1 [{0 2}]}]}]"},
		{"uk", "en", [][2]string{{"Вчора Зеленський говорив.", "Yesterday Zelensky spoke."}, {"Сьогодні Зеленський тут.", "Today Zelenskyi is here."}}, "[{Зеленський [{Zelensky 1 [{0 1}]} {Zelenskyi 1 [{0 2}]}]}]"},
		{"en", "de", [][2]string{{"Then Zelensky spoke.", "Dann sprach Selenskyj."}, {"Now Zelensky is here.", "Nun ist Zelensky hier."}}, "[{Zelensky [{Selenskyj 1 [{0 1}]} {Zelensky 1 [{0 2}]}]}]"},
		{"de", "en", [][2]string{{"Dort ist München.", "There is Munich."}, {"Hier ist München.", "Here is München."}}, "[{München [{Munich 1 [{0 1}]} {München 1 [{0 2}]}]}]"},
		{"de", "en", [][2]string{{"Das sagte Meyer.", "So said Meyer."}, {"Meyers Haus und Meyer", "The house of the Meyers, and Meyer's"}}, "[]"},
		{"de", "en", [][2]string{{"Die Regierung der Ukraine", "The government of Ukraine"}, {"Der Präsident der Ukraine", "The Ukrainian president"}}, "[]"},
		{"de", "en", [][2]string{{"Der Direktor sprach.", "Then the director spoke."}, {"Der Direktor ging.", "The Director left."}}, "[]"},
		{"de", "en", [][2]string{{"Das sagten Meier und Meyer.", "So said Meier and Meyer."}, {"Nun sprach Meyer.", "Now Meyer spoke."}}, "[]"},
		{"de", "en", [][2]string{{"Der Code `Zelensky` und Selenskyj", "The code `Zelenskyy` and Zelensky"}}, "[]"},
		// The source's own word next to its translation, but not in a title, and no adjective.
		{"de", "en", [][2]string{{"Er sah Russland.", "He saw Russia."}, {"Dort liegt Russland.", "There lies Russland."}}, "[{Russland [{Russia 1 [{0 1}]} {Russland 1 [{0 2}]}]}]"},
		{"de", "en", [][2]string{{"Er kam am Sonntag.", "He came on Sunday."}, {"Das stand in der „Welt am Sonntag“.", "That was in “Welt am Sonntag”."}}, "[]"},
		{"de", "en", [][2]string{{"Er sah Thailand.", "He saw Thailand."}, {"Die Polizei in Thailand sah ihn.", "The Thai police saw him."}}, "[]"},
		// Part of a name with hyphens is no word that was left.
		{"de", "en", [][2]string{{"Er wohnt in der Bergedorfer Straße.", "He lives in Bergedorf Street."}, {"Sie wohnt in der Wilhelm-Holert-Straße.", "She lives in Wilhelm-Holert-Straße."}}, "[]"},
		// Endings are those of the target's language.
		{"de", "en", [][2]string{{"Er war im Kosovo.", "He was in Kosovo."}, {"Dort ist Kosovo.", "There is Kosova."}}, "[{Kosovo [{Kosova 1 [{0 2}]} {Kosovo 1 [{0 1}]}]}]"},
		{"en", "cs", [][2]string{{"Then Kosovo voted.", "Potom Kosovo hlasovalo."}, {"The people of Kosovo voted.", "Lidé z Kosova hlasovali."}}, "[]"},
		// Names of places that sound different, and an adjective of a place.
		{"de", "en", [][2]string{{"Er sah Weißrussland und Georgien.", "He saw Belarus and Georgia."}, {"Dort liegt Georgien.", "There lies Georgien."}}, "[{Georgien [{Georgia 1 [{0 1}]} {Georgien 1 [{0 2}]}]}]"},
		{"de", "fr", [][2]string{{"Er sah Griechenland.", "Il a vu la Grèce."}, {"Dort liegt Griechenland.", "Là se trouve Griechenland."}}, "[{Griechenland [{Griechenland 1 [{0 2}]} {Grèce 1 [{0 1}]}]}]"},
		{"de", "en", [][2]string{{"Der Kölner Rat sprach.", "The Köln council spoke."}, {"Der Rat von Köln ging.", "The council of Cologne left."}}, "[{Köln [{Cologne 1 [{0 2}]} {Köln 1 [{0 1}]}]}]"},
		// A name of several words is reported once, and a part of it that varies elsewhere is not joined.
		{"de", "en", [][2]string{{"Dann sprach Angela Merkel.", "Then Angela Merkel spoke."}, {"Nun sprach Angela Merkel.", "Now Angella Merkell spoke."}}, "[{Angela Merkel [{Angela Merkel 1 [{0 1}]} {Angella Merkell 1 [{0 2}]}]}]"},
		{"de", "en", [][2]string{{"Dann sprach Ursula von der Leyen mit Leyen.", "Then Ursula von der Leyen spoke to Leyen."}, {"Nun sprach Ursula von der Leyen.", "Now Urssula von der Leyenn spoke."}}, "[{Ursula von der Leyen [{Urssula von der Leyenn 1 [{0 2}]} {Ursula von der Leyen 1 [{0 1}]}]}]"},
		{"de", "en", [][2]string{{"Dann sprach Angela Merkel.", "Then Angela Merkel spoke."}, {"Nun sprach Angela Merkel.", "Now Angella Merkel spoke."}, {"Nun sprach Merkel.", "Now Merkell spoke."}}, "[{Merkel [{Merkel 2 [{0 1} {0 2}]} {Merkell 1 [{0 3}]}]} {Angela [{Angela 1 [{0 1}]} {Angella 1 [{0 2}]}]}]"},
		{"de", "en", [][2]string{{"Dann war er in New York und dort.", "Then he was in New York and there."}, {"Er sah New York.", "He saw New Yorck."}}, "[{York [{Yorck 1 [{0 2}]} {York 1 [{0 1}]}]}]"},
		// A common noun of German sounds like a name by chance, and a compound begins with one.
		{"en", "de", [][2]string{{"Then Brych spoke.", "Dann sprach Brych."}, {"Brych left that area.", "Brych verließ den Bereich."}}, "[]"},
		{"en", "de", [][2]string{{"Then it was January.", "Dann war es Januar."}, {"It was the first week of January.", "Es war die erste Januarwoche."}}, "[]"},
		{"en", "de", [][2]string{{"Then the IRS wrote.", "Dann schrieb die Steuerbehörde IRS."}, {"Now the tax authority wrote.", "Nun schrieb die Steuerbehörde."}}, "[]"},
		// Particles belong to a name, and a place may have an article.
		{"de", "en", [][2]string{{"Dann sprach Ursula von der Leyen.", "Then Ursula von der Leyen spoke."}, {"Nun sprach Ursula von der Leyen.", "Now Ursula van der Leyen spoke."}}, "[{Ursula von der Leyen [{Ursula van der Leyen 1 [{0 2}]} {Ursula von der Leyen 1 [{0 1}]}]}]"},
		{"de", "en", [][2]string{{"Er sah Den Haag.", "He saw The Hague."}, {"Sie kam aus Den Haag.", "She came from Den Haag."}}, "[{Haag [{Haag 1 [{0 2}]} {Hague 1 [{0 1}]}]}]"},
		// Without a dictionary, a capital inside a sentence tells a name from other words.
		{"fr", "en", [][2]string{{"Il vit à Paris.", "He lives in Paris."}, {"Paris est belle.", "Parc is beautiful."}}, "[]"},
		{"fr", "es", [][2]string{{"Sélectionner un fichier.", "Seleccionar un archivo."}, {"Sélectionner une page.", "Seleccione una página."}}, "[]"},
		{"fr", "es", [][2]string{{"Hier Macron a parlé.", "Ayer Macron habló."}, {"Macron est venu.", "Maccron vino."}}, "[{Macron [{Maccron 1 [{0 2}]} {Macron 1 [{0 1}]}]}]"},
		{"en", "fr", [][2]string{{"Then the Organization left.", "Puis l'Organisation partit."}, {"See Organizations here.", "Voir Organismes ici."}}, "[]"},
		{"ru", "en", [][2]string{{"Вчера видели Unix там.", "Yesterday they saw Unix there."}, {"Затем был Unix.", "Unlike it, there was another."}}, "[]"},
		// Endings of languages with cases, and of another script.
		{"en", "fi", [][2]string{{"Then Windows left.", "Sitten Windows lähti."}, {"It is in Windows.", "Se on Windowsissa."}, {"From Windows it came.", "Se tuli Windowsista."}}, "[]"},
		{"en", "ko", [][2]string{{"Then GNOME left.", "그때 GNOME은 떠났다."}, {"It is in GNOME.", "그것은 GNOME에 있다."}}, "[]"},
		{"en", "pl", [][2]string{{"Then Debian left.", "Wtedy Debian odszedł."}, {"It is in Debian.", "To jest w Debianie."}, {"The book of Debian.", "Książka Debiana."}}, "[]"},
		{"en", "cs", [][2]string{{"Then Zelensky left.", "Pak Zelenskyj odešel."}, {"It is Zelensky.", "Je to Zelenskyjj."}}, "[{Zelensky [{Zelenskyj 1 [{0 1}]} {Zelenskyjj 1 [{0 2}]}]}]"},
		// The source's own word next to its translation, acronyms, and two encodings of one letter.
		{"en", "es", [][2]string{{"It is the Transmission Protocol.", "Es el «Transmission Protocol» (Protocolo de Transmisión)."}, {"The Transmission Protocol is old.", "El Protocolo de Transmisión es viejo."}}, "[]"},
		{"es", "en", [][2]string{{"Fue un ataque DDoS ayer.", "It was a DDoS attack yesterday."}, {"Fue un ataque DDoS hoy.", "It was a DoS attack today."}}, "[]"},
		{"en", "es", [][2]string{{"Use Déjà Dup here.", "Use De\u0301ja\u0300 Dup aquí."}, {"Here Déjà Dup is.", "Aquí está Déjà Dup."}}, "[]"},
		// Lower case in a path is not a common noun.
		{"en", "es", [][2]string{{"Then Firefox left /usr/lib/firefox/a.", "Entonces Firefox dejó /usr/lib/firefox/a."}, {"There is Firefox.", "Allí está Fireffox."}}, "[{Firefox [{Fireffox 1 [{0 2}]} {Firefox 1 [{0 1}]}]}]"},
		{"zh", "en", [][2]string{{"昨天泽连斯基说", "Yesterday Zelensky said"}}, "[]"},
	} {
		s := names.New(language.Make(e.from), language.Make(e.to))
		var pairs []names.Pair
		for i, p := range e.pairs {
			pairs = append(pairs, names.Pair{Block: i + 1, Source: p[0], Target: p[1]})
		}
		s.Add(0, pairs)
		var found []string
		for _, n := range s.Inconsistent() {
			var renderings []string
			for _, r := range n.Renderings {
				renderings = append(renderings, fmt.Sprintf("{%s %d %v}", r.Text, r.Count, r.Places))
			}
			found = append(found, fmt.Sprintf("{%s %v}", n.Source, renderings))
		}
		if got := fmt.Sprint(found); got != e.want {
			t.Errorf("%v: %s, want %s", e.pairs, got, e.want)
		}
	}
}

// No text, in whatever script or encoding, makes a survey panic or count a rendering without a place.
func FuzzSurvey(f *testing.F) {
	f.Add("Heute kam Selenskyj.", "Today Zelensky arrived.", "Then Зеленський")
	f.Add("", "`", "ß Ä\xff Abc\x00Def")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		s := names.New(language.Make("de"), language.Make("en"))
		s.Add(0, []names.Pair{{Block: 1, Source: a, Target: b}, {Block: 2, Source: a, Target: c}, {Block: 3, Source: c, Target: b}})
		for _, n := range s.Names() {
			for _, r := range n.Renderings {
				if r.Count < 1 || len(r.Places) == 0 || r.Text == "" {
					t.Errorf("%v", n)
				}
			}
		}
	})
}
