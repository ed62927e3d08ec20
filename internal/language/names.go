package language

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/unicode/norm"
)

// regional lists the regional forms that have a name of their own in English
// ("Brazilian Portuguese") and are not among the tags that CLDR has data for.
var regional = []string{
	"ar-001", "en-US", "es-ES", "es-MX", "nl-BE", "pt-BR", "sw-CD", "zh-Hans", "zh-Hant",
}

// usual holds names in use that CLDR's English names leave out.
var usual = map[string]string{
	"bahasa indonesia": "id",
	"bahasa malaysia":  "ms",
	"bahasa melayu":    "ms",
	"bengali":          "bn",
	"bokmål":           "nb",
	"castilian":        "es",
	"farsi":            "fa",
	"mandarin":         "zh",
	"norsk":            "nb",
	"norwegian":        "nb",
	"oriya":            "or",
	"serbo-croatian":   "sr-Latn",
	"slovene":          "sl",
	"srpski":           "sr-Latn",
	"tagalog":          "tl",
	"valencian":        "ca-valencia",
}

// names maps folded English and native names to tags. Where two languages
// share a name, the first found keeps it: the more widely used ones come first.
var names = sync.OnceValue(func() map[string]Tag {
	table := make(map[string]Tag, 1500)
	add := func(name string, t Tag) {
		if name = fold(name); name != "" {
			if _, taken := table[name]; !taken {
				table[name] = t
			}
		}
	}
	for name, tag := range usual {
		add(name, Tag{tag})
	}
	for _, t := range display.Supported.Tags() {
		add(display.Self.Name(t), Tag{t.String()})
		add(display.English.Languages().Name(t), Tag{t.String()})
	}
	for _, tag := range regional {
		t := language.Make(tag)
		add(display.English.Languages().Name(t), Tag{tag})
		add(display.Self.Name(t), Tag{tag})
	}
	for _, base := range language.Supported.BaseLanguages() {
		if t, ok := parseTag(base.String()); ok {
			add(display.English.Languages().Name(base), t)
		}
	}
	return table
})

// qualifiers maps the folded English names of scripts and regions, and their
// codes, to the codes.
var qualifiers = sync.OnceValue(func() map[string]string {
	table := make(map[string]string, 1500)
	for _, v := range language.Supported.Scripts() {
		code := v.String()
		table[fold(code)] = code
		table[fold(display.English.Scripts().Name(v))] = code
		table[fold(scriptName(v))] = code
	}
	for _, v := range language.Supported.Regions() {
		if !v.IsCountry() && !v.IsGroup() {
			continue
		}
		code := v.String()
		table[fold(code)] = code
		table[fold(display.English.Regions().Name(v))] = code
		table[fold(regionName(v))] = code
	}
	delete(table, "")
	return table
})

// fold makes names comparable: lower case, single spaces, no accents (the
// combining marks of U+0300 to U+036F, those that Latin letters take).
func fold(s string) string {
	s = strings.Join(strings.Fields(strings.ToLower(s)), " ")
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) && r >= 0x300 && r <= 0x36F {
			return -1
		}
		return r
	}, norm.NFD.String(s))
}
