package verify

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/number"
)

// unit is a measure with the beginnings of its names in the languages that people use tolka for. Units of
// one family measure the same, so that one of them may stand in the place of another by mistake.
type unit struct {
	name, family string
	stems        []string
}

var units = []unit{
	{"kilometers", "length", strings.Fields("kilomet kilomèt kilómet quilómet stundenkilomet km км киломе кіломе χιλιόμ kilometr 公里 キロメ")},
	{"miles", "length", strings.Fields("mile miles meile millas miglia mil миль мили миля milja 英里 マイル")},
	{"meters", "length", strings.Fields("meter metre mètre metro metr метр")},
	{"feet", "length", strings.Fields("feet foot fuß pieds pies piedi stóp stop фут")},
	{"tonnes", "weight", strings.Fields("tonne tonnen ton tons tonelad tonnell tonn тонн tun")},
	{"pounds", "weight", strings.Fields("pound pounds lb lbs pfund livres libras libbre funt фунт")},
	{"kilograms", "weight", strings.Fields("kilogram kilo kilos kg кг килограм кілограм 公斤")},
	{"degrees Celsius", "temperature", strings.Fields("celsius °c ℃ цельси цельсі")},
	{"degrees Fahrenheit", "temperature", strings.Fields("fahrenheit °f ℉ фаренг")},
	{"hectares", "area", strings.Fields("hektar hectare hectárea ettar гектар ha")},
	{"acres", "area", strings.Fields("acre acres акр akr")},
	{"liters", "volume", strings.Fields("liter litre litro litr литр літр")},
	{"gallons", "volume", strings.Fields("gallon gallone galón галлон")},
	{"seconds", "time", strings.Fields("sekunde second seconde segundo secondi секунд sekund")},
	{"minutes", "time", strings.Fields("minute minuto minuti minut минут хвилин")},
	{"hours", "time", strings.Fields("stunde hour heure hora ore uur godzin hodin часов часа годин")},
	{"days", "time", strings.Fields("tage tagen days day jours días giorni dagen dni дней дня дні днів")},
	{"weeks", "time", strings.Fields("woche week semaine semana settiman weken tygod týd недел тиж")},
	{"months", "time", strings.Fields("monate month mois meses mesi maanden miesi měsí месяц місяц")},
	{"years", "time", strings.Fields("jahre year years ans années años anni jaar lat roky лет года роки років")},
}

// unitReach is how many words behind a number its unit may be.
const unitReach = 2

// changedUnits finds a number whose unit became another one of the same kind while the number stayed:
// 90 kilometers are not 90 miles. A measure that is converted has another number.
func changedUnits(c *checker, b *block) []article.Finding {
	if c.From.IsZero() || c.To.IsZero() || !strings.ContainsFunc(b.source.prose, unicode.IsDigit) {
		return nil
	}
	source, target := measures(&b.source, c.From), measures(&b.target, c.To)
	for value, from := range source {
		to := target[value]
		if len(from) != 1 || len(to) != 1 || from[0].family != to[0].family || from[0].name == to[0].name {
			continue
		}
		if containsAny(b.target.prose, from[0].stems) || containsAny(b.source.prose, to[0].stems) {
			continue
		}
		return doubt("numbers", b, fmt.Sprintf("%s %s became %s", value, from[0].name, to[0].name))
	}
	return nil
}

// measures returns the units that follow each number of a text.
func measures(v *view, lang language.Tag) map[string][]unit {
	out := make(map[string][]unit)
	for _, n := range v.numberList(lang) {
		if n.Kind != number.Cardinal {
			continue
		}
		behind := strings.FieldsFunc(head(v.prose[n.Start+len(n.Text):], 60), func(r rune) bool { return unicode.IsSpace(r) || r == '-' })
		for _, w := range behind[:min(unitReach, len(behind))] {
			if u := unitOf(strings.ToLower(strings.Trim(w, ".,;:!?()\"“”„'’"))); u != nil {
				if !slices.ContainsFunc(out[n.Value.String()], func(o unit) bool { return o.name == u.name }) {
					out[n.Value.String()] = append(out[n.Value.String()], *u)
				}
				break
			}
		}
	}
	return out
}

// unitOf returns the unit that a word in small letters names; nil if it names none. Short names have to be
// the whole word.
func unitOf(word string) *unit {
	for i, u := range units {
		for _, stem := range u.stems {
			if word == stem || utf8.RuneCountInString(stem) > 3 && strings.HasPrefix(word, stem) {
				return &units[i]
			}
		}
	}
	return nil
}

// minusWords are words for a sign.
var minusWords = sync.OnceValue(func() map[string]bool {
	return wordSet("minus unter below moins menos meno negative negativ negativen sotto under sous bajo zero null zéro cero нуля нижче ниже минус мінус minusowa pod poniżej mrazu")
})

// signs finds a number that lost its minus or got one.
func signs(_ *checker, b *block) []article.Finding {
	isMinus := func(w string) bool { return minusWords()[w] }
	if slices.ContainsFunc(b.source.wordList(), isMinus) || slices.ContainsFunc(b.target.wordList(), isMinus) {
		return nil
	}
	source, target := negative(b.source.prose), negative(b.target.prose)
	for digits := range source {
		if !target[digits] && plainlyHas(b.target.prose, digits) && !plainlyHas(b.source.prose, digits) {
			return doubt("numbers", b, fmt.Sprintf("the minus of %q is missing", "−"+digits))
		}
	}
	for digits := range target {
		if !source[digits] && plainlyHas(b.source.prose, digits) && !plainlyHas(b.target.prose, digits) {
			return doubt("numbers", b, fmt.Sprintf("the minus of %q is not in the source", "−"+digits))
		}
	}
	return nil
}

// negative returns the digits of a text's negative numbers: a minus at the start of a word,
// right before a digit.
func negative(s string) map[string]bool {
	out := make(map[string]bool)
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return unicode.IsSpace(r) || r == '(' }) {
		r, size := utf8.DecodeRuneInString(w)
		if r != '-' && r != '−' && r != '–' {
			continue
		}
		if digits := leadingDigits(w[size:]); digits != "" {
			out[digits] = true
		}
	}
	return out
}

// leadingDigits returns the digits that a text begins with.
func leadingDigits(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		return s
	}
	return s[:end]
}

// plainlyHas reports whether a word of a text begins with these digits.
func plainlyHas(s, digits string) bool {
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return unicode.IsSpace(r) || r == '(' }) {
		if leadingDigits(w) == digits {
			return true
		}
	}
	return false
}
