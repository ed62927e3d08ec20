package language

import (
	"strings"

	"golang.org/x/text/language"
)

// Parse reads a language as people write it: a BCP 47 tag in any letter case,
// with "-" or "_" ("de-AT", "zh_hant", "deu"); an English name ("German",
// "Brazilian Portuguese", "Simplified Chinese", "Chinese (Taiwan)"); or a
// native name ("Deutsch", "français", "日本語"). Letter case and accents do
// not matter in names. What is both a tag and a name is read as the tag.
//
// The error is an *UnknownError. Tags that name no language that could be
// translated into are unknown too: "und", "mul", private use, extensions, and
// languages that have no English name in CLDR, which are mostly typing errors.
func Parse(s string) (Tag, error) {
	s = strings.TrimSpace(s)
	if t := parse(s); !t.IsZero() {
		return t, nil
	}
	return Tag{}, &UnknownError{Name: s, Nearest: nearest(s)}
}

// parse returns the zero Tag for a language that is not known.
func parse(s string) Tag {
	if t, ok := ParseTag(s); ok {
		return t
	}
	t, _ := parseName(s)
	return t
}

// Make reads a language as Parse does and returns the zero Tag for one that Parse does not
// know: for tags that tolka wrote itself. It is fast for a tag that it has read before, since a file
// of corrections has one in each line.
func Make(s string) Tag { return made.get(s) }

var made = memo[string, Tag]{of: func(s string) Tag { return parse(strings.TrimSpace(s)) }}

// ParseTag reads a BCP 47 tag, with hyphens or underscores, but not a name.
func ParseTag(s string) (Tag, bool) {
	s = strings.ReplaceAll(s, "_", "-")
	// Deprecated and legacy codes are replaced ("iw" by "he", "ger" by "de"),
	// and a script that goes without saying is dropped ("de-Latn"). "tl" stays:
	// it is what people and detectors call Tagalog, whatever CLDR prefers.
	canon := language.Default | language.SuppressScript
	if base, _, _ := strings.Cut(s, "-"); strings.EqualFold(base, "tl") {
		canon = language.Raw
	}
	t, err := canon.Parse(s)
	if err != nil || len(t.Extensions()) > 0 || !nameable(t) {
		return Tag{}, false
	}
	return Tag{t.String()}, true
}

// nameable reports whether every part of the tag has a name for people and models.
func nameable(t language.Tag) bool {
	base, script, region := t.Raw()
	switch base.String() {
	case "und", "mul", "mis", "zxx":
		return false
	}
	if cldr().languages[base.String()].english == "" {
		return false
	}
	if script.String() != noScript && cldr().scripts[script.String()] == "" {
		return false
	}
	// A tag may spell the code that stands for "unknown" out.
	for _, part := range strings.Split(t.String(), "-")[1:] {
		if part == noScript || part == noRegion {
			return false
		}
	}
	return region.String() == noRegion || region.IsCountry() || region.IsGroup()
}

// parseName reads "Chinese (Taiwan)" and every form that Name returns, in addition to the
// names of the table.
func parseName(s string) (Tag, bool) {
	if t, ok := names()[fold(s)]; ok {
		return t, true
	}
	name, details, ok := strings.Cut(strings.TrimSuffix(s, ")"), "(")
	if !ok {
		return Tag{}, false
	}
	t, ok := names()[fold(name)]
	if !ok {
		return Tag{}, false
	}
	parts := []string{t.String()}
	for detail := range strings.SplitSeq(details, ",") {
		code, ok := qualifiers()[fold(detail)]
		if !ok {
			code = strings.TrimSpace(detail) // a variant, or nothing that parses
		}
		parts = append(parts, code)
	}
	return ParseTag(strings.Join(parts, "-"))
}
