package prompt

import (
	"regexp"
	"strings"
)

// DialectOf returns the dialect that a model speaks for certain, by its name. The longest part
// of the name decides. Letter case, hyphens and the like do not count: servers and those who convert
// models write HY-MT, hy_mt and hymt. The part must not begin or end inside of a word, as in "seed-xl".
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

// nameOfModel matches a part of a model's name, however it is divided.
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
