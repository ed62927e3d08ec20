package extractive

import (
	"embed"
	"strings"
	"sync"

	"tolka/internal/text"
)

//go:embed lists/*.txt
var listFiles embed.FS

// link says how a sentence is tied to the one before it.
type link int

const (
	free    link = iota
	loose        // it goes on from there: "Aber …", "However …"
	pointer      // it cannot be understood without: "Dies …", "She …"
	list         // the same, and it names what that one speaks of: "Dazu gehören …"
)

// needsAntecedent reports whether a sentence makes no sense by itself.
func (l link) needsAntecedent() bool { return l >= pointer }

// lexicon is what the engine knows of a language's words.
type lexicon struct {
	openers map[string]link // how a sentence's first words tie it, in small letters
}

// link judges a sentence by its first word, and counts how many of its first
// words point back. Entries of two words ("dazu_gehören") come before those of
// one.
func (l *lexicon) link(s string) (kind link, pointers int) {
	const bytes, most = 100, 4
	words := strings.FieldsFunc(strings.ToLower(s[:min(len(s), bytes)]), isGap)
	for i, w := range words[:min(len(words), most)] {
		k := l.openers[w]
		if i+1 < len(words) {
			if two, ok := l.openers[w+"_"+words[i+1]]; ok {
				k = two
			}
		}
		if i == 0 {
			kind = k
		}
		if k.needsAntecedent() {
			pointers++
		}
	}
	return kind, pointers
}

// isBoilerplate reports whether s, a paragraph or a sentence, begins as things
// do that stand in an article's text without being part of it: credits, calls
// to subscribe, links to other articles.
func (l *lexicon) isBoilerplate(s string) bool {
	const longest = 300 // bytes: boilerplate is short
	s = strings.TrimSpace(s)
	if len(s) > longest {
		return false
	}
	s = strings.ToLower(s)
	for _, b := range boilerplate() {
		if strings.HasPrefix(s, b) {
			return true
		}
	}
	return false
}

// lexicons keeps the lexicons of the languages used so far.
var lexicons sync.Map

// lexiconOf returns the lexicon of a language; it may be empty.
func lexiconOf(lang string) *lexicon {
	lang = text.BaseLanguage(lang)
	if l, ok := lexicons.Load(lang); ok {
		return l.(*lexicon)
	}
	kept, _ := lexicons.LoadOrStore(lang, &lexicon{openers: openers(lang)})
	return kept.(*lexicon)
}

// openers reads a language's list: lines of a link's name, a colon and words.
func openers(lang string) map[string]link {
	data, err := listFiles.ReadFile("lists/openers." + lang + ".txt")
	if err != nil {
		return nil // no list for the language
	}
	kinds := map[string]link{"free": free, "loose": loose, "pointer": pointer, "list": list}
	out := make(map[string]link)
	for line := range strings.Lines(string(data)) {
		kind, words, _ := strings.Cut(line, ":")
		for w := range strings.FieldsSeq(words) {
			out[w] = kinds[kind]
		}
	}
	return out
}

// boilerplate returns the beginnings of boilerplate in all languages, in small
// letters.
var boilerplate = sync.OnceValue(func() []string {
	data, err := listFiles.ReadFile("lists/boilerplate.txt")
	if err != nil {
		panic(err) // the file is part of the program
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
})
