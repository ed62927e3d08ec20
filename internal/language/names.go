package language

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

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
	for _, tag := range cldr().tags {
		named := cldr().languages[tag]
		t := Tag{tag}
		if named.native == "" {
			var ok bool
			if t, ok = ParseTag(tag); !ok {
				continue
			}
		}
		add(named.native, t)
		add(named.english, t)
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
		table[fold(cldr().scripts[code])] = code
		table[fold(scriptName(v))] = code
	}
	for _, v := range language.Supported.Regions() {
		if !v.IsCountry() && !v.IsGroup() {
			continue
		}
		code := v.String()
		table[fold(code)] = code
		table[fold(cldr().regions[code])] = code
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
