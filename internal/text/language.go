package text

import (
	"strings"
	"sync"
)

// BaseLanguage returns the language subtag of a BCP 47 tag in small letters, with
// Norwegian without a form read as Bokmål.
func BaseLanguage(tag string) string {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		tag = tag[:i]
	}
	tag = strings.ToLower(tag)
	if tag == "no" {
		return "nb"
	}
	return tag
}

// rulesCache keeps the rules of the languages used so far, by base language.
var rulesCache sync.Map

// rulesFor returns the rules of a language, built when it is first asked for.
func rulesFor(lang string) *rules {
	lang = BaseLanguage(lang)
	if r, ok := rulesCache.Load(lang); ok {
		return r.(*rules)
	}
	r := &rules{
		abbreviations: abbreviations(lang),
		starters:      StopWords(lang),
		ordinals:      ordinalsOf(lang),
	}
	if r.starters == nil {
		r.starters = allStopWords()
	}
	kept, _ := rulesCache.LoadOrStore(lang, r)
	return kept.(*rules)
}

// ordinalsOf says how a language writes ordinal numbers. A language that is
// not known is read as one that does as German does: two sentences left
// together harm less than one cut in half.
func ordinalsOf(lang string) ordinals {
	switch lang {
	case "", "und", "de", "lb":
		return capitalOrdinal
	case "cs", "sk", "sl", "hr", "bs", "sr", "pl", "hu", "fi", "et", "lv", "da", "nb", "nn", "is", "tr", "az":
		return smallOrdinals
	}
	return noOrdinals
}
