package text

import (
	"embed"
	"io/fs"
	"strings"
	"sync"
)

//go:embed stopwords/*.txt
var stopWordFiles embed.FS

// StopWords returns the function words of a language in small letters, or nil
// where there is no list for it. lang is a BCP 47 tag. The map is shared and
// must not be changed. The lists are short: the articles, pronouns,
// prepositions, conjunctions and auxiliary verbs that say nothing about what a
// text is about.
func StopWords(lang string) map[string]struct{} {
	load, ok := stopWordLists()[BaseLanguage(lang)]
	if !ok {
		return nil
	}
	return load()
}

// stopWordLists returns, for each language that has a list, a function that
// reads it once.
var stopWordLists = sync.OnceValue(func() map[string]func() map[string]struct{} {
	lists := make(map[string]func() map[string]struct{})
	entries, err := fs.ReadDir(stopWordFiles, "stopwords")
	if err != nil {
		panic(err) // the files are part of the program
	}
	for _, e := range entries {
		path := "stopwords/" + e.Name()
		lists[strings.TrimSuffix(e.Name(), ".txt")] = sync.OnceValue(func() map[string]struct{} {
			data, err := stopWordFiles.ReadFile(path)
			if err != nil {
				panic(err)
			}
			return wordSet(string(data))
		})
	}
	return lists
})

// allStopWords returns the function words of all languages, less those of one
// or two letters, which are parts of names elsewhere ("De Niro", "La Scala").
var allStopWords = sync.OnceValue(func() map[string]struct{} {
	all := make(map[string]struct{})
	for _, load := range stopWordLists() {
		for w := range load() {
			if len(w) > 2 {
				all[w] = struct{}{}
			}
		}
	}
	return all
})

func wordSet(s string) map[string]struct{} {
	words := strings.Fields(s)
	set := make(map[string]struct{}, len(words))
	for _, w := range words {
		set[w] = struct{}{}
	}
	return set
}
