package extractive

import (
	"strings"

	"tolka/internal/text"
)

// unit is the smallest part that a summary includes or omits: a sentence, or a quotation of several
// sentences with the words around it.
type unit struct {
	sentences []string
	words     int
	terms     vector  // its terms
	opens     bool    // it begins a paragraph
	orphan    bool    // the text before it in the article is not a unit
	link      link    // its link to the unit before it
	pointers  int     // number of its first words that point back
	score     float64 // how well it fits into a summary
}

// strictness controls what read treats as a sentence.
type strictness bool

const (
	strict  strictness = true  // text that ends like a sentence, with complete quotations
	lenient strictness = false // any text: a poem, a list, text without periods
)

// read splits a document into units, without its boilerplate, and also returns the terms of its
// title.
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

// group is a list of sentences that belong together.
type group struct {
	sentences []string
	whole     bool // it ends like a sentence, and its quotation is complete
}

// groups trims the sentences of a paragraph and groups those of the same quotation.
func groups(sentences []string, how strictness) []group {
	var out []group
	var open []string // sentences of the group so far
	var q quotation
	flush := func() {
		last := open[len(open)-1]
		whole := how == lenient || !q.open() && !q.stray && text.EndsSentence(last)
		out = append(out, group{sentences: open, whole: whole})
		open, q = nil, quotation{}
	}
	for _, s := range sentences {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		open = append(open, s)
		if q.read(s); !q.open() || how == lenient {
			flush()
		}
	}
	if len(open) > 0 {
		flush()
	}
	return out
}
