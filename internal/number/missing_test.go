package number

import (
	"strings"
	"testing"

	"tolka/internal/language"
)

func TestMissing(t *testing.T) {
	t.Parallel()
	for _, e := range []struct{ name, from, source, to, target, missing string }{
		{"separators", "de", "1.234,56 Euro", "en", "1,234.56 euros", ""},
		{"not localised", "de", "1.234,56 Euro", "en", "1.234,56 euros", "1.234,56"},
		{"thousands not localised", "de", "3.000 Leute", "en", "3.000 people", "3.000"},
		{"decimals not localised", "de", "3,5 Prozent", "en", "3,5 percent", "3,5"},
		{"digit", "de", "um 40 Prozent", "en", "by 45 percent", "40"},
		{"twice in the source", "de", "40 und 40", "en", "40 and 45", "40"},
		{"magnitude", "de", "150 Milliarden", "en", "150 billion", ""},
		{"wrong magnitude", "de", "150 Milliarden", "en", "150 million", "150 Milliarden"},
		{"written out", "de", "1,5 Mio.", "en", "1,500,000", ""},
		{"German Billion", "de", "3 Billionen", "en", "3 trillion", ""},
		{"false friend", "de", "3 Billionen", "en", "3 billion", "3 Billionen"},
		{"small ones are not missed", "de", "12 Äpfel und 3 Birnen", "en", "apples and pears", ""},
		{"a small fraction is", "de", "0,7 Sekunden", "en", "seconds", "0,7"},
		{"a half in words", "de", "2,5 Stunden", "en", "two and a half hours", ""},
		{"spelled", "de", "25 Jahre", "en", "twenty-five years", ""},
		{"time", "de", "um 15 Uhr", "en", "at 3 p.m.", ""},
		{"time with minutes", "de", "um 20.30 Uhr", "en", "at 8:30 pm", ""},
		{"wrong time", "de", "um 18 Uhr", "en", "at 4 pm", "18 Uhr"},
		{"wrong small time", "de", "um 8.30 Uhr", "en", "at 9:30 am", "8.30 Uhr"},
		{"two times, one clock", "de", "um 13.25 und 15.30 Uhr", "en", "at 1:25 pm and 3:30 pm", ""},
		{"a time that only looks like one", "cs", "od 9.00 do 21.00", "en", "from 9 am to 9 pm", ""},
		{"times from to", "de", "von 09.00 - 15.00 Uhr", "en", "from 9 am to 3 pm", ""},
		{"either sign in Spanish", "en", "3.5 percent", "es", "3.5 por ciento", ""},
		{"Persian signs", "en", "1,234.5", "fa", "۱٬۲۳۴٫۵", ""},
		{"noon", "de", "um 12 Uhr", "en", "at noon", ""},
		{"midnight", "de", "um 24 Uhr", "en", "at midnight", ""},
		{"time in words", "de", "um 15 Uhr", "en", "at three in the afternoon", ""},
		{"date", "de", "am 7.4.2025", "en", "on April 7, 2025", ""},
		{"wrong small date", "de", "am 7.4.2025", "en", "on April 8, 2025", "7.4"},
		{"date in another form", "de", "am 18. Februar", "en", "on the 18th", ""},
		{"order of an English date", "de", "am 7.4.2025", "en", "on 07/04/2025", ""},
		{"range of dates", "de", "15.–17. Mai", "en", "May 15–17", ""},
		{"range of magnitudes", "de", "20 bis 30 Millionen", "en", "20 million to 30 million", ""},
		{"decade", "de", "die 1990er", "en", "the nineties", ""},
		{"season", "de", "2021/22", "en", "2021/2022", ""},
		{"version", "en", "Python 3.10", "de", "Python 3.10", ""},
		{"a capital letter before", "de", "Rund 3,5 Prozent", "en", "Around 3,5 percent", "3,5"},
		{"a year is no decade", "zh", "2020年", "en", "20 people", "2020"},
		{"a decade in Chinese", "zh", "1990年代", "en", "the nineties", ""},
		{"days", "ru", "через 22 дня и 3 дня", "en", "in 22 days and 3 days", ""},
		{"no version", "en", "about 3.5 percent", "de", "etwa 3.5 Prozent", "3.5"},
		{"foreign in both", "de", "Python 3.10", "en", "Python 3.10", ""},
		{"century", "de", "19. Jahrhundert", "fr", "XIXe siècle", ""},
		{"telephone", "de", "089/123 4567", "en", "+49 89 1234567", ""},
		{"wrong telephone", "de", "089/123 4567", "en", "+49 89 1234568", "089/123 4567"},
		{"to Chinese", "en", "35,000 people and 1.5 billion", "zh", "3.5万人和15亿", ""},
		{"from Japanese", "ja", "3億5000万円", "en", "350 million yen", ""},
		{"Spanish", "en", "3 billion", "es", "3.000 millones", ""},
		{"inflected hundreds", "de", "200 Anhängern", "ru", "двумстам сторонникам", ""},
		{"yen and sen", "en", "38,202.37 points, 155.62 yen, 155.05 yen", "ja", "3万8202円37銭、155円62銭、155円5銭", ""},
		{"crore", "en", "250 million litres, ₹1,200 crore", "hi", "25 करोड़ लीटर, 1,200 करोड़ रुपये", ""},
		{"wrong crore", "en", "250 million litres", "hi", "25 लाख लीटर", "250 million"},
		{"Bengali digits", "en", "1.5 million", "bn", "১৫ লাখ", ""},
		{"Thai", "en", "in 2023, 2.4 billion baht", "th", "ในปี 2566 จำนวน 2,400 ล้านบาท", ""},
		{"wrong Buddhist year", "en", "in 2023", "th", "ในปี 2565", "2023"},
		{"Korean", "en", "3.5 million euros, 66,000 people, 50 million won", "ko", "350만 유로, 6만 6천 명, 5천만원", ""},
		{"wrong Korean", "en", "3.5 million euros", "ko", "35만 유로", "3.5 million"},
		{"a Korean word", "en", "40 pieces", "ko", "40조각", ""},
		{"Turkish", "en", "60,000 people and 3.5 million lira", "tr", "60 bin kişi ve 3,5 milyon lira", ""},
		{"Icelandic", "en", "3.5 billion krónur on April 7", "is", "3,5 milljarða króna 7. apríl", ""},
		{"wrong Icelandic", "en", "3.5 billion", "is", "3,5 milljónir", "3.5 billion"},
		{"Croatian", "en", "1.2 million kuna on September 17", "hr", "1,2 milijuna kuna 17. rujna", ""},
		{"a wrong Croatian date", "en", "on September 17", "hr", "17. listopada", "September 17"},
		{"Finnish", "en", "3.5 million euros on April 17", "fi", "3,5 miljoonaa euroa 17. huhtikuuta", ""},
		{"Vietnamese", "en", "3.5 billion", "vi", "3,5 tỷ", ""},
	} {
		missing, _ := Missing(Parse(e.source, language.Make(e.from)), Parse(e.target, language.Make(e.to)))
		var texts []string
		for _, n := range missing {
			texts = append(texts, n.Text)
		}
		if got := strings.Join(texts, "; "); got != e.missing {
			t.Errorf("%s: %q → %q: missing %q, want %q", e.name, e.source, e.target, got, e.missing)
		}
	}
}

func TestAdded(t *testing.T) {
	t.Parallel()
	_, added := Missing(Parse("40 Prozent", language.Make("de")), Parse("45 percent", language.Make("en")))
	if len(added) != 1 || added[0].Text != "45" {
		t.Errorf("added %v, want 45", added)
	}
}

func TestUnknown(t *testing.T) {
	t.Parallel()
	text := Parse("Im Sommer 2026 kamen am 7. April um 15 Uhr 1,5 Millionen, 40 am 18.", language.Make("de"))
	for claim, unknown := range map[string]bool{
		"2026, 2026 and 2026": false,
		"1,500,000":           false,
		"on April 7":          false,
		"on April 8":          true,
		"at 3 p.m.":           false,
		"41":                  true,
		"12 of them":          false,
	} {
		if got := Unknown(Parse(claim, language.Make("en")), text); (len(got) > 0) != unknown {
			t.Errorf("%s: unknown %v", claim, got)
		}
	}
}

// Numbers that another language writes inside a word, or with two digits.
func TestInside(t *testing.T) {
	t.Parallel()
	fourteen := Parse("a 14-year-old girl", language.Make("en"))[0]
	for text, want := range map[string]bool{"Čtrnáctiletá dívka": true, "čtyřletá dívka": false} {
		if got := Inside(fourteen, text, language.Make("cs")); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	for _, e := range []struct{ source, from, target, to string }{
		{"in 2024", "en", "24年に", "ja"},
		{"350 million people", "en", "350 מיליון איש", "he"},
		{"5 thousand people", "en", "5 אלף איש", "he"},
		{"3.9 billion pounds", "en", "3.9 مليار جنيه", "ar"},
	} {
		if missing, _ := Missing(Parse(e.source, language.Make(e.from)), Parse(e.target, language.Make(e.to))); len(missing) > 0 {
			t.Errorf("%q and %q: %v is missing", e.source, e.target, missing)
		}
	}
}
