package language

import (
	"strings"

	"golang.org/x/text/language"
)

// Name returns the English name in full, as a prompt can use it: "German",
// "German (Austria)", "Chinese (Traditional)". It is "" for the unknown
// language.
func (t Tag) Name() string {
	if t.IsZero() {
		return ""
	}
	base, script, region := t.tag().Raw()
	var details []string
	if script.String() != noScript {
		details = append(details, scriptName(script))
	}
	if region.String() != noRegion {
		details = append(details, regionName(region))
	}
	for _, v := range t.tag().Variants() {
		details = append(details, v.String())
	}
	name := cldr().languages[base.String()].english
	if len(details) == 0 {
		return name
	}
	return name + " (" + strings.Join(details, ", ") + ")"
}

// NativeName returns the name in the language itself, such as "Deutsch" or
// "日本語", and the English name where the native one is not known.
func (t Tag) NativeName() string {
	if t.IsZero() {
		return ""
	}
	if name := nativeName(merged(t)); name != "" {
		return name
	}
	return t.Name()
}

// nativeName returns the name of the nearest form of a language that has one, or "": that
// of the script or region, or else of the language where it is written in its usual script.
func nativeName(t language.Tag) string {
	base, script, region := t.Raw()
	usual, _ := language.Raw.Make(base.String()).Script()
	if region.String() != noRegion && script.String() == noScript {
		if implied, _ := t.Script(); implied != usual {
			script = implied // "zh-TW" is "zh-Hant"
		}
	}
	languages := cldr().languages
	if named := languages[base.String()+"-"+script.String()]; named.native != "" {
		return named.native
	}
	if script.String() != noScript && script != usual {
		return ""
	}
	if named := languages[base.String()+"-"+region.String()]; named.native != "" {
		return named.native
	}
	return languages[base.String()].native
}

// scriptName says "Traditional" rather than CLDR's "Traditional Han", which is its name
// without a language before it.
func scriptName(s language.Script) string {
	return strings.TrimSuffix(cldr().scripts[s.String()], " Han")
}

// regionName says "Hong Kong" rather than CLDR's "Hong Kong SAR China".
func regionName(r language.Region) string {
	return strings.TrimSuffix(cldr().regions[r.String()], " SAR China")
}
