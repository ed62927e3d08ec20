package number

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tolka/internal/language"
)

//go:embed languages/*.txt
var files embed.FS

// locale is what a language's data file says. Each line of one is a key, a value
// where the key has one, and words:
//
//	decimal SIGN        the decimal sign; the other of . and , groups thousands
//	number VALUE WORD…  words for a number
//	one WORD…           words that are 1 before a power ("a million")
//	half WORD…          words for a half
//	join WORD…          what stands inside a number ("dreiundzwanzig")
//	power EXP WORD…     words for a power of ten
//	suffix EXP LETTER…  letters for one, right behind an amount of money
//	month N WORD…       names of months, in the case they are written in
//	clock WORD…         what follows the hour of a time of day
//	before WORD…        what stands before one
//	am WORD…, pm WORD…  words for the halves of the day
//	of WORD…            what stands between day and month
//	range WORD…         what stands between the ends of a range
//
// A word with a star is the beginning of words, for languages with many endings.
//
// There are also the marks "compound" (German and Dutch write a number as one word), "elide"
// (Italian too, and drops a vowel), "vigesimal" (French counts in twenties) and
// "apostrophe" (Ukrainian has one inside words), "either" (Spanish allows a decimal
// point next to the comma, says the Ortografía of 2010), "loose" (the file may lack forms of its words), and
// "buddhist" (years may count from 543 BC, as in Thailand).
type locale struct {
	point                              bool // the decimal sign is a point
	numbers                            map[string]Value
	powers, suffixes, months           table
	one, halves, joins, clocks, before map[string]bool
	am, pm, of, between                map[string]bool
	compounds, elides                  bool
	vigesimal, apostrophe, either      bool
	loose, buddhist                    bool
}

// table maps words to numbers.
type table struct {
	words map[string]int
	stems map[string]int // the beginnings of words
	// longest is how many bytes the longest of stems has.
	longest int
	// first has the bytes that words and stems begin with: most words begin with another one.
	first [256]bool
}

func newTable() table { return table{words: make(map[string]int), stems: make(map[string]int)} }

// of returns what a word stands for: itself, or else its longest beginning.
func (t *table) of(word string) (n int, isWhole, ok bool) {
	if word == "" || !t.first[word[0]] {
		return 0, false, false
	}
	if n, ok := t.words[word]; ok {
		return n, true, true
	}
	if len(t.stems) > 0 {
		for end := min(len(word), t.longest); end > 0; end-- {
			if n, ok := t.stems[word[:end]]; ok {
				return n, end == len(word), true
			}
		}
	}
	return 0, false, false
}

// locales keeps the languages used so far; a nil entry would be one without data.
var locales sync.Map

// localeOf returns the locale of a language, read when first used. A language
// without a file has its separators and nothing else.
func localeOf(tag language.Tag) *locale {
	if l, ok := locales.Load(tag); ok {
		return l.(*locale)
	}
	base := tag.Base()
	if base == "" {
		base = "en"
	}
	if slices.Contains(chinese, base) {
		base = "zh"
	}
	if other := sharedFiles[base]; other != "" {
		base = other
	}
	l := &locale{point: slices.Contains(pointLanguages, base), either: slices.Contains(eitherLanguages, base)}
	if data, err := fs.ReadFile(files, "languages/"+base+".txt"); err == nil {
		l = readLocale(string(data))
	}
	if slices.Contains(pointRegions, tag.String()) {
		l.point = true
	}
	kept, _ := locales.LoadOrStore(tag, l)
	return kept.(*locale)
}

// Knows reports whether all words for large numbers of a language are known.
func Knows(lang language.Tag) bool {
	l := localeOf(lang)
	return len(l.powers.words) > 0 && !l.loose
}

// sharedFiles name the file of a language whose words are in that of another one.
var sharedFiles = map[string]string{"nb": "da", "nn": "da", "no": "da", "bs": "hr", "sh": "hr"}

// pointLanguages have no data file and write a decimal point; pointRegions do so
// although their language has a comma elsewhere. Source: CLDR 44, number symbols.
var (
	pointLanguages = strings.Fields("ak am as bn bo cy dz fil ga gu ha he hi ig ko kn kok lb ml mni mr ms mt my ne or pa sa sat si sw ta te th ti tl tw ur yo")
	// eitherLanguages write a comma or a point, by country and with the digits.
	eitherLanguages = strings.Fields("ar arz ckb fa km lo ps sd ug")
	// chinese are the languages that are written with Chinese numbers.
	chinese = strings.Fields("cdo cjy cmn gan hak hsn lzh nan wuu yue")

	pointRegions = strings.Fields("de-CH de-LI it-CH es-MX es-US es-419 es-GT es-HN es-NI es-PA es-PE es-PR es-SV es-DO")
)

// readLocale reads a data file. The files are part of the program, so that a
// fault in one is a fault in the program.
func readLocale(data string) *locale {
	l := &locale{
		numbers: map[string]Value{}, powers: newTable(), suffixes: newTable(), months: newTable(),
		one: map[string]bool{}, halves: map[string]bool{}, joins: map[string]bool{}, clocks: map[string]bool{}, before: map[string]bool{},
		am: map[string]bool{}, pm: map[string]bool{}, of: map[string]bool{}, between: map[string]bool{},
	}
	sets := map[string]map[string]bool{
		"one": l.one, "half": l.halves, "join": l.joins, "clock": l.clocks, "before": l.before,
		"am": l.am, "pm": l.pm, "of": l.of, "range": l.between,
	}
	tables := map[string]*table{"power": &l.powers, "suffix": &l.suffixes, "month": &l.months}
	marks := map[string]*bool{"compound": &l.compounds, "elide": &l.elides, "vigesimal": &l.vigesimal, "apostrophe": &l.apostrophe, "either": &l.either, "loose": &l.loose, "buddhist": &l.buddhist}
	for line := range strings.Lines(data) {
		f := strings.Fields(line)
		switch key := f[0]; {
		case key == "decimal":
			l.point = f[1] == "."
		case key == "number":
			for _, w := range f[2:] {
				l.numbers[w] = parseValue(f[1])
			}
		case marks[key] != nil:
			*marks[key] = true
		case sets[key] != nil:
			for _, w := range f[1:] {
				sets[key][w] = true
			}
		case tables[key] != nil:
			n, err := strconv.Atoi(f[1])
			if err != nil {
				panic(fmt.Sprintf("number: %q is not a number", f[1]))
			}
			for _, w := range f[2:] {
				if stem, ok := strings.CutSuffix(w, "*"); ok {
					t := tables[key]
					t.stems[stem], t.longest = n, max(t.longest, len(stem))
				} else {
					tables[key].words[w] = n
				}
			}
		default:
			panic(fmt.Sprintf("number: unknown key %q", key))
		}
	}
	l.compound()
	for _, t := range tables {
		for _, words := range []map[string]int{t.words, t.stems} {
			for w := range words {
				t.first[w[0]] = true
			}
		}
	}
	return l
}

// signs returns the sign before a fraction and the one between thousands.
func (l *locale) signs() (decimal, group rune) {
	if l.point {
		return '.', ','
	}
	return ',', '.'
}

// parseValue reads a plain number with a decimal point.
func parseValue(s string) Value {
	whole, fraction, _ := strings.Cut(s, ".")
	return newValue(whole+fraction, -len(fraction))
}
