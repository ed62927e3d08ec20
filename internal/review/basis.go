package review

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/coverage"
	"tolka/internal/language"
	"tolka/internal/markdown"
	"tolka/internal/text"
)

// A Sentence is one sentence of a summary.
type Sentence struct {
	Text string
	// Basis are the sentences of the article that it is most likely based on, best first.
	Basis []Passage
}

// A Passage is a part of a source block's visible text, in UTF-16 code units as scripts count.
type Passage struct {
	Block, Start, End int
}

const (
	// maxBasis is how many sentences of the article are shown for one of the summary.
	maxBasis = 2
	// minShared is the share of a summary sentence's content words that a sentence of the article
	// has to have, and minMore the share that a second one has to add.
	minShared, minMore = 0.3, 0.2
	// minEvidence is how much evidence (internal/coverage) it takes across languages: e^2, about
	// seven times as likely as in an unrelated text.
	minEvidence = 2
	// shortStem is the shortest stem that counts as a content word.
	shortStem = 3
)

// sourceSentence is a sentence of the article and where it is.
type sourceSentence struct {
	Passage
	text  string
	stems []string
}

// basedOn cuts a summary into sentences and finds the sentences of the article that each is
// based on: by their common content words in one language, and by the words that translate each
// other (internal/coverage) across languages.
func basedOn(summary string, source []article.Block, from, to language.Tag) []Sentence {
	var all []sourceSentence
	for _, b := range source {
		at := 0
		for _, s := range text.Sentences(Visible(markdown.InlinesOf(b)), from) {
			size := codeUnits(s)
			all = append(all, sourceSentence{Passage: Passage{b.ID, at, at + codeUnits(strings.TrimRight(s, " \n"))}, text: s})
			at += size
		}
	}
	score := sharedWords(all, to)
	if from.Base() != to.Base() {
		score = supported(all, from, to)
	}
	var out []Sentence
	for paragraph := range strings.SplitSeq(summary, "\n\n") {
		for _, s := range text.Sentences(markdown.Plain(strings.TrimLeft(paragraph, "-*# ")), to) {
			if s = strings.TrimSpace(s); s != "" {
				out = append(out, Sentence{s, score(s)})
			}
		}
	}
	return out
}

func codeUnits(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// sharedWords returns the function that finds the sentences with most of a sentence's words.
func sharedWords(all []sourceSentence, lang language.Tag) func(string) []Passage {
	stemsOf := coverage.Words(lang)
	content := func(s string) []string {
		stems := slices.DeleteFunc(stemsOf(s), func(w string) bool { return utf8.RuneCountInString(w) < shortStem })
		slices.Sort(stems)
		return slices.Compact(stems)
	}
	for i := range all {
		all[i].stems = content(all[i].text)
	}
	return func(s string) []Passage {
		words := content(s)
		open, total := words, float64(len(words))
		var out []Passage
		for len(out) < maxBasis && len(open) > 0 {
			best, most := -1, 0
			for i := range all {
				if n := common(open, all[i].stems); n > most {
					best, most = i, n
				}
			}
			least := minShared
			if len(out) > 0 {
				least = minMore
			}
			if best < 0 || float64(most) < least*total {
				break
			}
			out = append(out, all[best].Passage)
			open = slices.DeleteFunc(slices.Clone(open), func(w string) bool { return slices.Contains(all[best].stems, w) })
		}
		return out
	}
}

// common counts the words that two sorted lists share.
func common(a, b []string) int {
	n := 0
	for _, w := range a {
		if _, found := slices.BinarySearch(b, w); found {
			n++
		}
	}
	return n
}

// supported returns the function that finds the sentences in another language that talk about
// the same as a sentence. Without a table of the two languages it finds none.
func supported(all []sourceSentence, from, to language.Tag) func(string) []Passage {
	m := coverage.Shipped(from, to)
	return func(s string) []Passage {
		if m == nil {
			return nil
		}
		type scored struct {
			Passage
			evidence float64
		}
		var found []scored
		for _, c := range all {
			if e := m.Supports(c.text, s); e >= minEvidence {
				found = append(found, scored{c.Passage, e})
			}
		}
		slices.SortStableFunc(found, func(a, b scored) int { return cmp.Compare(b.evidence, a.evidence) })
		var out []Passage
		for _, f := range found[:min(len(found), maxBasis)] {
			out = append(out, f.Passage)
		}
		return out
	}
}
