package main

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"unicode"
)

const (
	// unseen is the log probability, one letter in 8,000, up to which a letter is
	// as good as unseen in a language. It keeps the "ö" of one foreign name from
	// outweighing the English sentence around it.
	unseen = -9.0
	// unseenHan is the same for Chinese characters, thousands of which are
	// rare: what tells Chinese from Japanese is whether one occurs at all.
	unseenHan = -18.0
	// backOff is what each letter of context is worth where the n-gram occurs at
	// all, in nats: shorter contexts are the weaker evidence. Its counterpart in
	// "stupid backoff" (Brants and others, 2007) is -log 0.4 = 0.92.
	backOff = 1.0
	// unit is the fraction of a nat that steps are rounded to.
	unit = 1.0 / 8
)

// language is what the table says of one language.
type language struct {
	tag, script string
	// expected is the mean score of a letter in the language's own text, nats.
	expected float64
	steps    []step
}

// step is what an n-gram adds to a text's score.
type step struct {
	ngram string
	value int // in units, from -127 to 127
}

// language reduces the model to the n steps that matter most.
func (m model) language(n int) language {
	type weighted struct {
		step
		joint, weight float64
	}
	var all []weighted
	for _, ngram := range m.sorted() {
		letters := []rune(ngram)
		if !m.usable(letters) {
			continue
		}
		v, ok := m.step(letters)
		if !ok {
			continue
		}
		value := int(max(-127, min(127, math.Round(v/unit))))
		if value == 0 {
			continue
		}
		p := m.joint[ngram]
		all = append(all, weighted{step{ngram, value}, p, p * math.Abs(v)})
	}
	slices.SortFunc(all, func(a, b weighted) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.ngram, b.ngram))
	})
	l := language{tag: m.tag, script: m.script}
	for _, w := range all[:min(n, len(all))] {
		l.steps = append(l.steps, w.step)
		l.expected += w.joint * float64(w.value) * unit
	}
	return l
}

// step returns what the first letter of an n-gram adds to the log probability of
// its last letter, beyond what the letters between them say; of a single
// letter, how far it is above unseen.
func (m model) step(letters []rune) (float64, bool) {
	n := len(letters)
	whole, _ := m.logJoint(letters)
	switch {
	case n == 1 && m.script == "Hani":
		return max(0, whole-unseenHan), true
	case n == 1:
		return max(0, whole-unseen), true
	}
	head, ok1 := m.logJoint(letters[:n-1])
	tail, ok2 := m.logJoint(letters[1:])
	if !ok1 || !ok2 {
		return 0, false
	}
	v := whole - head - tail + backOff
	if n > 2 {
		middle, ok := m.logJoint(letters[1 : n-1])
		if !ok {
			return 0, false
		}
		v += middle
	}
	return v, true
}

// usable reports whether all letters are of the language's script and can be
// written in 16 bits each. Of Han, only single letters are known.
func (m model) usable(letters []rune) bool {
	for _, r := range letters {
		if r > 0xFFFF || !unicode.Is(m.table(), r) {
			return false
		}
	}
	return true
}

func (m model) table() *unicode.RangeTable {
	for _, s := range scripts {
		if s.code == m.script {
			return s.table
		}
	}
	return nil
}

// sorted returns the n-grams in their order, so that sums are the same in
// every run.
func (m model) sorted() []string {
	return slices.Sorted(maps.Keys(m.joint))
}
