package extractive

import (
	"embed"
	"strings"

	"tolka/internal/language"
)

//go:embed lists/*.txt
var listFiles embed.FS

// link says how a sentence is tied to the one before it.
type link int

const (
	free    link = iota
	loose        // it continues from there: "Aber …", "However …"
	pointer      // it cannot be understood without: "Dies …", "She …"
	list         // the same, and it names what that one speaks of: "Dazu gehören …"
)

// needsAntecedent reports whether a sentence makes no sense by itself.
func (l link) needsAntecedent() bool { return l >= pointer }

// openers is how the first words of a sentence tie it, by word in small letters.
type openers map[string]link

// openersOf reads a language's list: lines of a link's name, a colon and words.
// It is nil where there is no list, and every sentence then free.
func openersOf(lang language.Tag) openers {
	data, err := listFiles.ReadFile("lists/openers." + lang.Base() + ".txt")
	if err != nil {
		return nil
	}
	links := map[string]link{"free": free, "loose": loose, "pointer": pointer, "list": list}
	out := make(openers)
	for line := range strings.Lines(string(data)) {
		name, words, _ := strings.Cut(line, ":")
		for w := range strings.FieldsSeq(words) {
			out[w] = links[name]
		}
	}
	return out
}

// link judges a sentence by its first word, and counts how many of its first
// words point back. Entries of two words ("dazu_gehören") come before those of
// one.
func (o openers) link(s string) (kind link, pointers int) {
	const bytes, most = 100, 4
	words := strings.FieldsFunc(strings.ToLower(s[:min(len(s), bytes)]), isGap)
	for i, w := range words[:min(len(words), most)] {
		k := o[w]
		if i+1 < len(words) {
			if two, ok := o[w+"_"+words[i+1]]; ok {
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
