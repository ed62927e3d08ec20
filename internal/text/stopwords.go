package text

import (
	"embed"
	"strings"
	"sync"

	"tolka/internal/language"
)

//go:embed stopwords/*.txt
var stopWordFiles embed.FS

// StopWords returns the function words of a language in small letters, or nil
// where there is no list for it. The map is shared and
// must not be changed. The lists are short: the articles, pronouns,
// prepositions, conjunctions, adverbs and auxiliary verbs that say nothing about
// what a text is about.
func StopWords(lang language.Tag) map[string]struct{} {
	if read, ok := stopWordLists()[lang.Base()]; ok {
		return read()
	}
	return nil
}

var stopWordLists = sync.OnceValue(func() map[string]func() map[string]struct{} {
	return listsOf(stopWordFiles, "stopwords", parseStopWords)
})

// allStopWords returns the function words of all languages, less those of one
// or two letters, which are parts of names elsewhere ("De Niro", "La Scala").
var allStopWords = sync.OnceValue(func() map[string]struct{} {
	all := make(map[string]struct{})
	for _, read := range stopWordLists() {
		for w := range read() {
			if len(w) > 2 {
				all[w] = struct{}{}
			}
		}
	}
	return all
})

// parseStopWords reads words between white space.
func parseStopWords(list string) map[string]struct{} {
	set := make(map[string]struct{})
	for w := range strings.FieldsSeq(list) {
		set[w] = struct{}{}
	}
	return set
}
