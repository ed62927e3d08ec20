package verify

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/language"
	"tolka/internal/stem"
	"tolka/internal/text"
)

// TermsIn returns those of the terms that occur in texts of the source language, in any
// inflection.
func TermsIn(terms []article.Term, from language.Tag, texts ...string) []article.Term {
	if len(terms) == 0 {
		return nil
	}
	stems := stem.Of(from)
	views := make([]view, len(texts))
	for i, s := range texts {
		views[i] = viewOf(s)
	}
	return slices.DeleteFunc(slices.Clone(terms), func(t article.Term) bool {
		p := newPhrase(t.Source, stems)
		for i := range views { // by index: a view keeps its words and stems
			if p.demanded(&views[i], stem.Known(from)) {
				return false
			}
		}
		return true
	})
}

// Missed is a term of the glossary that a translation does not follow.
type Missed struct {
	// Block is the block's ID.
	Block int
	// Term is the term, and Message what is wrong with the translation of it.
	Term    article.Term
	Message string
}

// MissedTerms returns the terms that the blocks do not follow, in the order of the blocks.
func (t Translation) MissedTerms() []Missed {
	c := t.checker()
	var out []Missed
	for i := range c.blocks {
		out = append(out, c.missedTerms(c.blocks[i].look())...)
	}
	return out
}

// glossary finds a block that has a term in its source and not the agreed one in its
// translation, or a word that is forbidden for the term.
func glossary(c *checker, b *block) []article.Finding {
	var out []article.Finding
	for _, m := range c.missedTerms(b) {
		out = append(out, doubt("glossary", b, m.Message)...)
	}
	return out
}

// missedTerms compares a block with the glossary. Words match in any inflection, more strictly in
// the source, where a match makes a demand, than in the target, and as the target's region spells them.
func (c *checker) missedTerms(b *block) []Missed {
	var out []Missed
	for _, t := range c.agreed() {
		if !t.source.demanded(&b.source, stem.Known(c.From)) {
			continue
		}
		if want := t.want.text; want != "" && !t.want.found(&b.target) {
			message := fmt.Sprintf("%q should be %q", t.Source, want)
			if t.Source == want {
				message = fmt.Sprintf("`%s` must stay unchanged but is missing", want)
			}
			out = append(out, Missed{b.Block, t.Term, message})
		}
		for _, word := range t.forbidden {
			if word.demanded(&b.target, false) {
				out = append(out, Missed{b.Block, t.Term, fmt.Sprintf("%q must not be %q", t.Source, word.text)})
			}
		}
	}
	return out
}

// agreement is a term in the form in which it is looked up.
type agreement struct {
	article.Term
	source, want phrase
	forbidden    []phrase
}

// agreements prepares the terms once for all blocks.
func (t Translation) agreements() []agreement {
	spelt := func(word string) string { return word }
	if t.To.WithoutEszett() {
		spelt = text.WithoutEszett
	}
	from, to := stem.Of(t.From), stem.Of(t.To)
	out := make([]agreement, len(t.Terms))
	for i, term := range t.Terms {
		out[i] = agreement{Term: term, source: newPhrase(term.Source, from), want: newPhrase(spelt(term.Want()), to)}
		for _, word := range term.Forbidden {
			out[i].forbidden = append(out[i].forbidden, newPhrase(spelt(word), to))
		}
	}
	return out
}

// phrase is a term, or its translation, with its words in lower case and their stems.
type phrase struct {
	text         string
	words, stems []string
	stem         func(string) string
}

func newPhrase(s string, stem func(string) string) phrase {
	p := phrase{text: s, words: text.Words(strings.ToLower(s)), stem: stem}
	for _, w := range p.words {
		p.stems = append(p.stems, stem(w))
	}
	return p
}

// demanded reports whether a text has the phrase. byStem says that words with the same stem match.
func (p phrase) demanded(v *view, byStem bool) bool {
	_, ok := p.at(v, p.strictly(v, byStem))
	return ok
}

// found reports whether a text may have the phrase in some form.
func (p phrase) found(v *view) bool {
	_, ok := p.at(v, p.loosely(v))
	return ok
}

// strictly returns how the words of a source match those of the phrase, and loosely those of a
// translation.
func (p phrase) strictly(v *view, byStem bool) func(word, i int) bool {
	return func(word, i int) bool {
		return inflected(v.wordList()[word], p.words[i]) || byStem && p.sameStem(v, word, i)
	}
}

func (p phrase) loosely(v *view) func(word, i int) bool {
	return func(word, i int) bool {
		return related(v.wordList()[word], p.words[i]) || p.sameStem(v, word, i)
	}
}

// sameStem reports whether a word of a text has the stem of a word of the phrase.
func (p phrase) sameStem(v *view, word, i int) bool {
	const letters = 3 // shorter stems say little
	return utf8.RuneCountInString(p.stems[i]) >= letters && v.stemList(p.stem)[word] == p.stems[i]
}

// at reports whether a text has the words of a phrase in a row, and at which of its words; -1 if they
// were not looked for by word. In a script without spaces it is enough that the phrase occurs.
func (p phrase) at(v *view, match func(word, i int) bool) (word int, ok bool) {
	if acronym(p.text) {
		return -1, strings.Contains(v.text, p.text)
	}
	lower := strings.ToLower(p.text)
	if unspaced(lower) {
		return -1, strings.Contains(strings.ToLower(v.text), lower)
	}
	n := len(p.words)
	for i := 0; i+n <= len(v.wordList()) && n > 0; i++ {
		k := 0
		for k < n && match(i+k, k) {
			k++
		}
		if k == n {
			return i, true
		}
	}
	// A term in code or in an address is there as well.
	return -1, n != 1 && strings.Contains(strings.ToLower(v.text), lower)
}

// inflected reports whether a word is a term with at most two letters of an ending
// more, or with another ending of one letter.
func inflected(word, term string) bool {
	if rest, ok := strings.CutPrefix(word, term); ok {
		return utf8.RuneCountInString(rest) <= 2
	}
	n := utf8.RuneCountInString(term)
	return n >= 5 && shared(word, term) >= n-1 && utf8.RuneCountInString(word) <= n+2
}

// related reports whether a word may be a form of a term: one that begins as the
// first seven tenths of it, or a compound that holds it.
func related(word, term string) bool {
	n := utf8.RuneCountInString(term)
	if n <= 3 {
		return inflected(word, term)
	}
	return strings.Contains(word, term) || shared(word, term) >= max(3, (7*n+9)/10)
}

// shared counts the letters that two words begin with in common.
func shared(a, b string) int {
	n := 0
	for i, r := range a {
		other, size := utf8.DecodeRuneInString(b[min(i, len(b)):])
		if size == 0 || r != other {
			break
		}
		n++
	}
	return n
}

// acronym reports whether a term is written in capitals, and so matched as it is.
func acronym(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters >= 2
}
