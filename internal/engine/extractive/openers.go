package extractive

import (
	"embed"
	"strings"

	"tolka/internal/language"
)

//go:embed lists/*.txt
var listFiles embed.FS

// link is how a sentence depends on the one before it.
type link int

const (
	free    link = iota
	loose        // it continues the sentence before it: "Aber …", "However …"
	pointer      // it cannot be understood without that sentence: "Dies …", "She …"
	list         // like pointer, but it lists what that sentence mentions: "Dazu gehören …"
)

// needsAntecedent reports whether a sentence makes no sense on its own.
func (l link) needsAntecedent() bool { return l >= pointer }

// openers maps the first words of sentences, in lower case, to links.
type openers map[string]link

// openersOf reads a language's list. Each line is a link's name, a colon and words. openersOf
// returns nil if the language has no list; every sentence is then free.
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

// link returns the link of a sentence, given by its first word, and the number of its first words
// that point back. Two-word entries ("dazu_gehören") take precedence.
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
