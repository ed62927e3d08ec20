package text

import (
	"embed"
	"strings"
	"sync"
)

//go:embed abbreviations/*.txt
var abbreviationFiles embed.FS

// class says what follows an abbreviation. Where lists disagree, the lower
// class holds.
type class int

const (
	none         class = iota // no abbreviation
	beforeNumber              // only before a number: "S. 12", "No. 5"
	either                    // may end a sentence: "U.S.", "Inc."
	never                     // never ends one: "Dr.", "z. B."
)

// abbreviationsOf returns the abbreviations of a base language, in small letters
// and without their last full stop; a language that has no list gets those of
// all.
func abbreviationsOf(base string) map[string]class {
	if read, ok := abbreviationLists()[base]; ok {
		return read()
	}
	return allAbbreviations()
}

var abbreviationLists = sync.OnceValue(func() map[string]func() map[string]class {
	return listsOf(abbreviationFiles, "abbreviations", parseAbbreviations)
})

var allAbbreviations = sync.OnceValue(func() map[string]class {
	all := make(map[string]class)
	for _, read := range abbreviationLists() {
		for w, c := range read() {
			if old, ok := all[w]; !ok || c < old {
				all[w] = c
			}
		}
	}
	return all
})

// parseAbbreviations reads lines of a class's name, a colon and words.
func parseAbbreviations(list string) map[string]class {
	classes := map[string]class{"number": beforeNumber, "either": either, "never": never}
	out := make(map[string]class)
	for line := range strings.Lines(list) {
		name, words, _ := strings.Cut(line, ":")
		for w := range strings.FieldsSeq(words) {
			out[w] = classes[name]
		}
	}
	return out
}
