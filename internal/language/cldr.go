package language

import (
	_ "embed"
	"strings"
	"sync"
)

// cldrTable is what gen writes: a line for each name, its fields set apart by tabs.
//
//go:generate go run ./gen -o cldr.tsv
//go:embed cldr.tsv
var cldrTable string

// cldrNames holds the names that CLDR has for the parts of a tag.
type cldrNames struct {
	// tags are the keys of languages, those first that have a native name.
	tags []string
	// languages maps tags to their names; most tags have only a language.
	languages map[string]languageName
	// scripts and regions map codes to English names.
	scripts, regions map[string]string
}

// languageName is a language's English name, and its native one, or "".
type languageName struct{ english, native string }

// cldr reads the table when a name is first asked for.
var cldr = sync.OnceValue(func() cldrNames {
	names := cldrNames{
		languages: make(map[string]languageName, 800),
		scripts:   make(map[string]string, 200),
		regions:   make(map[string]string, 400),
	}
	for line := range strings.Lines(cldrTable) {
		kind, line, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		code, line, _ := strings.Cut(line, "\t")
		english, native, _ := strings.Cut(line, "\t")
		switch kind {
		case "language":
			names.tags = append(names.tags, code)
			names.languages[code] = languageName{english, native}
		case "script":
			names.scripts[code] = english
		case "region":
			names.regions[code] = english
		}
	}
	return names
})
