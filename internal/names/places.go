package names

import (
	_ "embed" // the tables
	"slices"
	"strings"
	"sync"

	"tolka/internal/language"
)

//go:embed places.tsv
var places string

// exonyms has more places in the same form: cities, regions and rivers that languages call differently.
//
//go:embed exonyms.tsv
var exonyms string

// placesBetween has the tables of the pairs of languages that were asked for.
var placesBetween sync.Map

// pair is a pair of languages, without their regions.
type pair struct{ from, to string }

// placeNames returns the names of places in one language with those that another language has for
// them, as far as they differ; nil if the languages are unknown.
func placeNames(from, to language.Tag) map[string][]string {
	key := pair{from.Base(), to.Base()}
	if known, ok := placesBetween.Load(key); ok {
		return known.(map[string][]string)
	}
	var out map[string][]string
	for _, table := range []string{places, exonyms} {
		first, rest, _ := strings.Cut(table, "\n")
		languages := strings.Split(first, "\t")
		i, j := slices.Index(languages, key.from), slices.Index(languages, key.to)
		if i < 0 || j < 0 || i == j {
			break
		}
		if out == nil {
			out = make(map[string][]string)
		}
		for line := range strings.Lines(rest) {
			columns := strings.Split(strings.TrimRight(line, "\n"), "\t")
			for name := range strings.SplitSeq(columns[i], "|") {
				for other := range strings.SplitSeq(columns[j], "|") {
					if name != "" && other != "" && name != other && !slices.Contains(out[name], other) {
						out[name] = append(out[name], other)
					}
				}
			}
		}
	}
	known, _ := placesBetween.LoadOrStore(key, out)
	return known.(map[string][]string)
}
