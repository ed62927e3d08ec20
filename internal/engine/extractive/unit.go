package extractive

import (
	"strings"

	"tolka/internal/text"
)

// unit is what a summary takes or leaves as a whole: a sentence, or the
// sentences of one quotation with the words around it.
type unit struct {
	sentences []string
	words     int
	terms     vector  // what it is about
	opens     bool    // it begins its paragraph
	orphan    bool    // what stands before it in the article is no unit
	link      link    // how it is tied to the unit before it
	pointers  int     // how many of its first words point back
	score     float64 // how much it deserves to be in a summary
}

// strictness says what read takes for a sentence.
type strictness bool

const (
	strict  strictness = true  // what ends as one, with quotations complete
	lenient strictness = false // anything: a poem, a list, a text without full stops
)

// read cuts a document into units, without its boilerplate, and returns the
// terms of its title as well.
func read(doc Document, how strictness) (units []unit, title vector) {
	openers := openersOf(doc.Lang)
	voc := newVocabulary(doc.Lang)
	title = voc.vector(doc.Title)
	for _, paragraph := range doc.Paragraphs {
		if isBoilerplate(paragraph) || how == strict && isLabel(paragraph) {
			continue
		}
		opens, orphan := true, false
		for _, group := range groups(text.Sentences(paragraph, doc.Lang), how) {
			joined := strings.Join(group.sentences, " ")
			words := text.CountWords(joined)
			if words == 0 || !group.whole || isBoilerplate(joined) {
				orphan = true
				continue
			}
			u := unit{sentences: group.sentences, words: words, terms: voc.vector(joined), opens: opens, orphan: orphan}
			u.link, u.pointers = openers.link(joined)
			units = append(units, u)
			opens, orphan = false, false
		}
	}
	return units, title
}

// group is sentences that belong together.
type group struct {
	sentences []string
	whole     bool // they end as sentences do, and their quotation is complete
}

// groups trims the sentences of a paragraph and puts those of one quotation
// together.
func groups(sentences []string, how strictness) []group {
	var out []group
	var under []string // the group under way
	var q quotation
	flush := func() {
		last := under[len(under)-1]
		whole := how == lenient || !q.open() && !q.stray && text.EndsSentence(last)
		out = append(out, group{sentences: under, whole: whole})
		under, q = nil, quotation{}
	}
	for _, s := range sentences {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		under = append(under, s)
		if q.read(s); !q.open() || how == lenient {
			flush()
		}
	}
	if len(under) > 0 {
		flush()
	}
	return out
}
