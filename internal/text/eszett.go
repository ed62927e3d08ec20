package text

import "strings"

// WithoutEszett writes ss for ß, as the German of Switzerland and Liechtenstein does.
func WithoutEszett(s string) string {
	if !strings.ContainsAny(s, "ßẞ") {
		return s
	}
	return strings.NewReplacer("ß", "ss", "ẞ", "SS").Replace(s)
}
