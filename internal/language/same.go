package language

import (
	"strings"

	"golang.org/x/text/language"
)

// Same reports whether an article in source is already in target, so that
// nothing is left to translate. In doubt it says no: work too much can be
// seen, an article left in the wrong form cannot.
//
//   - The languages must be the same; codes that mean the same language count
//     as one ("no" and "nb", "tl" and "fil", "cmn" and "zh"), Bokmål and
//     Nynorsk do not.
//   - What the target leaves open may be anything: "de-CH" is already "de".
//   - A region, variant or script that the target asks for, the source must
//     have: "de" is not yet "de-CH", nor "zh", which detection gives for both
//     scripts, "zh-Hans" or "zh-Hant". A region can imply the script: "zh-TW"
//     is "zh-Hant".
//   - A source that names its script against the target's usual one is not the
//     same: "zh-Hant" is not "zh", nor "sr-Latn" "sr".
//
// An unknown language is the same as none.
func Same(source, target Tag) bool {
	if source.IsZero() || target.IsZero() {
		return false
	}
	if source == target {
		return true
	}
	s, t := merged(source), merged(target)
	sBase, sScript, sRegion := s.Raw()
	tBase, tScript, tRegion := t.Raw()
	if sBase != tBase {
		return false
	}
	if tRegion.String() != noRegion && sRegion != tRegion {
		return false
	}
	for _, v := range t.Variants() {
		if !hasVariant(s, v) {
			return false
		}
	}
	if sScript.String() == noScript && sRegion.String() != noRegion {
		sScript, _ = s.Script()
	}
	if tScript.String() == noScript {
		if sScript.String() == noScript {
			return true
		}
		tScript, _ = t.Script()
	}
	return sScript == tScript
}

// Equivalent reports whether two tags name the same form of a language once CLDR's likely
// subtags fill in what they leave open: "en" and "en-US", "zh-TW" and "zh-Hant", but not "en" and
// "en-GB". An unknown language is equivalent only to itself.
func Equivalent(a, b Tag) bool {
	if a == b || a.IsZero() || b.IsZero() {
		return a == b
	}
	return likely.get(a) == likely.get(b)
}

// likely writes a tag with its likely script and region, and its variants.
var likely = memo[Tag, string]{of: func(tag Tag) string {
	t := merged(tag)
	base, _ := t.Base()
	script, _ := t.Script()
	region, _ := t.Region()
	parts := []string{base.String(), script.String(), region.String()}
	for _, v := range t.Variants() {
		parts = append(parts, v.String())
	}
	return strings.Join(parts, "-")
}}

func hasVariant(t language.Tag, want language.Variant) bool {
	for _, v := range t.Variants() {
		if v == want {
			return true
		}
	}
	return false
}

// merged replaces codes that stand for the same language by one of them.
func merged(t Tag) language.Tag {
	return language.All.Make(t.canonical)
}
