package names_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tolka/internal/language"
	"tolka/internal/names"
)

// formPairs are names in German and in English. exonyms.tsv has most of the cities and regions.
const formPairs = `Deutschland/Germany Frankreich/France Russland/Russia Spanien/Spain Italien/Italy Griechenland/Greece Türkei/Turkey Österreich/Austria Schweiz/Switzerland Polen/Poland Tschechien/Czechia Ungarn/Hungary Rumänien/Romania Bulgarien/Bulgaria Kroatien/Croatia Serbien/Serbia Bosnien/Bosnia Slowenien/Slovenia Slowakei/Slovakia Estland/Estonia Lettland/Latvia Litauen/Lithuania Schweden/Sweden Norwegen/Norway Finnland/Finland Dänemark/Denmark Niederlande/Netherlands Belgien/Belgium Luxemburg/Luxembourg Irland/Ireland Schottland/Scotland Großbritannien/Britain Island/Iceland Ägypten/Egypt Marokko/Morocco Algerien/Algeria Libyen/Libya Syrien/Syria Irak/Iraq Jordanien/Jordan Libanon/Lebanon Jemen/Yemen Katar/Qatar Indien/India Australien/Australia Kanada/Canada Mexiko/Mexico Brasilien/Brazil Argentinien/Argentina Kolumbien/Colombia Kuba/Cuba Äthiopien/Ethiopia Kenia/Kenya Georgien/Georgia Armenien/Armenia Aserbaidschan/Azerbaijan Kasachstan/Kazakhstan Usbekistan/Uzbekistan Kirgisistan/Kyrgyzstan Tadschikistan/Tajikistan Mongolei/Mongolia Philippinen/Philippines Indonesien/Indonesia Kambodscha/Cambodia Zypern/Cyprus Albanien/Albania Moldau/Moldova Weißrussland/Belarus
Köln/Cologne München/Munich Nürnberg/Nuremberg Wien/Vienna Genf/Geneva Zürich/Zurich Luzern/Lucerne Mailand/Milan Rom/Rome Neapel/Naples Venedig/Venice Florenz/Florence Genua/Genoa Nizza/Nice Straßburg/Strasbourg Brüssel/Brussels Antwerpen/Antwerp Brügge/Bruges Gent/Ghent Lüttich/Liège Kopenhagen/Copenhagen Warschau/Warsaw Krakau/Krakow Danzig/Gdansk Breslau/Wroclaw Posen/Poznan Stettin/Szczecin Prag/Prague Brünn/Brno Bukarest/Bucharest Belgrad/Belgrade Athen/Athens Moskau/Moscow Kiew/Kyiv Odessa/Odesa Charkiw/Kharkiv Lemberg/Lviv Tschernobyl/Chernobyl Lissabon/Lisbon Sevilla/Seville Kairo/Cairo Tripolis/Tripoli Damaskus/Damascus Bagdad/Baghdad Teheran/Tehran Mekka/Mecca Peking/Beijing Schanghai/Shanghai Tokio/Tokyo Singapur/Singapore Havanna/Havana
Bayern/Bavaria Sachsen/Saxony Hessen/Hesse Thüringen/Thuringia Pommern/Pomerania Schlesien/Silesia Preußen/Prussia Elsass/Alsace Lothringen/Lorraine Toskana/Tuscany Sizilien/Sicily Sardinien/Sardinia Korsika/Corsica Katalonien/Catalonia Andalusien/Andalusia Bretagne/Brittany Normandie/Normandy Burgund/Burgundy Kreta/Crete Krim/Crimea Kaukasus/Caucasus Donau/Danube Rhein/Rhine Themse/Thames Mosel/Moselle Tirol/Tyrol Kärnten/Carinthia Steiermark/Styria Flandern/Flanders Sibirien/Siberia Karpaten/Carpathians
Selenskyj/Zelensky Lukaschenko/Lukashenko Nawalny/Navalny Medwedew/Medvedev Schoigu/Shoigu Lawrow/Lavrov Chruschtschow/Khrushchev Gorbatschow/Gorbachev Jelzin/Yeltsin Tschaikowski/Tchaikovsky Dostojewski/Dostoevsky Tolstoi/Tolstoy Schostakowitsch/Shostakovich Prigoschin/Prigozhin Klitschko/Klychko Saluschnyj/Zaluzhny Poroschenko/Poroshenko Timoschenko/Tymoshenko Kadyrow/Kadyrov Netanjahu/Netanyahu Chamenei/Khamenei Ahmadinedschad/Ahmadinejad Mursi/Morsi Franziskus/Francis Benedikt/Benedict Platon/Plato Aristoteles/Aristotle Sokrates/Socrates`

// Of names that are left in the form of the source's language in one place, at least 90 % are reported.
func TestRecallOfForms(t *testing.T) {
	t.Parallel()
	const source, target = "Die Leute wissen, dass %s wichtig ist, und sagten das am Montag.", "People know that %s is important, and said so on Monday."
	for _, into := range []string{"en", "de"} {
		tried := 0
		var missed []string
		for pair := range strings.FieldsSeq(formPairs) {
			german, english, _ := strings.Cut(pair, "/")
			from, texts, of := "de", []string{source, target}, []string{german, english}
			if into == "de" {
				from = "en"
				slices.Reverse(texts)
				slices.Reverse(of)
			}
			s := names.New(language.Make(from), language.Make(into))
			for i := range 4 {
				rendering := of[1]
				if i == 1 {
					rendering = of[0]
				}
				s.Add(0, []names.Pair{{Block: i + 1, Source: fmt.Sprintf(texts[0], of[0]), Target: fmt.Sprintf(texts[1], rendering)}})
			}
			if tried++; len(s.Inconsistent()) != 1 {
				missed = append(missed, pair)
			}
		}
		t.Logf("into %s: %d of %d; missed %v", into, tried-len(missed), tried, missed)
		if float64(len(missed)) > 0.1*float64(tried) {
			t.Errorf("%d of %d names are missed", len(missed), tried)
		}
	}
}
