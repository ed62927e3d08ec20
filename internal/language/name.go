package language

import (
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
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
	name := display.English.Languages().Name(base)
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
	if name := display.Self.Name(t.tag()); name != "" {
		return name
	}
	return t.Name()
}

// scriptName says "Traditional" rather than CLDR's "Traditional Han", which
// is its name where no language stands before it.
func scriptName(s language.Script) string {
	return strings.TrimSuffix(display.English.Scripts().Name(s), " Han")
}

// regionName says "Hong Kong" rather than CLDR's "Hong Kong SAR China".
func regionName(r language.Region) string {
	return strings.TrimSuffix(display.English.Regions().Name(r), " SAR China")
}
