// Package language knows languages by their tags and by their names: it reads
// what people type ("de_AT", "German", "Deutsch", "Chinese (Taiwan)"), writes
// BCP 47, and tells whether a text is already in the language asked for. Tags
// come from golang.org/x/text, and so do the names, which are CLDR's (cldr.go).
package language

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// Tag names a language, with a script, region or variant where one matters.
// Tags are comparable, and equal tags are spelt the same. The zero value is
// the unknown language.
type Tag struct {
	// canonical is the BCP 47 form; "" is the unknown language.
	canonical string
}

// English is the language of tolka's own prompts.
var English = Tag{"en"}

// String returns the canonical BCP 47 tag, such as "de-AT" or "zh-Hant", and
// "" for the unknown language.
func (t Tag) String() string { return t.canonical }

// IsZero reports whether the language is unknown.
func (t Tag) IsZero() bool { return t.canonical == "" }

// Base returns the language without script and region: "de" of "de-AT". Norwegian without a
// form ("no") is Bokmål ("nb"), which is what most texts in it are.
func (t Tag) Base() string {
	base, _, _ := strings.Cut(t.canonical, "-")
	if base == "no" {
		return "nb"
	}
	return base
}

// Script returns the ISO 15924 code of the script that the language is written
// in, "Hant" for "zh-TW", by CLDR's likely subtags where the tag does not say; "" if
// CLDR does not say either.
func (t Tag) Script() string {
	if t.IsZero() {
		return ""
	}
	script, _ := t.tag().Script()
	if script.String() == noScript {
		return ""
	}
	return script.String()
}

// RightToLeft reports whether the language is written from right to left.
func (t Tag) RightToLeft() bool {
	switch t.Script() {
	case "Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa":
		return true
	}
	return false
}

// All returns the languages that have both an English and a native name here,
// without regional forms, in the order of their tags. Parse accepts many more.
func All() []Tag {
	all := allLanguages()
	return append([]Tag(nil), all...)
}

var allLanguages = sync.OnceValue(func() []Tag {
	var all []Tag
	for _, tag := range cldr().tags {
		if cldr().languages[tag].native != "" && !strings.Contains(tag, "-") {
			all = append(all, Tag{tag})
		}
	}
	return all
})

// The codes that x/text gives for a script or a region that a tag leaves open.
const (
	noScript = "Zzzz"
	noRegion = "ZZ"
)

// tag returns the x/text form. The canonical spelling was accepted once, so
// parsing it again cannot fail.
func (t Tag) tag() language.Tag { return language.Raw.Make(t.canonical) }
