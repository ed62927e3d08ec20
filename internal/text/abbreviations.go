package text

import (
	"embed"
	"io/fs"
	"strings"
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

// abbreviations returns the abbreviations of a language, in small letters and
// without their last full stop; a language that has no list gets those of all.
func abbreviations(lang string) map[string]class {
	out := make(map[string]class)
	data, err := abbreviationFiles.ReadFile("abbreviations/" + lang + ".txt")
	if err == nil {
		addAbbreviations(out, string(data))
		return out
	}
	paths, err := fs.Glob(abbreviationFiles, "abbreviations/*.txt")
	if err != nil {
		panic(err) // the pattern is constant
	}
	for _, path := range paths {
		data, err := abbreviationFiles.ReadFile(path)
		if err != nil {
			panic(err) // the files are part of the program
		}
		addAbbreviations(out, string(data))
	}
	return out
}

// addAbbreviations reads a list: lines of a class's name, a colon and words.
func addAbbreviations(to map[string]class, list string) {
	classes := map[string]class{"number": beforeNumber, "either": either, "never": never}
	for line := range strings.Lines(list) {
		name, words, _ := strings.Cut(line, ":")
		c := classes[name]
		for w := range strings.FieldsSeq(words) {
			if old, ok := to[w]; !ok || c < old {
				to[w] = c
			}
		}
	}
}
