package text

import "strings"

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
