package verify

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tolka/internal/article"
	"tolka/internal/coverage"
	"tolka/internal/text"
)

const (
	// sameSentence is the share of a summary sentence's content words that a sentence of the article has
	// if both say the same, and sameWords how many content words are needed to tell.
	sameSentence, sameWords = 0.7, 4
	// inventedWords and inventedShare are how many content words of a sentence, and which share of them, the
	// article lacks in any form if the sentence was made up: other words for the same are fewer.
	inventedWords, inventedShare = 5, 0.8
	// shortStem is the shortest stem that counts.
	shortStem = 3
	// detachedSentence is the evidence of a sentence in another language that was made up (coverage).
	detachedSentence = -6
)

// meaning compares each sentence of a summary with the sentence of the article that shares most of its words: a
// negation, the order of small numbers and that of names stay as they are. A sentence whose words the article
// does not have was made up. All are warnings, for a summary has its own words.
func (s Summary) meaning(b *block) []article.Finding {
	if s.From.IsZero() || s.To.IsZero() {
		return nil
	}
	sentences := b.target.sentenceList(s.To)
	if s.From.Base() != s.To.Base() {
		return s.detached(b, sentences)
	}
	a := s.readArticle(b)
	var out []article.Finding
	for _, sentence := range sentences {
		v := viewOf(sentence)
		words := a.content(&v)
		if len(words) < sameWords {
			continue
		}
		short := shortened(strings.TrimSpace(sentence), 60)
		if missing := a.missing(words); missing >= inventedWords && float64(missing) >= inventedShare*float64(len(words)) {
			out = append(out, doubt("coverage", b, fmt.Sprintf("%q has hardly a word in common with the article", short))...)
			continue
		}
		same, share := a.closest(words)
		if share < sameSentence {
			continue
		}
		switch {
		case a.negationDiffers(&v, same, words):
			out = append(out, doubt("negation", b, fmt.Sprintf("a negation may be new or lost in %q", short))...)
		case a.numbersDiffer(&v, &same.view):
			out = append(out, doubt("numbers", b, fmt.Sprintf("a small number in %q may not be the article's", short))...)
		case a.rolesDiffer(sentence, same.prose):
			out = append(out, doubt("names", b, fmt.Sprintf("names may have changed places in %q", short))...)
		}
	}
	return out
}

// detached finds sentences of a summary in another language than the article's that do not talk about it.
func (s Summary) detached(b *block, sentences []string) []article.Finding {
	m := coverage.Shipped(s.From, s.To)
	if m == nil {
		return nil
	}
	var out []article.Finding
	for _, sentence := range sentences {
		if m.Supports(b.source.prose, sentence) <= detachedSentence {
			out = append(out, doubt("coverage", b, fmt.Sprintf("%q has hardly a word in common with the article", shortened(strings.TrimSpace(sentence), 60)))...)
		}
	}
	return out
}

// sourceSentence is a sentence of an article with the stems of its content words.
type sourceSentence struct {
	view
	stems map[string]bool
}

// readArticle is an article as its summary is compared with it.
type readArticle struct {
	Summary
	words     func(string) []string
	stop      map[string]struct{}
	lexicon   *lexicon
	sentences []sourceSentence
	stems     map[string]bool
	starts    map[string]bool // the first letters of its words
}

func (s Summary) readArticle(b *block) *readArticle {
	a := &readArticle{Summary: s, words: coverage.Words(s.To), stop: text.StopWords(s.To), lexicon: lexiconOf(s.To), stems: make(map[string]bool), starts: make(map[string]bool)}
	for _, sentence := range b.source.sentenceList(s.From) {
		n := sourceSentence{viewOf(sentence), make(map[string]bool)}
		for _, w := range a.content(&n.view) {
			n.stems[w], a.stems[w] = true, true
		}
		a.sentences = append(a.sentences, n)
	}
	for _, w := range b.source.wordList() {
		a.starts[beginning(w, anchorLetters)] = true
	}
	return a
}

// content returns the stems of a text's content words, each once.
func (a *readArticle) content(v *view) []string {
	out := slices.DeleteFunc(a.words(v.prose), func(stem string) bool { return utf8.RuneCountInString(stem) < shortStem })
	slices.Sort(out)
	return slices.Compact(out)
}

// missing counts the words that the article has in no form, as far as their first letters tell.
func (a *readArticle) missing(words []string) int {
	n := 0
	for _, w := range words {
		if !a.stems[w] && !a.starts[beginning(w, anchorLetters)] {
			n++
		}
	}
	return n
}

// closest returns the sentence of the article that has most of some words, and which share of them.
func (a *readArticle) closest(words []string) (best *sourceSentence, share float64) {
	most := 0
	for i := range a.sentences {
		n := 0
		for _, w := range words {
			if a.sentences[i].stems[w] {
				n++
			}
		}
		if n > most {
			best, most = &a.sentences[i], n
		}
	}
	return best, float64(most) / float64(len(words))
}

// negationDiffers reports whether a sentence has a negation that the article's sentence lacks. The reverse counts only
// where the sentence says all that the article's says, for the negation may belong to another clause.
func (a *readArticle) negationDiffers(v *view, same *sourceSentence, words []string) bool {
	if a.lexicon == nil || !a.lexicon.has("no") || strings.ContainsAny(v.prose+same.prose, questionSigns) {
		return false
	}
	theirs, own := without(&same.view, v), without(v, &same.view)
	lost, added := changed(a.lexicon.negations(&theirs), a.lexicon.negations(&own))
	return len(added) > 0 || len(lost) > 0 && float64(len(words)) >= sameSentence*float64(len(same.stems))
}

// without returns the words of a text that another one does not have.
func without(v, other *view) view {
	words := slices.Clone(v.wordList())
	return viewOf(strings.Join(slices.DeleteFunc(words, func(w string) bool { return slices.Contains(other.wordList(), w) }), " "))
}

// numbersDiffer reports whether two sentences have the same small numbers in another order, or one that
// neither the other sentence nor another one of the article has.
func (a *readArticle) numbersDiffer(v, same *view) bool {
	if a.lexicon == nil || !a.lexicon.has("number") {
		return false
	}
	own, theirs := a.numbersIn(v), a.numbersIn(same)
	sorted := func(list []string) []string { return slices.Sorted(slices.Values(list)) }
	if len(own) > 1 && !slices.Equal(own, theirs) && slices.Equal(sorted(own), sorted(theirs)) {
		return true
	}
	return slices.ContainsFunc(own, func(m string) bool {
		return !slices.ContainsFunc(a.sentences, func(s sourceSentence) bool {
			return smallNumbersOf(a.lexicon, &s.view, a.From, &view{}, a.From).possible[m]
		})
	}) && len(theirs) > 0
}

// numbersIn returns the numbers from two to twelve of a text in their order.
func (a *readArticle) numbersIn(v *view) []string {
	certain := smallNumbersOf(a.lexicon, v, a.To, &view{}, a.To).certain
	var out []string
	for _, w := range wordsOf(strings.ToLower(v.prose)) {
		meanings := append(slices.Clone(a.lexicon.certain.of(w)), "number "+w)
		for _, m := range meanings {
			if certain[m] {
				out = append(out, m)
				break
			}
		}
	}
	return out
}

// ordered are the languages in which the one who acts comes first, unless passives, which are words of a
// passive, turn the sentence round.
var (
	ordered  = []string{"en", "fr", "es", "it", "pt"}
	passives = wordSet("by was were been is are be being had par été est sont sera por fue fueron sido es da è stato stata sono stati foi foram pelo pela")
)

// rolesDiffer reports whether two names stand in a sentence in another order than in the article's, so that another
// one acts.
func (a *readArticle) rolesDiffer(own, theirs string) bool {
	if !slices.Contains(ordered, a.To.Base()) {
		return false
	}
	first := func(s string) (names []string) {
		for i, w := range wordsOf(s) {
			r, _ := utf8.DecodeRuneInString(w)
			_, stop := a.stop[strings.ToLower(w)]
			if passives[strings.ToLower(w)] && i > 0 && len(names) < 2 {
				return nil
			}
			if unicode.IsUpper(r) && !stop && utf8.RuneCountInString(w) > 2 && !slices.Contains(names, w) {
				names = append(names, w)
			}
		}
		return names
	}
	x, y := first(own), first(theirs)
	y = slices.DeleteFunc(y, func(n string) bool { return !slices.Contains(x, n) })
	x = slices.DeleteFunc(x, func(n string) bool { return !slices.Contains(y, n) })
	return len(x) == 2 && len(y) == 2 && x[0] == y[1] && x[1] == y[0]
}
