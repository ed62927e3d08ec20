package prompt

import (
	"regexp"
	"strings"
)

// DialectOf returns the dialect that a model is known to use, by its name. The longest match wins.
// It ignores case, hyphens and similar characters, because people write HY-MT, hy_mt and hymt. A
// match must not begin or end inside a word, as in "seed-xl".
func DialectOf(all []Dialect, model string) (found Dialect, ok bool) {
	longest := 0
	for _, d := range all {
		for _, part := range d.Models {
			bare := strings.NewReplacer("_", "", " ", "", "-", "", ".", "").Replace(part)
			if len(bare) > longest && nameOfModel(bare).MatchString(model) {
				found, longest = d, len(bare)
			}
		}
	}
	return found, longest > 0
}

// nameOfModel returns a pattern that matches part of a model's name, with any separators.
func nameOfModel(part string) *regexp.Regexp {
	var b strings.Builder
	for i, r := range part {
		if i > 0 {
			b.WriteString(`[-_. ]*`)
		}
		b.WriteString(regexp.QuoteMeta(string(r)))
	}
	return regexp.MustCompile(`(?i)(?:^|\PL)` + b.String() + `(?:\PL|$)`)
}
