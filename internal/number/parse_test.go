package number

import (
	"fmt"
	"strings"
	"testing"

	"tolka/internal/language"
)

// written shows the numbers of a text: 1234.5, ~25 for a spelled one, 4/7 for a
// date, 15:30 for a time, #4989 for a reference; !1.5 is in a foreign format.
func written(text, lang string) string {
	var out []string
	for _, n := range Parse(text, language.Make(lang)) {
		v, _ := n.Value.int()
		s := n.Value.String()
		switch n.Kind {
		case Spelled:
			s = "~" + s
		case Date:
			s = fmt.Sprintf("%d/%d", v/100, v%100)
		case Time:
			s = fmt.Sprintf("%d:%02d", v/60, v%60)
		case Reference:
			s = "#" + s
		}
		if n.Foreign {
			s = "!" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

// example is a text in a language with the numbers that should be read in it.
type example struct{ lang, text, want string }

func checkAll(t *testing.T, examples []example) {
	t.Helper()
	for _, e := range examples {
		if got := written(e.text, e.lang); got != e.want {
			t.Errorf("%s %q: read %q, want %q", e.lang, e.text, got, e.want)
		}
	}
}

func TestSeparators(t *testing.T) {
	t.Parallel()
	checkAll(t, []example{
		{"de", "1.234,56 und 1234,56 und 12.345.678", "1234.56 1234.56 12345678"},
		{"de", "1.234", "1234"},
		{"de", "3,5 und 0,7", "3.5 0.7"},
		{"de", "3.10 und 1,234.56", "!3.1 !1234.56"},
		{"de", "12 000 und 12 000 und 1'000", "12000 12000 1000"},
		{"de-CH", "1’234.50", "1234.5"},
		{"en", "1,234.56 and 12,345,678", "1234.56 12345678"},
		{"en", "1.234,56 and 3,5", "!1234.56 !3.5"},
		{"en", "1.234", "1.234"},
		{"en-IN", "12,34,567", "1234567"},
		{"es-MX", "1,234.5", "1234.5"},
		{"es", "1.234,5", "1234.5"},
		{"fr", "1 234,56 et 1 234 567", "1234.56 1234567"},
		{"it", "1.500", "1500"},
		{"pl", "12 345,6", "12345.6"},
		{"cs", "12 345,6", "12345.6"},
		{"ru", "1 234,5", "1234.5"},
		{"uk", "1 234,5", "1234.5"},
		{"pt", "1.234,5", "1234.5"},
		{"nl", "1.234,5", "1234.5"},
		{"zh", "1,234.5 和 ３.５", "1234.5 3.5"},
		{"ja", "12,345", "12345"},
		{"fi", "1 234,5", "1234.5"},
		{"ar", "١٢٣", "123"},
		{"", "1,234.5", "1234.5"},
		{"en", "3D, G7, A380, Covid-19, 102nd, 20-year-old", "3 7 380 19 102 20"},
		{"en", "2026, 300 people, 100 200m", "2026 300 100 200"},
		{"de", "Platz 1 bis 5 (!)", "1 5"},
		{"de", "Das war 2015. 20 kamen.", "2015 20"},
	})
}

func TestMagnitudes(t *testing.T) {
	t.Parallel()
	checkAll(t, []example{
		{"de", "1,5 Mio. €, 3 Mrd., 2 Billionen, 5 Tsd.", "1500000 3000000000 2000000000000 5000"},
		{"de", "150 Milliarden, eine Million, acht Millionen, eineinhalb Millionen, eine halbe Milliarde", "150000000000 1000000 8000000 1500000 500000000"},
		{"en", "$1.5m, €3bn, 2 trillion, 5 thousand, 10k, $4b", "1500000 3000000000 2000000000000 5000 10000 4000000000"},
		{"en", "a million, half a million, 5m away, 2 crore", "1000000 500000 5 20000000"},
		{"en", "millions of thousands, half of it", "~0.5"},
		{"fr", "3 milliards, 2,5 M€, 1 billion", "3000000000 2500000 1000000000000"},
		{"es", "3 mil millones, 2 billones, doscientos mil", "3000000000 2000000000000 ~200000"},
		{"it", "3 mila miliardi, 2,5 mln", "3000000000000 2500000"},
		{"nl", "1,5 miljard, 2 biljoen", "1500000000 2000000000000"},
		{"pl", "12 tys., 3 mld zł, 2 bln", "12000 3000000000 2000000000000"},
		{"cs", "3,5 mil. Kč, 2 miliardy", "3500000 2000000000"},
		{"ru", "3 млрд, 5 тысяч, 1,2 трлн", "3000000000 5000 1200000000000"},
		{"uk", "3 мільярди, 5 тис.", "3000000000 5000"},
		{"pt", "3 mil milhões, R$ 5 bi, 2 biliões", "3000000000 5000000000 2000000000000"},
		{"zh", "3万, 1.5亿, 2万亿, 3万5千, 三千万", "30000 150000000 2000000000000 35000 ~30000000"},
		{"ja", "3億5000万円, 1兆円, 2千", "350000000 1000000000000 2000"},
	})
}

func TestDates(t *testing.T) {
	t.Parallel()
	checkAll(t, []example{
		{"de", "07.04.2025 16:39", "4/7 2025 16:39"},
		{"de", "am 7. 4. 2025, am 16.3. und am 18. Februar", "4/7 2025 3/16 2/18"},
		{"de", "Mai 2023", "2023"},
		{"de", "3.4.5 und 40.1.2020", "#345000 #4012020000"},
		{"en", "April 7th, 2025; 18 of May; 1 April; 12 may come", "4/7 2025 5/18 4/1 12"},
		{"en", "4/17/2025 and 17/4/2025", "4/17 2025 4/17 2025"},
		{"en", "2025-04-07", "2025 4/7"},
		{"fr", "le 1er mai 2023", "5/1 2023"},
		{"es", "7 de abril de 2025", "4/7 2025"},
		{"it", "7 aprile 2025", "4/7 2025"},
		{"nl", "7 april 2025", "4/7 2025"},
		{"pl", "5 kwietnia 2024", "4/5 2024"},
		{"cs", "7. 4. 2025 a 5. dubna", "4/7 2025 4/5"},
		{"ru", "5 апреля 2024", "4/5 2024"},
		{"uk", "5 квітня", "4/5"},
		{"pt", "7 de abril", "4/7"},
		{"zh", "2025年4月7日", "2025 4/7"},
		{"ja", "4月7日", "4/7"},
	})
}

func TestTimes(t *testing.T) {
	t.Parallel()
	checkAll(t, []example{
		{"de", "15 Uhr, 15.30 Uhr, 8:30 Uhr, 24 Uhr", "15:00 15:30 8:30 24:00"},
		{"en", "3 p.m., 8:30 pm, 12 am, 15:30", "15:00 20:30 0:00 15:30"},
		{"fr", "15 h 30, 15h30, 20 heures", "15:30 15:30 20:00"},
		{"es", "a las 8 de la tarde, 15:30", "20:00 15:30"},
		{"it", "alle 15, ore 20.30", "15:00 20:30"},
		{"nl", "15.30 uur", "15:30"},
		{"pl", "o godz. 15.30", "15:30"},
		{"cs", "v 15.30 hodin", "15:30"},
		{"ru", "в 15 часов, в 8 часов вечера", "15:00 20:00"},
		{"uk", "о 15:30", "15:30"},
		{"pt", "às 15h30", "15:30"},
		{"zh", "下午3点30分, 15点", "15:30 15:00"},
		{"ja", "午後3時30分", "15:30"},
		{"de", "3:1, 27:25, 1:23,45", "3 1 27 25 1 23.45"},
	})
}

func TestSpelled(t *testing.T) {
	t.Parallel()
	checkAll(t, []example{
		{"de", "fünfundzwanzig, zweihundert, dreitausend, zwölf", "~25 ~200 ~3000 ~12"},
		{"en", "twenty-five, two hundred and fifty, nineteenth", "~25 ~250 ~19"},
		{"en", "twenty nineteen", "~20 ~19"},
		{"fr", "quatre-vingt-dix-sept, soixante et onze, vingt-cinq", "~97 ~71 ~25"},
		{"es", "treinta y dos, veinticinco", "~32 ~25"},
		{"it", "ventitré, trentotto, ventuno, trentacinque", "~23 ~38 ~21 ~35"},
		{"nl", "drieëntwintig, vijfentwintig", "~23 ~25"},
		{"pl", "dwadzieścia pięć", "~25"},
		{"cs", "dvacet pět", "~25"},
		{"ru", "двадцать пять", "~25"},
		{"uk", "п'ятнадцять мільйонів, двадцять п’ять", "15000000 ~25"},
		{"pt", "vinte e cinco", "~25"},
		{"zh", "二十五, 百分之四十, 二〇二三年, 十二", "~25 ~40 ~2023 ~12"},
		{"ja", "十五人", "~15"},
		{"fr", "XIXe siècle, Louis XIV", "~19 ~14"},
		{"en", "size XL, IM, a DVD", ""},
	})
}

func TestReferences(t *testing.T) {
	t.Parallel()
	checkAll(t, []example{
		{"de", "Tel. 089 123 4567", "#891234567"},
		{"de", "+49 (0)89 / 1234567", "#490891234567"},
		{"de", "0172/1234567.", "#1721234567"},
		{"en", "192.168.0.1 and 1.2.3", "#192168010000 #123000"},
	})
}

func TestRanges(t *testing.T) {
	t.Parallel()
	for _, e := range []struct{ lang, text, also string }{
		{"en", "3 to 5 million", "3000000"},
		{"de", "3-5 Mio.", "3000000"},
		{"de", "2021/22", "2022"},
		{"de", "20er", "1920"},
		{"en", "’68", "1968"},
	} {
		found := false
		for _, n := range Parse(e.text, language.Make(e.lang)) {
			for _, v := range n.Also {
				found = found || v.String() == e.also
			}
		}
		if !found {
			t.Errorf("%q: no number may be %s: %v", e.text, e.also, Parse(e.text, language.Make(e.lang)))
		}
	}
	checkAll(t, []example{
		{"de", "13 bis 17 Uhr", "13:00 17:00"},
		{"de", "15.–17. Mai", "5/15 5/17"},
		{"en", "May 15–17", "5/15 5/17"},
	})
}

func TestValueString(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{"0.50": "0.5", "007": "7", "1200": "1200", "12.0": "12", "0": "0", "0.05": "0.05"} {
		if got := parseValue(s).String(); got != want {
			t.Errorf("%s: got %s, want %s", s, got, want)
		}
	}
}
