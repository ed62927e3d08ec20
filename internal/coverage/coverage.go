// Package coverage measures whether a translation talks about what its source talks about.
//
// It looks up each content word in a table of words that translate each other and asks whether
// the other text has one of them, a word of common origin, or the same number or name. Each
// answer is evidence: how much likelier it is in a translation than in an unrelated text. The
// shipped tables are learned from sentence pairs by the program in gen; NOTICE names the source.
package coverage

import (
	"sync"

	"tolka/internal/language"
)

// Model knows which words of two languages translate each other. It remembers the words it has
// read. Several goroutines may use it.
type Model struct{ from, to *reader }

// readers has the readers of the shipped tables, which all models share, by the tables' names.
var readers sync.Map

// Shipped returns the model for translations from one language into another,
// or nil if tolka has no table for the pair.
func Shipped(from, to language.Tag) *Model {
	forward, back := shippedReader(from, to), shippedReader(to, from)
	if forward == nil || back == nil {
		return nil
	}
	return &Model{from: forward, to: back}
}

// shippedReader returns the reader of texts in lang whose words a table translates into other, or
// nil if there is none.
func shippedReader(lang, other language.Tag) *reader {
	name := lang.Base() + "-" + other.Base()
	if r, ok := readers.Load(name); ok {
		return r.(*reader)
	}
	lexicon, ok := tables()[name]
	if !ok {
		return nil
	}
	r, _ := readers.LoadOrStore(name, newReader(language.Make(lang.Base()), lexicon))
	return r.(*reader)
}

// Comparison is what a source and its translation have in common.
type Comparison struct {
	// Evidence is the natural logarithm of how much likelier the words that were found and
	// missed are in a translation than in an unrelated text: negative if the texts do not match.
	Evidence float64
	// Enough reports whether both texts have enough words that the tables know. Otherwise all
	// else is zero.
	Enough bool
	// Omitted are parts of the source without counterpart in the translation, and Added parts
	// of the translation without counterpart in the source, in their order.
	Omitted, Added []Part
	// Surplus is a sentence of the translation that its source may lack, "" if none is: the translation
	// has more sentences than the source, or this one stands in the place of another. Missing is the same of the source.
	Surplus, Missing string
}

// Part is a sentence or clause, with its own Evidence as in Comparison.
type Part struct {
	Text     string
	Evidence float64
}

// Supports returns the evidence that a text in the other language talks about what the source does: as
// Comparison.Evidence, but of the words of the text only. It is 0 if the tables know too little.
func (m *Model) Supports(source, text string) float64 {
	w := total(m.to.read(text).weigh(m.from.read(source)))
	if !w.enough() {
		return 0
	}
	return w.evidence
}

// Compare compares a text with its translation, both without markup.
func (m *Model) Compare(source, target string) Comparison {
	s, t := m.from.read(source), m.to.read(target)
	forward, back := s.weigh(t), t.weigh(s)
	whole, wholeBack := total(forward), total(back)
	if !whole.enough() || !wholeBack.enough() {
		return Comparison{}
	}
	c := Comparison{
		Enough:   true,
		Evidence: whole.evidence + wholeBack.evidence,
		Omitted:  s.unmatched(forward),
		Added:    t.unmatched(back),
	}
	if worstRun(forward) <= additional || worstRun(back) <= additional {
		own, other := t.sentences(back), s.sentences(forward)
		if p, ok := surplus(own, other); ok {
			c.Surplus = p.Text
		} else if p, ok := surplus(other, own); ok {
			c.Missing = p.Text
		}
	}
	return c
}
